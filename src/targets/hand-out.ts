/**
 * The hand-out that lies beside the packages of a build: one page for the administrator of the LMS, self-contained, made to be printed. What it
 * says comes from the guides and from what the packages are; the learners' notice is in the packages' languages.
 */
import type { CourseData, Privacy } from '../contract/course-data.ts';
import { noticeItems } from '../contract/sent-values.ts';
import type { RenderAssets } from '../render/render-assets.ts';
import { createFormats, createTranslate } from '../render/strings.ts';
import { GUIDES, guideOf, type LmsGuide, SMOKE_TEST } from './guides.ts';
import { LMS_FACTS } from './lms-effects.ts';
import { type LmsPreset, PRESETS } from './presets.ts';
import type { Target } from './target.ts';

/** What a hand-out says of one package. */
export interface HandedOut {
  readonly name: string;
  readonly target: Pick<Target, 'id' | 'label' | 'tracker'>;
  readonly course: Pick<CourseData, 'title' | 'version' | 'date' | 'language' | 'direction' | 'granularity' | 'privacy' | 'form'>;
  /** The package's further languages; absent: none. */
  readonly others?: readonly Pick<CourseData, 'language' | 'direction'>[];
}

/** Its file; the same LMS overwrites its own. */
export function handOutName({ id }: LmsPreset): string {
  return `HAND-OUT-${id}.html`;
}

const EVIDENCE = {
  run: 'Seen on a running system.',
  read: 'Read in the source of this LMS, not seen running: names in its menus may differ.',
  documented: 'By the words of its makers, not seen running: names in its menus may differ.',
} as const;

/** `packages`: at least one. Those of the preset's LMS; without an LMS in mind, one section for each that plays a package. */
export function renderHandOut(packages: readonly HandedOut[], preset: LmsPreset, assets: RenderAssets): string {
  const [first] = packages;
  if (!first) throw new Error('a hand-out is about packages');
  const guides = guidesFor(packages, preset);
  const formats = createFormats('en');
  const languages = new Intl.DisplayNames('en', { type: 'language' });
  // A chapter's package bears the chapter's name too.
  const { title, version, date } = (packages.find(({ course }) => course.granularity !== 'chapter') ?? first).course;
  const view = {
    title,
    version,
    date: formats.date(date),
    lms: preset.label,
    packages: packages.map(({ name, target, course, others = [] }) => ({
      name,
      holds:
        course.granularity === 'course' ? 'the whole course' : course.granularity === 'chapter' ? course.title : 'the final evaluation',
      standard: target.label,
      language: [course, ...others].map(({ language }) => languages.of(language) ?? language).join(', '),
    })),
    several: guides.length > 1,
    guides: guides.map((guide) => guideView(guide, packages)),
    smokeTest: SMOKE_TEST,
    notices: noticesOf(packages, assets),
  };
  return `${assets.templates.render('hand-out', view, (key) => key).toHTML()}\n`;
}

/** A guide as pages show it, with what is special about the packages' standards in that LMS. */
export function guideView({ evidence, notes, ...guide }: LmsGuide, packages: readonly Pick<HandedOut, 'target'>[]) {
  return {
    ...guide,
    label: labelOf(guide.id),
    notes: [...(notes ?? []), ...notesOn(packages, guide.id)],
    evidence: guide.id === 'generic' ? 'Holds for every LMS that keeps to the standard.' : EVIDENCE[evidence],
  };
}

function guidesFor(packages: readonly HandedOut[], preset: LmsPreset): readonly LmsGuide[] {
  if (preset.id !== 'generic') return [guideOf(preset.id)];
  const plays = (lms: string): boolean =>
    LMS_FACTS.some(({ id, standards }) => id === lms && packages.some(({ target }) => target.id in standards));
  return GUIDES.filter(({ id }) => id === 'generic' || plays(id));
}

/** What is special about each of the standards in this LMS. */
function notesOn(packages: readonly Pick<HandedOut, 'target'>[], lms: string): readonly string[] {
  const standards = LMS_FACTS.find(({ id }) => id === lms)?.standards ?? {};
  const targets = new Map(packages.map(({ target }) => [target.id, target.label]));
  return [...targets].flatMap(([id, label]) => {
    const { note, plays } = standards[id] ?? {};
    return note === undefined ? [] : [`${label}: ${plays === 'addon' ? 'needs ' : ''}${note}.`];
  });
}

function labelOf(lms: string): string {
  const label = PRESETS.find(({ id }) => id === lms)?.label ?? lms;
  return lms === 'generic' ? 'Any other LMS' : label;
}

/** Each different notice once: language, privacy level and way of recording make the difference. */
function noticesOf(packages: readonly HandedOut[], { strings }: RenderAssets) {
  const english = strings.get('en');
  if (!english) throw new Error('templates/strings/en.json is missing');
  const different = new Map<string, HandedOut>();
  const eachLanguage = packages.flatMap((one) => [
    one,
    ...(one.others ?? []).map((other) => ({ ...one, course: { ...one.course, ...other } })),
  ]);
  for (const one of eachLanguage) {
    const key = [one.course.language, ...itemsOf(one)].join();
    if (!different.has(key)) different.set(key, one);
  }
  return [...different.values()].map((one) => {
    const { language, direction, privacy } = one.course;
    const known = strings.get(language) ?? strings.get(new Intl.Locale(language).language);
    const t = createTranslate(known ?? english, english);
    return {
      language: known ? language : 'en',
      direction: known ? direction : 'ltr',
      heading: `${t('page.help.recorded')} (${one.target.label}, ${PRIVACY[privacy]})`,
      lead: t('page.help.recorded.lead'),
      items: itemsOf(one).map((item) => t(`page.help.recorded.item.${item}`)),
      readers: t('page.help.recorded.readers'),
      never: t('page.help.recorded.never'),
    };
  });
}

/** As course.yaml names the levels. */
const PRIVACY: Readonly<Record<Privacy, string>> = {
  minimal: 'privacy: minimal',
  standard: 'privacy: standard',
  detailed: 'privacy: detailed',
};

function itemsOf({ target, course }: HandedOut) {
  return noticeItems(target.tracker, course.privacy, course.form !== undefined);
}
