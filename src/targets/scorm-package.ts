/** What packages of both editions of SCORM have in common: titles, identifiers, the order of files, and words of their metadata. */
import type { CourseData } from '../contract/course-data.ts';
import { pageFiles, type Site } from '../render/site.ts';
import type { ControlDocuments, OutputFile } from './target.ts';

export const MANIFEST = 'imsmanifest.xml';

/** What the package is called in the LMS: the course's, the chapter's or the evaluation's title. */
export function titleOf(course: CourseData): string {
  if (course.granularity === 'chapter') return course.chapters.find(({ id }) => id === course.scope)?.title ?? course.title;
  if (course.granularity === 'evaluation') return course.evaluation?.title ?? course.title;
  return course.title;
}

/** From the authors' ids alone: an LMS that gets an update under the same identifiers keeps the learners' results. */
export function identifierOf({ id, scope }: CourseData): string {
  return scope === id ? id : `${id}.${scope}`;
}

export function summaryOf({ course, variant }: Site): string | undefined {
  return variant.course.chapters.find(({ id }) => id === course.scope)?.summary ?? variant.course.subtitle;
}

/** Who publishes the package, as a vCard 3.0 (RFC 2426 clause 5). */
export function publisherCard({ variant }: Site): string {
  return cardOf(variant.edition.publisher ?? variant.course.publisher);
}

/** Who granted the accreditation; null unless it was granted. */
export function accreditorCard({ accreditation: { granted } }: Site): string | null {
  return granted && cardOf(granted.name);
}

/** Accreditation, funding, and what the edition changes of core lessons, in one text. */
export function claimsOf({ accreditation: { sentences, changeSentences } }: Site): string {
  return [...sentences, ...changeSentences].join(' ');
}

function cardOf(organisation: string): string {
  return `BEGIN:VCARD\nORG:${organisation.replaceAll(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n')}\nEND:VCARD`;
}

/** Manifest, control documents, then pages and assets with the launch page first; `writeManifest` gets the names of the latter. */
export function filesOf(
  site: Site,
  controls: ControlDocuments,
  writeManifest: (files: readonly string[]) => string,
): readonly OutputFile[] {
  const encoder = new TextEncoder();
  const content = [...pageFiles(site), ...site.assets].sort(launchFirst);
  const manifest = writeManifest(content.map(({ file }) => file));
  return [{ file: MANIFEST, bytes: encoder.encode(manifest) }, ...[...controls].map(([file, bytes]) => ({ file, bytes })), ...content];
}

/** The launch page, then the others by name. */
function launchFirst(a: OutputFile, b: OutputFile): number {
  const [first, second] = [a, b].map(({ file }) => (file === 'index.html' ? '' : file)) as [string, string];
  return first < second ? -1 : first > second ? 1 : 0;
}

/** At most `limit` UTF-16 units, cut between words, with an ellipsis. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const room = text.slice(0, limit - 1);
  const space = room.lastIndexOf(' ');
  const kept = space > limit / 2 ? room.slice(0, space) : room.replace(/[\uD800-\uDBFF]$/, '');
  return `${kept.replace(/[\s,;:–—-]+$/, '')}…`;
}

/** Minutes as ISO 8601: 1095 → `PT18H15M`. */
export function minutesAsDuration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return `PT${hours > 0 ? `${hours}H` : ''}${rest > 0 || hours === 0 ? `${rest}M` : ''}`;
}
