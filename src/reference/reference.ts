/**
 * docs/reference.md: every key, block, target, LMS and message, from the schemas and registries that the tool itself works with.
 * `npm run docs:reference` writes it; a test holds that it is up to date.
 */
import { CATALOG } from '../diagnostics/catalog.ts';
import { PUBLICATIONS } from '../publications/index.ts';
import type { Publication } from '../publications/publication.ts';
import { DIRECTIVES } from '../read/directives.ts';
import { localeSchema } from '../read/locale-schemas.ts';
import { jsonSchema } from '../read/schema.ts';
import { jsonSchemas } from '../read/schemas.ts';
import { TARGETS } from '../targets/index.ts';
import { PRESETS } from '../targets/presets.ts';
import type { Target } from '../targets/target.ts';
import { type JsonSchema, type KeyRow, keyRows } from './keys.ts';

/** What each file is, by its name in jsonSchemas(). */
const FILES: Readonly<Record<string, { readonly title: string; readonly about: string }>> = {
  'course.yaml': { title: 'course.yaml', about: 'The course as a whole.' },
  'chapter.yaml': { title: 'chapters/…/chapter.yaml', about: 'A chapter.' },
  'lesson.md': { title: 'chapters/…/….md', about: 'A lesson: these keys between two lines of three hyphens, then Markdown.' },
  'quiz.yaml': { title: 'chapters/…/….quiz.yaml', about: 'The test of the lesson of the same name.' },
  'evaluation.yaml': { title: 'evaluation/evaluation.yaml', about: 'The final evaluation.' },
  'pool.yaml': { title: 'evaluation/pools/<chapter-id>.yaml', about: 'The questions from which the final evaluation draws.' },
  'form.yaml': { title: 'evaluation/form.yaml', about: 'The feedback form.' },
  'page.md': { title: 'pages/….md', about: 'A page that belongs to no chapter: these keys, then Markdown.' },
  'references.yaml': { title: 'references.yaml', about: 'A list: every text that the course cites.' },
  'glossary.yaml': { title: 'glossary.yaml', about: 'A list: terms and what they mean.' },
  'resources.yaml': { title: 'resources.yaml', about: 'A list: further reading.' },
  'partners.yaml': { title: 'partners.yaml', about: 'Organisations.' },
  'reviews.yaml': { title: 'reviews.yaml', about: 'A list: who has read which lesson, as what. `coursewright review sign` writes it.' },
  'syllabus.yaml': { title: 'syllabus.yaml', about: 'The plan that check compares the course with.' },
  'edition.yaml': { title: 'editions/<id>/edition.yaml', about: 'A national edition. [editions.md](editions.md)' },
  'overlay.yaml': { title: 'editions/<id>/overlay.yaml', about: 'What an edition has otherwise.' },
};

const LETTERS: Readonly<Record<string, string>> = {
  Y: 'YAML and files',
  M: 'Markdown',
  Q: 'Questions',
  C: 'Structure, ids, references',
  E: 'What a careful editor would catch',
  N: 'National editions',
  L: 'course.lock.yaml and what learners have saved',
  P: 'Packages',
  A: 'Reports of an LMS',
  I: 'Files of other programs',
  R: 'Reviews',
  T: 'Translations',
};

/** The whole document. Throws if a file or a letter of the catalogue has no name here. */
export function referenceMarkdown(): string {
  return [
    '<!-- Written by "npm run docs:reference" from the code: change it there. -->',
    '',
    '# Reference',
    '',
    'Every key of every file, every block, every target and every message. What they are for, with examples: [authoring.md](authoring.md).',
    '',
    ...filesPart(),
    ...questionsPart(),
    ...blocksPart(),
    ...targetsPart(),
    ...messagesPart(),
  ].join('\n');
}

function filesPart(): readonly string[] {
  const schemas = jsonSchemas();
  const named = Object.entries(FILES).flatMap(([file, { title, about }]) =>
    filePart(title, about, (schemas[file] ?? missing(file)) as JsonSchema),
  );
  const unnamed = Object.keys(schemas).find((file) => !(file in FILES));
  if (unnamed !== undefined) missing(unnamed);
  const locale = filePart(
    'locales/<language>/locale.yaml',
    'A translation. Its other files have the keys of their sources, texts and ids only; `interface.yaml` has words of buttons and messages under the keys that `translate export` writes. [translate.md](translate.md)',
    jsonSchema(localeSchema) as JsonSchema,
  );
  return ['## Files', '', ...named, ...locale];
}

function filePart(title: string, about: string, schema: JsonSchema): readonly string[] {
  return [`### ${literal(title)}`, '', about, '', ...keyTable(keyRows(schema.items ?? schema)), ''];
}

