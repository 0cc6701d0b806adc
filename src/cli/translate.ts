/** `coursewright translate`: export texts for translators, import what they made, record hand-made translations, say how far they are. */
import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { diagnostic } from '../diagnostics/catalog.ts';
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import { plural } from '../diagnostics/words.ts';
import type { Bundle } from '../handoff/bundle.ts';
import { readWholeFile, writeFileAtomically } from '../io/disk.ts';
import type { FileStore } from '../io/file-store.ts';
import { memoryStore } from '../io/memory.ts';
import type { ParsedCourse } from '../model/course.ts';
import type { Locale } from '../model/locale.ts';
import type { LocaleSummary } from '../translate/summary.ts';
import type { WrittenFile } from '../translate/write-files.ts';
import { openCourseFolder } from './course-folder.ts';
import { sayReport } from './report.ts';
import { clearProgress, EXIT, Exit, paint, print, refuse, say, showProgress } from './terminal.ts';
import { loadReportTemplates, loadToolStrings } from './tool-files.ts';

const FORMATS = ['xliff12', 'xliff21', 'po', 'html'] as const;
type Format = (typeof FORMATS)[number];

const STATES = ['missing', 'stale', 'translated'] as const;

export function registerTranslate(program: Command): void {
  const translate = program
    .command('translate')
    .summary('send texts to translators and bring them back')
    .description(
      'Translations lie in locales/<language>/ of the course. They are made in a text editor, or in a translation program by export and import.',
    );

  translate
    .command('export')
    .summary('write the texts for translators')
    .description(
      'Writes the texts of a course, with the translations that there are: one file for each chapter, for the own texts of each edition, for buttons and messages, and for the rest.',
    )
    .argument('[course]', 'the course folder (default: the current folder, or course-source in it)')
    .requiredOption('--language <language>', 'the language to translate into: fr, ar, pt-BR')
    .option('--out <folder>', 'where the files go', 'dist/translate')
    .addOption(
      new Option('--format <formats>', `${FORMATS.join(', ')}, several divided by commas, or all`)
        .argParser(parseFormats)
        .default(['xliff12']),
    )
    .option('--chapter <ids>', 'chapters only, divided by commas (default: all that there is)', parseList)
    .option('--edition <ids>', 'the own texts of these editions only, divided by commas', parseList)
    .addOption(new Option('--only <states>', `only texts that are ${STATES.join(', ')}, several divided by commas`).argParser(parseStates))
    .addHelpText(
      'after',
      '\nExamples:\n  coursewright translate export --language fr\n  coursewright translate export my-course --language ar --chapter isolation --only missing,stale --format po,html',
    )
    .action(exportTexts);

  translate
    .command('import')
    .summary('bring translations back')
    .description('Puts the translations of XLIFF and PO files into locales/<language>/: all of them, or with any mistake none.')
    .argument('<files...>', '.xlf, .xliff or .po files that "translate export" wrote and a translator filled')
    .option('--course <folder>', 'the course folder (default: the current folder, or course-source in it)')
    .addHelpText(
      'after',
      '\nExamples:\n  coursewright translate import dist/translate/*.xlf\n  coursewright translate import isolation-fr.po --course my-course',
    )
    .action(importFiles);

  translate
    .command('record')
    .summary('write down what hand-made translations were made from')
    .description(
      'After translating in a text editor: records the source text of every new or edited translation, so that later changes of the source are noticed, and puts new paragraphs of the source into translated lessons.',
    )
    .argument('[course]', 'the course folder (default: the current folder, or course-source in it)')
    .requiredOption('--language <language>', 'the language')
    .option('--chapter <ids>', 'chapters only, divided by commas', parseList)
    .option('--accept', 'stale texts too are still right as they are', false)
    .option('--same', 'texts that read as in the source are right so: names, words that both languages have', false)
    .option('--reviewed', 'everything recorded was reviewed', false)
    .addHelpText(
      'after',
      '\nExamples:\n  coursewright translate record --language fr\n  coursewright translate record --language fr --chapter isolation --accept --reviewed',
    )
    .action(record);

  translate
    .command('status')
    .summary('say what is translated, stale and missing')
    .description(
      'Says for each chapter what is translated, what is stale (with what changed in the source), what is missing and what was reviewed.',
    )
    .argument('[course]', 'the course folder (default: the current folder, or course-source in it)')
    .option('--language <language>', 'one language only')
    .addOption(new Option('--format <format>', 'how to say it').choices(['text', 'json', 'html']).default('text'))
    .addHelpText(
      'after',
      '\nExamples:\n  coursewright translate status\n  coursewright translate status my-course --language fr --format html > status.html',
    )
    .action(status);
}

