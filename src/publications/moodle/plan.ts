/**
 * Variant and packages → the course as it will stand in Moodle: its sections, activities and files, with every number given. What each
 * document says of it is written elsewhere.
 */
import type { Diagnostics } from '../../diagnostics/diagnostic.ts';
import type { Chapter, TextPage } from '../../model/lesson.ts';
import { passOf } from '../../render/course-data.ts';
import { contentHash } from '../../render/render-assets.ts';
import type { SiteContext } from '../../render/site-context.ts';
import { formatDuration } from '../../render/strings.ts';
import { shorten } from '../../targets/scorm-package.ts';
import { certificateColours } from '../certificate.ts';
import type { CarriedPackage } from '../publication.ts';
import { type Activity, labelElement, pageElement, STATUS, scormElement } from './activities.ts';
import { certificateOf, isPrintable, offersBadge, type SiteNames, siteNames } from './certificate.ts';
import { diplomaElement } from './diploma.ts';
import { BACKGROUND, diplomaElements } from './diploma-layout.ts';
import { FileList, type StoredFile } from './files.ts';
import { type NativeEvaluation, planEvaluation } from './native-evaluation.ts';
import { badgePicture, chapterPicture, coursePicture, diplomaBackground } from './pictures.ts';
import type { QuestionBank } from './question-bank.ts';
import { BADGE, bankId, COURSE_CONTEXT, moduleContext, moduleId, nolink, paragraph, sectionId, unixTime } from './records.ts';
import { noteHtml, pageHtml, welcomeHtml } from './texts.ts';

export interface SectionPlan {
  /** 0: at the top. */
  readonly number: number;
  readonly name: string;
  /** Its summary. */
  readonly html: string;
  readonly files: readonly number[];
}

export interface CoursePlan {
  readonly names: SiteNames;
  readonly summary: string;
  readonly publisher: string;
  readonly contact: string;
  /** Moodle's code of the language. */
  readonly language: string;
  /** Seconds since 1970. */
  readonly time: number;
  readonly sections: readonly SectionPlan[];
  /** In the order in which they stand, section by section. */
  readonly activities: readonly Activity[];
  /** Of the final evaluation, where Moodle gives it; null: a package does. */
  readonly bank: QuestionBank | null;
  readonly badge: { readonly description: string; readonly message: string };
  /** Ids of the course's own files. */
  readonly files: readonly number[];
  readonly stored: readonly StoredFile[];
}

/** Titles longer than this are cut: Moodle's columns end at 255. */
const LONGEST = 200;

/** `native`: Moodle itself gives the final evaluation, instead of a package. */
export function planCourse(site: SiteContext, carried: readonly CarriedPackage[], native: boolean, report: Diagnostics): CoursePlan {
  const { variant, markdown } = site;
  const { t, language } = markdown;
  const { course, edition } = variant;
  const { chapters } = course;
  const time = unixTime(course.date);
  const files = new FileList();
  const colours = certificateColours(variant);
  const pages = [...course.pages].sort((a, b) => (a.place === b.place ? 0 : a.place === 'first' ? -1 : 1));
  const numbers = numbersOf([
    'welcome',
    ...pages.map(({ id }) => id),
    'note',
    ...chapters.map(({ id }) => id),
    ...(course.evaluation ? [course.evaluation.id] : []),
    'diploma',
  ]);
  const number = (key: string): number => numbers.get(key) ?? 0;
  const ending = chapters.length + 1;
  const withDiploma = isPrintable(language);
  const chapterNumbers = chapters.map(({ id }) => number(id));

  const link = (id: string): string | null => {
    if (pages.some((page) => page.id === id)) return `$@PAGEVIEWBYID*${moduleId(number(id))}@$`;
    const chapter = chapters.find((one) => one.lessons.some((lesson) => lesson.id === id));
    return chapter ? `$@SCORMVIEWBYID*${moduleId(number(chapter.id))}@$` : null;
  };
  const label = (key: 'welcome' | 'note', name: string, html: string): Activity => ({
    ...plain(number(key), 'label', name, labelElement(number(key), name, html, time)),
    visible: key === 'welcome',
  });
  const page = (text: TextPage): Activity => {
    const n = number(text.id);
    const { html, media } = pageHtml(text, site, link);
    const ids = media.map(({ file, bytes }) =>
      files.add({ context: moduleContext(n), component: 'mod_page', area: 'content', item: 0 }, file, bytes),
    );
    return { ...plain(n, 'page', text.title, pageElement(n, text.title, html, time)), idnumber: text.id, files: ids };
  };
  const scorm = (id: string, granularity: CarriedPackage['granularity'], title: string, intro: string): Activity => {
    const found = carried.find((one) => one.granularity === granularity && one.scope === id);
    if (!found) throw new Error(`the package of ${id} was not made`);
    const n = number(id);
    const name = shorten(title, LONGEST);
    const file = files.add({ context: moduleContext(n), component: 'mod_scorm', area: 'package', item: 0 }, found.name, found.bytes);
    const status = granularity === 'evaluation' ? STATUS.passed : STATUS.passedOrCompleted;
    return {
      ...plain(n, 'scorm', name, scormElement(n, { name, file: found.name, html: paragraph(intro), status }, time)),
      idnumber: id,
      graded: { pass: 0 },
      files: [file],
    };
  };

  const start = [
    label('welcome', t('page.moodle.welcome'), welcomeHtml(site, { withDiploma, native })),
    ...pages.map(page),
    label('note', t('page.moodle.note'), noteHtml(site, { withDiploma, badge: offersBadge(variant) })),
  ];
  const reading = chapters.map(
    (chapter, i): Activity => ({ ...scorm(chapter.id, 'chapter', chapter.title, chapter.summary), section: i + 1 }),
  );
  const { evaluation } = course;
  const quiz = evaluation && native ? planEvaluation(site, evaluation, number(evaluation.id), time, report) : null;
  const exam = evaluation
    ? [
        {
          ...(quiz
            ? quizActivity(quiz, number(evaluation.id))
            : scorm(evaluation.id, 'evaluation', evaluation.title, t('page.moodle.evaluation'))),
          idnumber: evaluation.id,
          section: ending,
          graded: { pass: passOf(variant, evaluation.pass) },
          after: chapterNumbers,
        },
      ]
    : [];
  const diploma = withDiploma
    ? [{ ...planDiploma(site, number('diploma'), files, time), section: ending, after: [...chapterNumbers, ...exam.map(({ n }) => n)] }]
    : [];

  const sections: readonly SectionPlan[] = [
    { number: 0, name: shorten(course.title, LONGEST), html: course.subtitle ? paragraph(course.subtitle) : '', files: [] },
    ...chapters.map((chapter, i) => chapterSection(chapter, i + 1, site, files)),
    ...(exam.length + diploma.length > 0 ? [{ number: ending, name: t('page.contents.ending'), html: '', files: [] }] : []),
  ];
  const names = siteNames(site, contentHash([course.id, edition.id, language]).slice(0, 4));
  const cover = files.add(
    { context: COURSE_CONTEXT, component: 'course', area: 'overviewfiles', item: 0 },
    'course.png',
    coursePicture(colours),
  );
  [100, 35, 512].forEach((size, i) => {
    files.add(
      { context: COURSE_CONTEXT, component: 'badges', area: 'badgeimage', item: BADGE },
      `f${i + 1}.png`,
      badgePicture(size, colours),
    );
  });
  return {
    names,
    summary: t('page.moodle.summary'),
    publisher: edition.publisher ?? course.publisher,
    contact: edition.contact ?? course.contact ?? '',
    language: moodleLanguage(language),
    time,
    sections,
    activities: [...start, ...reading, ...exam, ...diploma],
    bank: quiz?.bank ?? null,
    badge: { description: t('page.moodle.badge'), message: t('page.moodle.badge') },
    files: [cover],
    stored: files.list,
  };
}

