/**
 * The permanent names of a course's activities in xAPI: the compiler writes them into tincan.xml, the player into statements. They
 * come from the authors' ids alone, so they stay the same in every edition, language and build.
 */

/** The activity id of anything in the course: the course's own id gives its IRI, another id (unique in the course) an IRI under it. */
export function activityId(course: { readonly id: string; readonly iri: string }, id: string): string {
  if (id === course.id) return course.iri;
  return /^https?:/.test(course.iri) ? `${course.iri.replace(/\/+$/, '')}/${id}` : `${course.iri}:${id}`;
}
