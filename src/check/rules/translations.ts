/** Translations against their source: the same blocks, every text at its place, no mark lost, nothing longer than its field. */
import { diagnostic } from '../../diagnostics/catalog.ts';
import { plural } from '../../diagnostics/words.ts';
import type { Locale } from '../../model/locale.ts';
import { type FileState, type LocaleState, localeState, type SegmentState } from '../../translate/locale-state.ts';
import { describeMarks, markProblems } from '../../translate/marks.ts';
import type { CheckContext, Rule } from '../rule.ts';

export const translationRule: Rule = {
  codes: ['T102', 'T104', 'T105', 'T106', 'T109', 'T110', 'T115'],
  late: true,
  run(context) {
    for (const locale of context.course.locales) {
      checkTranslation(locale, context);
      if (locale.review === 'reviewed') checkWhole(locale, context);
    }
  },
};

/** A draft is unfinished, and "translate status" says how much. Who calls it reviewed wants to know when it isn't whole any more: of the core; an edition has makers of its own. */
function checkWhole(locale: Locale, { course, report }: Pick<CheckContext, 'course' | 'report'>): void {
  const core = [...localeState(course, locale)].filter(([file]) => !file.startsWith('editions/'));
  const wanted = core.flatMap(([, { segments }]) => segments).filter(({ segment }) => !segment.optional);
  const [missing, stale] = (['missing', 'stale'] as const).map((state) => wanted.filter((one) => one.state === state).length);
  if (!missing && !stale) return;
  const parts = [missing ? `${plural(missing, 'text')} not translated` : '', stale ? `${plural(stale, 'text')} whose source changed` : ''];
  report.add(
    diagnostic('T115', `this translation counts as reviewed, but has ${parts.filter(Boolean).join(' and ')}`, {
      origin: { file: locale.origin.file, path: 'review' },
      hint: `"coursewright translate status --language ${locale.language}" lists them`,
    }),
  );
}

/** One translation against its source. */
export function checkTranslation(locale: Locale, { course, report, isBroken }: Pick<CheckContext, 'course' | 'report' | 'isBroken'>): void {
  let unrecorded = 0;
  const states = localeState(course, locale);
  checkEditionFiles(locale, states, { course, report });
  for (const [file, state] of states) {
    const translated = locale.documents.get(file)?.file ?? locale.media.get(file)?.file;
    if (translated === undefined || isBroken(file) || isBroken(translated)) continue;
    checkBlocks(state, report);
    for (const one of state.segments) {
      checkText(one, report);
      if (one.target && !one.recorded) unrecorded++;
    }
  }
  if (unrecorded === 0) return;
  const hint = `run "coursewright translate record --language ${locale.language}"`;
  const message = `${unrecorded} ${unrecorded === 1 ? 'text is' : 'texts are'} new or edited without a record of their source`;
  report.add(diagnostic('T110', message, { origin: { file: locale.origin.file, path: 'language' }, hint }));
}

/** Of an edition that is not made in the language, or whose own texts are in it, nothing is translated. */
function checkEditionFiles(
  { language, documents, media }: Locale,
  states: LocaleState,
  { course, report }: Pick<CheckContext, 'course' | 'report'>,
): void {
  for (const [path, { file }] of [...documents, ...media]) {
    const edition = course.editions.find(({ folder }) => folder !== '' && path.startsWith(`${folder}/`));
    if (!edition || states.has(path)) continue;
    const made = edition.languages.includes(language);
    if (made && edition.textLanguage !== language) continue;
    const message = made ? `says this in "${language}" itself` : `is not made in "${language}"`;
    const hint = made ? 'write it in the edition' : `add "${language}" to languages: in ${edition.folder}/edition.yaml`;
    report.add(diagnostic('T102', `the edition "${edition.id}" ${message}: nothing of this is shown`, { origin: { file }, hint }));
  }
}

function checkBlocks({ misfits, leftovers }: FileState, report: CheckContext['report']): void {
  for (const { group, expected, found, first } of misfits) {
    const place = group === '' ? 'before the first heading' : `in "${group}"`;
    const message = `${place} the source has ${expected} texts, the translation ${found}, or other kinds of blocks`;
    report.add(
      diagnostic('T104', message, { origin: first.origin, hint: 'paragraph for paragraph, list item for list item, as in the source' }),
    );
  }
  for (const { at, origin } of leftovers)
    report.add(diagnostic('T105', `the source has no text "${at}"`, { origin, hint: 'correct the id or key, or delete the text' }));
}

/** A text against what it was made from. */
export function checkText({ segment, target, from }: SegmentState, report: CheckContext['report']): void {
  if (!target) return;
  const problems = markProblems(segment, from ?? segment.text, target.text);
  const marks = describeMarks(problems);
  if (marks !== null) report.add(diagnostic('T106', marks, { origin: target.origin }));
  const { long } = problems;
  if (long !== null)
    report.add(diagnostic('T109', `"${long}" has ${long.length} characters, ${segment.limit} fit`, { origin: target.origin }));
}