/** `quiz.yaml` has them all, one schema a type. */
function questionsPart(): readonly string[] {
  const quiz = jsonSchemas()['quiz.yaml'] as JsonSchema;
  const items = quiz.properties?.questions?.items;
  const kinds = (items?.oneOf ?? items?.anyOf ?? missing('questions')).map((schema) => ({
    type: String(schema.properties?.type?.const),
    rows: keyRows(schema),
  }));
  const shared = (kinds[0]?.rows ?? []).filter(
    (row) => row.path !== 'type' && kinds.every(({ rows }) => rows.some((one) => same(one, row))),
  );
  return [
    '## Questions',
    '',
    'In tests, pools and the feedback form. Each has a `type` and these keys:',
    '',
    ...keyTable(shared),
    '',
    ...kinds.flatMap(({ type, rows }) => [
      `### ${type}`,
      '',
      ...keyTable(rows.filter((row) => row.path !== 'type' && !shared.some((one) => same(one, row)))),
      '',
    ]),
  ];
}

function same(one: KeyRow, other: KeyRow): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function keyTable(rows: readonly KeyRow[]): readonly string[] {
  return table(
    ['key', 'what', '', 'for'],
    rows.map(({ path, form, required, fallback, about }) => [
      `\`${path}\``,
      form,
      required ? '**required**' : fallback === null ? '' : `else \`${fallback}\``,
      about,
    ]),
  );
}

function blocksPart(): readonly string[] {
  const rows = Object.entries(DIRECTIVES).map(([name, { form, required, optional, label, about }]) => [
    `\`${form === 'container' ? ':::' : '::'}${name}${label ? '[…]' : ''}\``,
    form === 'container' ? 'block' : 'line',
    [...required.map((key) => `**${key}**`), ...optional].join(', '),
    about,
  ]);
  return [
    '## Blocks',
    '',
    'A block ends with `:::` on a line of its own. Attributes that are required are bold; `id` is written `{#its-id}`.',
    '',
    ...table(['directive', '', 'attributes', 'for'], rows),
    '',
  ];
}

function targetsPart(): readonly string[] {
  const rows = (one: Target | Publication): readonly (readonly string[])[] => [
    [`\`--target ${one.id}\``, one.label, `.${one.extension}`],
    ...('native' in one && one.native ? [[`\`--target ${one.id} --evaluation native\``, one.native.label, `.${one.extension}`]] : []),
  ];
  const outputs = [...TARGETS, ...PUBLICATIONS].flatMap(rows);
  const names = (ids: readonly string[] | undefined): string => ids?.map((one) => `\`${one}\``).join(', ') ?? 'all';
  const presets = PRESETS.map(({ id, label, plays, takes, granularity, tracking }) => [
    `\`--lms ${id}\``,
    label,
    names(takes),
    names(plays),
    granularity,
    `${tracking.commitSeconds} s`,
    String(tracking.stateLimit),
    tracking.interactions ? 'yes' : 'no',
    `\`${tracking.finishedStatus}\``,
  ]);
  return [
    '## Targets',
    '',
    ...table(['option', 'what is made', 'file'], outputs),
    '',
    '## Learning management systems',
    '',
    'What is made otherwise for each: [publish.md](publish.md) says what to click there.',
    '',
    ...table(
      [
        'option',
        'LMS',
        'makes',
        'plays',
        'divided by',
        'saves at most every',
        'characters of state',
        'single answers',
        'status without tests',
      ],
      presets,
    ),
    '',
  ];
}

function messagesPart(): readonly string[] {
  const codes = Object.entries(CATALOG);
  const letters = [...new Set(codes.map(([code]) => code.charAt(0)))];
  return [
    '## Messages',
    '',
    'Errors stop a build, warnings do not. `coursewright explain CODE` prints the same.',
    '',
    ...letters.flatMap((letter) => [
      `### ${letter}: ${LETTERS[letter] ?? missing(letter)}`,
      '',
      ...table(
        ['code', '', 'what it means, and what to do'],
        codes
          .filter(([code]) => code.startsWith(letter))
          .map(([code, { severity, title, help }]) => [code, severity, `**${literal(title)}.** ${literal(help)}`]),
      ),
      '',
    ]),
  ];
}

/** Help is plain text: nothing in it is meant as Markdown. Citations in it are examples, and look like code. */
function literal(text: string): string {
  return text
    .split(/(\[@[^\]]*\])/)
    .map((part, i) => (i % 2 === 1 ? `\`${part}\`` : part.replace(/[\\*_`<[\]#]/g, '\\$&')))
    .join('');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

function missing(name: string): never {
  throw new Error(`reference.ts does not know ${name}`);
}
