/** Translations against their source: the same blocks, every text at its place, no mark lost, nothing longer than its field. */
import { diagnostic } from '../../diagnostics/catalog.ts';
import type { Locale } from '../../model/locale.ts';
import { keptMarks } from '../../translate/inline.ts';
import { type FileState, localeState, type SegmentState } from '../../translate/locale-state.ts';
import type { CheckContext, Rule } from '../rule.ts';

export const translationRule: Rule = {
  codes: ['T104', 'T105', 'T106', 'T109', 'T110'],
  late: true,
  run(context) {
    for (const locale of context.course.locales) checkTranslation(locale, context);
  },
};

/** One translation against its source. */
export function checkTranslation(locale: Locale, { course, report, isBroken }: Omit<CheckContext, 'texts' | 'remember'>): void {
  let unrecorded = 0;
  for (const [file, state] of localeState(course, locale)) {
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

function checkText({ segment, target, from }: SegmentState, report: CheckContext['report']): void {
  if (!target) return;
  const wanted = keptMarks(from ?? segment.text, segment.form);
  const found = keptMarks(target.text, segment.form);
  const lost = without(wanted, found);
  const strange = without(found, wanted);
  if (lost.length + strange.length > 0) {
    const parts = [
      ...(lost.length > 0 ? [`${lost.join(' ')} is missing`] : []),
      ...(strange.length > 0 ? [`${strange.join(' ')} is not in the source`] : []),
    ];
    report.add(diagnostic('T106', parts.join('; '), { origin: target.origin }));
  }
  const { limit } = segment;
  const long = limit === undefined ? undefined : target.text.split('\n').find((line) => line.length > limit);
  if (long !== undefined)
    report.add(diagnostic('T109', `"${long}" has ${long.length} characters, ${limit} fit`, { origin: target.origin }));
}

/** What a sorted list has more than another. */
function without(list: readonly string[], other: readonly string[]): readonly string[] {
  const left = [...other];
  return list.filter((one) => {
    const place = left.indexOf(one);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
}
