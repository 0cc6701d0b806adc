/**
 * Chooses one edition in one language: CheckedCourse → Variant. Everything after this stage takes the choice as made.
 * Overlays and translations are applied here, on the course, so that callers don't change when there are some. The log is the same in
 * all variants: it holds the fields of every edition, so that a learner can move from one to another.
 */
import { diagnostic } from '../diagnostics/catalog.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import type { CheckedCourse } from '../model/course.ts';
import type { Edition } from '../model/edition.ts';
import type { ProtectedChange, Variant } from '../model/variant.ts';
import { protectedChanges } from './changes.ts';
import { extendLog } from './lock.ts';
import { courseOf } from './overlay.ts';
import { sharedFields } from './shared-fields.ts';
import { directionOf } from './strings.ts';
import { sourceOf, translate } from './translation.ts';

export interface Choice {
  readonly edition: string;
  readonly language: string;
}

/** The variant of that choice; null, with a diagnostic, if the course has no such edition or the edition no such language. */
export function select(course: CheckedCourse, choice: Choice, report: Diagnostics): Variant | null {
  const edition = course.editions.find(({ id }) => id === choice.edition);
  if (!edition) {
    const ids = course.editions.map(({ id }) => id);
    report.add(diagnostic('C121', `there is no edition "${choice.edition}"; there is: ${ids.join(', ')}`, didYouMean(choice.edition, ids)));
    return null;
  }
  if (!edition.languages.includes(choice.language)) {
    const message = `the edition "${edition.id}" has no language "${choice.language}"; it has: ${edition.languages.join(', ')}`;
    report.add(diagnostic('C121', message, { origin: { ...edition.origin, path: 'languages' } }));
    return null;
  }
  const known = course.lock?.log ?? [];
  const translated = translate(course, edition, choice.language, report);
  if (!translated) return null;
  const added = extendLog(sharedFields(course), known);
  return {
    ...translated,
    // An edition of a checked course was checked with it.
    course: courseOf(translated.course, translated.edition) as CheckedCourse,
    language: choice.language,
    direction: directionOf(choice.language),
    log: added.length === 0 ? known : [...known, ...added],
    changes: changesIn(course, edition, translated),
  };
}

/** In the words of this language; of lessons that are held back only the source knows. */
function changesIn(
  course: CheckedCourse,
  edition: Edition,
  { translation, ...translated }: NonNullable<ReturnType<typeof translate>>,
): readonly ProtectedChange[] {
  if (!translation) return protectedChanges(course, edition);
  const { foreign, held, source } = translation;
  const ours = new Map(protectedChanges(translated.course, translated.edition).map((change) => [change.id, change]));
  const all = held.length === 0 ? [...ours.values()] : protectedChanges(course, edition);
  return all.map((change) => {
    const { id, kind, lesson } = change;
    const known = ours.get(id);
    if (!known) return { ...change, foreign: { title: source, because: sourceOf(edition.textLanguage) } };
    const [title, because] = [foreign.get(`${lesson?.id ?? id}.title`), foreign.get(`${kind}.${id}.because`)];
    return { ...known, kind, ...(title || because ? { foreign: { ...(title && { title }), ...(because && { because }) } } : {}) };
  });
}

/** File name without target and extension: `<course>-<edition>-<language>`, or a neutral one of the edition's. */
export function baseNameOf({ course, edition, language }: Pick<Variant, 'course' | 'edition' | 'language'>): string {
  return `${edition.fileName ?? `${course.id}-${edition.id}`}-${language}`;
}