interface Opened {
  readonly folder: string;
  readonly store: FileStore;
  readonly course: ParsedCourse;
}

/** Reads the course. Mistakes in translations are said and stop nothing here; mistakes in the source do. */
async function open(named: string | undefined): Promise<Opened> {
  const { readCourse } = await import('../read/course.ts');
  const { folder, store } = await openCourseFolder(named);
  const report = new Diagnostics();
  showProgress('reading the course');
  const course = await readCourse(store, report);
  clearProgress();
  if (course && !report.hasErrors) return { folder, store, course };
  await sayReport(report, store, { folder, paint });
  throw new Exit(EXIT.errors);
}

async function localeOf({ course }: Opened, language: string): Promise<Locale> {
  const { emptyLocale } = await import('../translate/empty-locale.ts');
  if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language)) refuse(`"${language}" is not a language: write fr, ar or pt-BR.`);
  // Of its own language a course translates the interface.
  if (language === course.language) return emptyLocale(language);
  return course.locales.find((one) => one.language === language) ?? emptyLocale(language, 'draft');
}

function askFor(what: string, wanted: readonly string[] | undefined, known: readonly { readonly id: string }[]): void {
  for (const id of wanted ?? [])
    if (!known.some((one) => one.id === id)) refuse(`There is no ${what} "${id}"; there are ${known.map((one) => one.id).join(', ')}.`);
}

interface ExportOptions {
  readonly language: string;
  readonly out: string;
  readonly format: readonly Format[];
  readonly chapter?: readonly string[];
  readonly edition?: readonly string[];
  readonly only?: readonly (typeof STATES)[number][];
}

async function exportTexts(named: string | undefined, { language, out, format, chapter, edition, only }: ExportOptions): Promise<void> {
  const opened = await open(named);
  const locale = await localeOf(opened, language);
  askFor('chapter', chapter, opened.course.chapters);
  askFor('edition', edition, opened.course.editions);
  for (const one of opened.course.editions)
    if (edition?.includes(one.id) && !one.languages.includes(language))
      refuse(`The edition "${one.id}" is not made in "${language}": add it to languages: in ${one.folder}/edition.yaml.`);
  const { bundlesOf } = await import('../handoff/bundle.ts');
  const chosen = { ...(chapter ? { chapters: chapter } : {}), ...(edition ? { editions: edition } : {}), ...(only ? { only } : {}) };
  const bundles = bundlesOf(opened.course, locale, await loadToolStrings(), chosen);
  if (bundles.length === 0) say('Nothing to translate: every text asked for is there.');
  for (const bundle of bundles)
    for (const one of format) {
      const path = join(out, `${bundle.course}-${language}-${bundle.name}.${EXTENSIONS[one]}`);
      await writeFileAtomically(path, await writeBundle(bundle, one));
      print(
        `${path}  ${plural(
          bundle.files.reduce((sum, { units }) => sum + units.length, 0),
          'text',
        )}`,
      );
    }
}

const EXTENSIONS: Readonly<Record<Format, string>> = { xliff12: '1.2.xlf', xliff21: '2.1.xlf', po: 'po', html: 'html' };

async function writeBundle(bundle: Bundle, format: Format): Promise<string> {
  switch (format) {
    case 'xliff12':
      return (await import('../handoff/xliff12.ts')).writeXliff12(bundle);
    case 'xliff21':
      return (await import('../handoff/xliff21.ts')).writeXliff21(bundle);
    case 'po':
      return (await import('../handoff/po.ts')).writePo(bundle);
    case 'html':
      return (await import('../handoff/pages.ts')).bilingualPage(bundle, await loadReportTemplates());
  }
}