function numbersOf(keys: readonly string[]): ReadonlyMap<string, number> {
  return new Map(keys.map((key, i) => [key, i + 1]));
}

/** An activity of the first section that everybody sees and that counts for nothing. */
function plain(n: number, kind: Activity['kind'], name: string, own: Activity['own']): Activity {
  return { n, kind, section: 0, name, idnumber: '', visible: true, after: [], graded: null, files: [], own };
}

function quizActivity({ name, own, bank }: NativeEvaluation, n: number): Activity {
  return { ...plain(n, 'quiz', name, own), categories: bank.categories.map((category) => bankId('category', category.n)) };
}

/** Its pictures lie in the course's context, but Moodle loads them only if the activity names them. */
function planDiploma(site: SiteContext, n: number, files: FileList, time: number): Activity {
  const certificate = certificateOf(site);
  const place = { context: COURSE_CONTEXT, component: 'mod_customcert', area: 'image', item: 0 } as const;
  const background = files.add(place, BACKGROUND, diplomaBackground(certificate.colours, certificate.logo === null));
  const logo = certificate.logo ? [files.add(place, certificate.logo.name, certificate.logo.bytes)] : [];
  const elements = diplomaElements(certificate, site.markdown.language);
  const own = diplomaElement(n, certificate, elements, site.markdown.t('page.moodle.diploma.intro'), time);
  return { ...plain(n, 'customcert', certificate.title, own), idnumber: 'diploma', files: [background, ...logo] };
}

/** Its picture beside its summary; both class names, of older and newer themes. */
function chapterSection(chapter: Chapter, number: number, { variant, markdown }: SiteContext, files: FileList): SectionPlan {
  const { t } = markdown;
  const name = `chapter-${number}.png`;
  const picture = chapterPicture(number, variant.course.chapters.length, certificateColours(variant));
  const id = files.add({ context: COURSE_CONTEXT, component: 'course', area: 'section', item: sectionId(number) }, name, picture);
  const length = `${t('page.results.ofLessons', { n: chapter.lessons.length })} · ${formatDuration(chapter.minutes, t)}`;
  const image = `<img src="@@PLUGINFILE@@/${name}" alt="" width="56" height="56" class="float-left float-start mr-3 me-3">`;
  return {
    number,
    name: `${number}. ${shorten(chapter.title, LONGEST)}`,
    html: `<p>${image}${nolink(chapter.summary)}</p><p><small>${nolink(length)}</small></p>`,
    files: [id],
  };
}

/** Where Moodle's code of a language is not the first part of ours. */
const LANGUAGES: Readonly<Record<string, string>> = { nb: 'no', 'pt-BR': 'pt_br', zh: 'zh_cn', 'zh-Hans': 'zh_cn', 'zh-Hant': 'zh_tw' };

/** A site that lacks the language drops it. */
function moodleLanguage(language: string): string {
  return LANGUAGES[language] ?? new Intl.Locale(language).language;
}
