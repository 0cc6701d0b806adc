/** `coursewright review`: copies for reviewers, sign-offs, and who has signed what. */
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import { didYouMean, didYouMeanInBrackets } from '../diagnostics/suggest.ts';
import { writeFileAtomically } from '../io/disk.ts';
import type { CheckedCourse } from '../model/course.ts';
import { REVIEW_ROLES, type ReviewRole } from '../model/review.ts';
import type { LessonText } from '../variant/lesson-texts.ts';
import { openCheckedCourse } from './course-folder.ts';
import { print, refuse, say } from './terminal.ts';

interface CopyOptions {
  readonly course?: string;
  readonly edition?: string;
  readonly language?: string;
  readonly out: string;
  readonly format: 'html' | 'docx';
}

interface SignOptions {
  readonly course?: string;
  readonly language?: string;
  readonly role: ReviewRole;
  readonly reviewer: string;
  readonly interests: string;
  readonly hash: string;
  readonly verdict: 'approved' | 'changes-needed';
  readonly date?: string;
  readonly nextReview?: string;
  readonly note?: string;
}

interface StatusOptions {
  readonly language?: string;
  readonly format: 'text' | 'json' | 'html';
}

const DEFAULT_EDITION = 'international';

const EXAMPLES =
  '\nExamples:\n  coursewright review copy isolation --out review\n  coursewright review status --format html > sign-offs.html';

export function registerReview(program: Command): void {
  const verb = program.command('review').summary('copies for reviewers, and who has signed what').addHelpText('after', EXAMPLES);
  const course = (): Option => new Option('--course <folder>', 'the course (default: the current folder, or course-source in it)');
  const language = (): Option => new Option('--language <tag>', "of the text that is read (default: the course's)");
  verb
    .command('copy')
    .summary('write a chapter as one page for a reviewer')
    .description(
      'Writes one page to print or to send, or a Word document to write remarks into: numbered paragraphs, all keys, what each cited place says, clinical passages marked, a sheet to sign. It needs no other file.',
    )
    .argument('<chapter>', "the chapter's id")
    .addOption(course())
    .option('--edition <id>', 'which edition (default: international, else the first that has the language)')
    .addOption(language())
    .addOption(new Option('--format <format>', 'a page for any browser, or a Word document').choices(['html', 'docx']).default('html'))
    .option('--out <folder>', 'where it goes', 'dist/review')
    .addHelpText(
      'after',
      '\nExamples:\n  coursewright review copy isolation\n  coursewright review copy hunger-strike --format docx --out to-dr-b',
    )
    .action(copy);
  verb
    .command('sign')
    .summary('record what a reviewer has signed')
    .description(
      'Adds a line to reviews.yaml. The hash stands on the reviewer’s copy: it says which text was read, so that nobody’s name stands under another.',
    )
    .argument('<lesson>', "the lesson's id")
    .addOption(course())
    .addOption(language())
    .addOption(new Option('--role <role>', 'what the reviewer read it as').choices(REVIEW_ROLES).makeOptionMandatory())
    .requiredOption('--reviewer <name>', 'the reviewer’s name, as it may be published')
    .requiredOption('--interests <text>', 'interests that the reviewer declares; "none" is an answer')
    .requiredOption('--hash <hash>', 'the 12 characters on the copy')
    .addOption(new Option('--verdict <verdict>', 'what the reviewer decided').choices(['approved', 'changes-needed']).default('approved'))
    .option('--date <date>', 'when it was signed (default: today)')
    .option('--next-review <date>', 'from when it has to be read again')
    .option('--note <text>', 'a remark to keep')
    .addHelpText(
      'after',
      '\nExamples:\n  coursewright review sign isolation-definitions --role clinician --reviewer "Dr B. Doe" --interests none --hash 3f9a1c2b4d5e\n  coursewright review sign isolation-definitions --role lawyer --reviewer "C. Roe" --interests none --hash 3f9a1c2b4d5e --next-review 2028-01-01',
    )
    .action(sign);
  verb
    .command('status')
    .summary('say who has signed what')
    .description('Says of each lesson who has signed it, as what and when, and which sign-offs no longer count since the text has changed.')
    .argument('[course]', 'the course folder (default: the current folder, or course-source in it)')
    .addOption(new Option('--language <tag>', 'only this one (default: every language of the course)'))
    .addOption(new Option('--format <format>', 'how to say it').choices(['text', 'json', 'html']).default('text'))
    .addHelpText(
      'after',
      '\nExamples:\n  coursewright review status --language fr\n  coursewright review status my-course --format html > sign-offs.html',
    )
    .action(status);
}