async function importFiles(names: readonly string[], { course: named }: { readonly course?: string }): Promise<void> {
  const opened = await open(named);
  const { importTexts, readImport } = await import('../handoff/import.ts');
  const { fromPath, INTERFACE_FILE, localePath } = await import('../read/locale.ts');
  const strings = await loadToolStrings();
  const report = new Diagnostics();
  const texts = new Map<string, string>();
  const byLanguage = new Map<string, Awaited<ReturnType<typeof readImport>>[]>();
  for (const name of names) {
    const text = decode(await readWholeFile(name));
    if (text === null) {
      report.add(diagnostic('T108', 'this file is not in UTF-8: save it in that encoding', { origin: { file: name } }));
      continue;
    }
    texts.set(name, text);
    const first = readImport({ name, text }, opened.course, null, strings, new Diagnostics());
    const locale = first && (await localeOf(opened, first.language));
    const file = readImport({ name, text }, opened.course, locale, strings, report);
    if (file) byLanguage.set(file.language, [...(byLanguage.get(file.language) ?? []), file]);
  }
  const written: WrittenFile[] = [];
  const lines: string[] = [];
  const advice: string[] = [];
  for (const [language, files] of byLanguage) {
    const locale = await localeOf(opened, language);
    const units = files.flatMap((file) => file?.units ?? []);
    const result = importTexts(opened.course, locale, strings, units, report);
    if (!result) continue;
    const translates = result.files.some(
      ({ path }) => path !== localePath(language, INTERFACE_FILE) && path !== fromPath(language, INTERFACE_FILE),
    );
    if (translates && !opened.course.locales.includes(locale)) written.push(newLocale(locale));
    written.push(...result.files);
    const left = result.unfinished === 0 ? '' : `, ${result.unfinished} unfinished there and left as they were`;
    lines.push(`${language}: ${plural(result.changed, 'text')} new or changed, ${plural(units.length, 'text')} read${left}`);
    if (result.changed > 0 && language !== opened.course.language && !languagesOf(opened.course).has(language))
      advice.push(`No edition is made in "${language}" yet: name it under languages: in an edition.yaml, or nobody sees these texts.`);
  }
  await sayReport(report, memoryStore(Object.fromEntries(texts)), { folder: '', paint });
  if (report.hasErrors) {
    say('Nothing was imported.');
    throw new Exit(EXIT.errors);
  }
  await writeAll(opened, written);
  for (const line of lines) print(line);
  for (const line of advice) say(line);
}

/** Also of UTF-16, which programs on Windows write; null if it is neither (another encoding would come back with broken letters). */
function decode(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { ignoreBOM: true, fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function languagesOf({ editions }: ParsedCourse): ReadonlySet<string> {
  return new Set(editions.flatMap(({ languages }) => languages));
}

/** A new translation is a draft until somebody says otherwise. */
function newLocale({ language, name }: Locale): WrittenFile {
  const lines = [`language: ${language}`, `name: ${name}`, 'review: draft', 'reviewers: []', 'fallback: source'];
  return { path: `locales/${language}/locale.yaml`, text: `${lines.join('\n')}\n` };
}

async function writeAll({ folder }: Opened, files: readonly WrittenFile[]): Promise<void> {
  for (const { path, text } of files) await writeFileAtomically(join(folder || '.', path), text);
  for (const { path } of files) if (!path.includes('/from/')) say(`wrote ${join(folder, path)}`);
}

interface RecordFlags {
  readonly language: string;
  readonly chapter?: readonly string[];
  readonly accept: boolean;
  readonly same: boolean;
  readonly reviewed: boolean;
}

async function record(named: string | undefined, { language, chapter, accept, same, reviewed }: RecordFlags): Promise<void> {
  const opened = await open(named);
  const { course, store, folder } = opened;
  const locale = await localeOf(opened, language);
  if (!course.locales.includes(locale) && !course.ownWords.some((own) => own.language === language))
    refuse(`There is no translation into "${language}": there is no locales/${language}/locale.yaml.`);
  const { checkTranslation } = await import('../check/rules/translations.ts');
  const { partsOf } = await import('../translate/parts.ts');
  const { recordTranslations } = await import('../translate/record.ts');
  const report = new Diagnostics();
  const strings = await loadToolStrings();
  if (course.locales.includes(locale)) checkTranslation(locale, { course, report, isBroken: () => false });
  const errors = new Diagnostics();
  for (const found of report.list) if (found.severity === 'error') errors.add(found);
  if (errors.hasErrors) {
    await sayReport(errors, store, { folder, paint });
    say('Nothing was recorded.');
    throw new Exit(EXIT.errors);
  }
  const parts = partsOf(course).filter(({ kind, id }) => !chapter || (kind === 'chapter' && chapter.includes(id)));
  const owns = (file: string): boolean => parts.some((part) => part.owns(file));
  const files = recordTranslations(course, locale, strings, { accept, same, reviewed, files: owns });
  await writeAll(opened, files);
  print(`${language}: ${plural(files.length, 'file')} written`);
}

async function status(
  named: string | undefined,
  { language, format }: { readonly language?: string; readonly format: string },
): Promise<void> {
  const opened = await open(named);
  const { summarize } = await import('../translate/summary.ts');
  const { course } = opened;
  const strings = await loadToolStrings();
  const there = [...new Set([...course.locales, ...course.ownWords].map((one) => one.language))].sort();
  const wanted = await Promise.all((language === undefined ? there : [language]).map((one) => localeOf(opened, one)));
  const summaries = wanted.map((locale) => summarize(course, locale, strings));
  if (format === 'json') print(JSON.stringify({ course: course.id, source: course.language, languages: summaries }, null, 2));
  else if (format === 'html') print((await import('../handoff/pages.ts')).statusPage(course.title, summaries, await loadReportTemplates()));
  else if (summaries.length === 0) print('There are no translations yet. Begin with: coursewright translate export --language fr');
  else for (const summary of summaries) printSummary(summary);
}

function printSummary({ language, name, review, reviewers, fallback, total, parts }: LocaleSummary): void {
  const percent = (part: number, whole: number): string => `${whole === 0 ? 100 : Math.floor((100 * part) / whole)} %`;
  const by = reviewers.length > 0 ? ` by ${reviewers.join(', ')}` : '';
  print(
    `${name} (${language}): ${review}${by}, ${percent(total.translated, total.texts)} translated, ${total.wordsLeft} words left, fallback: ${fallback}`,
  );
  const rows = parts
    .filter(({ texts }) => texts > 0)
    .map((one) => ({ ...one, label: one.kind === 'edition' ? `edition ${one.id}` : one.id }));
  const width = Math.max(...rows.map(({ label }) => label.length), 7);
  print(`  ${''.padEnd(width)}  texts  translated  stale  missing  reviewed`);
  for (const one of rows)
    print(
      `  ${one.label.padEnd(width)}  ${String(one.texts).padStart(5)}  ${percent(one.translated, one.texts).padStart(10)}  ${String(one.stale).padStart(5)}  ${String(one.missing).padStart(7)}  ${String(one.reviewed).padStart(8)}`,
    );
  for (const { stale_texts: stale } of parts)
    for (const { file, at, changes } of stale) {
      print(`\n  stale: ${file} ${at}`);
      print(`    ${changes.map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`)).join('')}`);
    }
  const untouched = parts.flatMap(({ missing_texts: missing }) => missing.filter(({ reads_as_source: same }) => same));
  if (untouched.length === 0) return;
  print(
    `\n  ${plural(untouched.length, 'text')} of the missing read as in the source. If that is right: translate record --language ${language} --same`,
  );
  for (const { file, at } of untouched) print(`    ${file} ${at}`);
}

function parseFormats(text: string): readonly Format[] {
  if (text === 'all') return FORMATS;
  return text.split(',').map((name) => {
    const found = FORMATS.find((format) => format === name.trim());
    if (found) return found;
    throw new InvalidArgumentError(`There is no format "${name}"; there are ${FORMATS.join(', ')} and all.`);
  });
}

function parseStates(text: string): readonly (typeof STATES)[number][] {
  return text.split(',').map((name) => {
    const found = STATES.find((state) => state === name.trim());
    if (found) return found;
    throw new InvalidArgumentError(`There is no state "${name}"; there are ${STATES.join(', ')}.`);
  });
}

function parseList(text: string): readonly string[] {
  return text.split(',').map((one) => one.trim());
}