async function copy(chapter: string, { course: named, edition, language, out, format }: CopyOptions): Promise<void> {
  const { course } = await openCheckedCourse(named);
  const ids = course.chapters.map(({ id }) => id);
  if (!ids.includes(chapter))
    refuse(`There is no chapter "${chapter}"; ${didYouMean(chapter, ids).hint ?? `there are ${ids.join(', ')}`}.`);
  const { select } = await import('../variant/select.ts');
  const { collectReviewCopy, renderReviewCopy } = await import('../render/review-copy.ts');
  const { loadToolFiles } = await import('./tool-files.ts');
  const report = new Diagnostics();
  const wanted = language ?? course.language;
  const variant = select(course, { edition: edition ?? editionFor(course, wanted), language: wanted }, report);
  if (!variant) refuse(report.list.map(({ message }) => message).join('; '));
  const { assets } = await loadToolFiles();
  const path = join(out, `${chapter}-${variant.language}.${format}`);
  if (format === 'html') await writeFileAtomically(path, `${renderReviewCopy(variant, chapter, assets).toHTML()}\n`);
  else {
    const { reviewCopyWord } = await import('../review/copy-word.ts');
    const { createZip } = await import('../package/zip.ts');
    const files = reviewCopyWord(collectReviewCopy(variant, chapter, assets));
    await writeFileAtomically(path, await createZip(files, course.date, '[Content_Types].xml'));
  }
  print(path);
}

async function sign(id: string, options: SignOptions): Promise<void> {
  const { folder, course } = await openCheckedCourse(options.course);
  const { role, reviewer, interests, hash, verdict, date = new Date().toISOString().slice(0, 10), nextReview, note } = options;
  const language = await knownLanguage(options.language ?? course.language, course);
  for (const [name, day] of [
    ['--date', date],
    ['--next-review', nextReview ?? '2000-01-01'],
  ] as const)
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) refuse(`${name} is a date such as 2026-11-22.`);
  const { lessonTexts } = await import('../variant/lesson-texts.ts');
  const texts = lessonTexts(course, language);
  const own = texts.filter(({ lesson }) => lesson.id === id);
  if (own.length === 0)
    refuse(
      `There is no lesson "${id}" in ${language}${didYouMeanInBrackets(
        id,
        texts.map(({ lesson }) => lesson.id),
      )}.`,
    );
  if (!own.some((text) => text.hash === hash)) {
    const now = own.map((text) => (own.length === 1 ? text.hash : `${text.hash} (${text.editions.join(', ')})`)).join(' or ');
    refuse(
      `"${id}" is not what the reviewer read: its hash is ${now} now, not ${hash}. Give the reviewer a new copy${copyCommand(own[0], language, course)}.`,
    );
  }
  const { printYaml } = await import('../read/yaml.ts');
  const { REVIEWS_FILE } = await import('../read/library.ts');
  const entry = {
    lesson: id,
    language,
    role,
    reviewer,
    date,
    verdict,
    interests,
    hash,
    ...(nextReview ? { next_review: nextReview } : {}),
    ...(note ? { note } : {}),
  };
  const path = join(folder, REVIEWS_FILE);
  const before =
    course.sources.get(REVIEWS_FILE) ??
    '# Who has read which lesson, as what, and which text exactly. "coursewright review sign" adds entries.\n';
  await writeFileAtomically(path, `${before.trimEnd()}\n${printYaml([entry])}`);
  print(`${path}: ${id}, ${language}, ${role}, ${verdict}`);
}

/** Where none is named. */
function editionFor({ editions }: CheckedCourse, language: string): string {
  const having = editions.filter(({ languages }) => languages.includes(language)).map(({ id }) => id);
  return having.includes(DEFAULT_EDITION) ? DEFAULT_EDITION : (having[0] ?? DEFAULT_EDITION);
}

/** The command that writes what the reviewer should read. */
function copyCommand(text: LessonText | undefined, language: string, course: CheckedCourse): string {
  if (!text) return '';
  const [edition = ''] = text.editions;
  const options = [
    ...(text.editions.includes(editionFor(course, language)) ? [] : ['--edition', edition]),
    ...(language === course.language ? [] : ['--language', language]),
  ];
  return `: coursewright review copy ${[text.chapter.id, ...options].join(' ')}`;
}

async function knownLanguage(language: string, course: CheckedCourse): Promise<string> {
  const { languagesOf } = await import('../review/status.ts');
  const languages = languagesOf(course);
  if (!languages.includes(language)) refuse(`No edition of the course has the language "${language}"; there is ${languages.join(', ')}.`);
  return language;
}

async function status(named: string | undefined, { language, format }: StatusOptions): Promise<void> {
  const { course } = await openCheckedCourse(named);
  const { courseStatus, formatStatus, statusView, summary, unsigned } = await import('../review/status.ts');
  const languages = language === undefined ? 'all' : [await knownLanguage(language, course)];
  const found = courseStatus(course, languages, new Date().toISOString().slice(0, 10));
  if (format === 'json')
    print(
      JSON.stringify(
        { languages: found.map((one) => ({ language: one.language, summary: summary(one.lessons), lessons: one.lessons })) },
        null,
        2,
      ),
    );
  else if (format === 'html') {
    const { loadReportTemplates } = await import('./tool-files.ts');
    print((await loadReportTemplates()).render('review-status', statusView(course, found), (key) => key).toHTML());
  } else {
    print(formatStatus(found));
    const [first] = found.flatMap((one) => unsigned(one.lessons).map((lesson) => ({ ...lesson, language: one.language })));
    const chapter = course.chapters.find(({ lessons }) => lessons.some(({ id }) => id === first?.lesson));
    if (first && chapter) {
      const language = first.language === course.language ? '' : ` --language ${first.language}`;
      say(`Next: coursewright review copy ${chapter.id}${language}, for a clinician to read.`);
    }
  }
}
