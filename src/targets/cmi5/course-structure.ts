/**
 * Writes cmi5.xml (cmi5 13 and 14). An assignable unit (AU) is what an LMS launches and waits for. Ids come from the authors' ids
 * alone: an LMS that gets another edition, language or build of the course knows its units again.
 */
import { activityId } from '../../contract/activity-id.ts';
import type { CourseData } from '../../contract/course-data.ts';
import { element, writeXml, type XmlNode } from '../../package/xml.ts';
import type { Site } from '../../render/site.ts';
import { CLAIM_NAMESPACE, type Claim, packageClaims } from '../claims.ts';
import { NAMESPACE } from './schema.ts';

export const MANIFEST = 'cmi5.xml';

/** One site: one unit at the root. Several (chapters and final evaluation): each in the folder of its scope, chapters as blocks. */
export function writeCourseStructure(sites: readonly Site[]): string {
  const [first] = sites;
  if (!first) throw new Error('a package without sites');
  const { course } = first;
  const isWhole = sites.length > 1 || course.scope === course.id;
  const described = texts(
    first,
    (one) => (sites.length > 1 ? one.variant.course.title : one.course.title),
    (one) => (isWhole ? one.variant.course.subtitle : summaryOf(one)),
  );
  const claims = packageClaims(first);
  const together = sites.length > 1;
  return writeXml(
    element('courseStructure', { xmlns: NAMESPACE, 'xmlns:cw': CLAIM_NAMESPACE }, [
      element('course', { id: activityId(course, sites.length > 1 ? course.id : course.scope) }, [
        ...described,
        ...claimElements(claims.filter(({ ofPart }) => !together || !ofPart)),
      ]),
      ...(together ? sites.map(partOf) : [unitOf(first, 'index.html', [])]),
    ]),
  );
}

/** Elements of another namespace, which the schema lets stand at the end of a course or unit. */
function claimElements(claims: readonly Claim[]): readonly XmlNode[] {
  return claims.map(({ name, value }) => element(`cw:${name}`, {}, value));
}

function partOf(site: Site): XmlNode {
  const { course } = site;
  const claims = claimElements(packageClaims(site).filter(({ ofPart }) => ofPart));
  const unit = unitOf(site, `${course.scope}/index.html`, claims);
  if (course.granularity !== 'chapter') return unit;
  return element('block', { id: activityId(course, course.scope) }, [...texts(site, titleOf, summaryOf), unit]);
}

/**
 * `launchMethod` AnyWindow: the pages fit a frame and a window alike. `moveOn`: without it an LMS counts a unit as done before it is
 * opened. Whoever has to pass tests has to have read as well, so both are asked for.
 */
function unitOf(site: Site, url: string, claims: readonly XmlNode[]): XmlNode {
  const { course } = site;
  const { tested, pass } = measureOf(course);
  const attributes = {
    // A unit is none of the activities that statements speak of, so it has a name of its own.
    id: `${activityId(course, course.scope)}#au`,
    launchMethod: 'AnyWindow',
    moveOn: tested ? 'CompletedAndPassed' : 'Completed',
    ...(pass === null ? {} : { masteryScore: String(pass / 100) }),
    activityType: `http://adlnet.gov/expapi/activities/${TYPES[course.granularity]}`,
  };
  return element('au', attributes, [...texts(site, titleOf, summaryOf), element('url', {}, url), ...claims]);
}

const TYPES = { course: 'course', chapter: 'module', evaluation: 'assessment' } as const;

/**
 * What the player measures a package with: something has to be passed, and the least score with which it says so (per cent; null: its
 * score isn't what decides). Of several tests the least pass mark: the score is their mean, and each has its own mark.
 */
function measureOf({ granularity, completion, evaluation, chapters }: CourseData): {
  readonly tested: boolean;
  readonly pass: number | null;
} {
  const marks = completion.testsPassed ? chapters.flatMap(({ lessons }) => lessons.flatMap(({ test }) => (test ? [test.pass] : []))) : [];
  if (evaluation && (granularity === 'evaluation' || completion.evaluationPassed)) return { tested: true, pass: evaluation.pass };
  return { tested: marks.length > 0, pass: marks.length > 0 && !evaluation ? Math.min(...marks) : null };
}

function titleOf({ course, variant }: Site): string {
  if (course.granularity === 'evaluation') return course.evaluation?.title ?? course.title;
  return course.granularity === 'chapter' ? (course.chapters[0]?.title ?? course.title) : variant.course.title;
}

function summaryOf({ course, variant }: Site): string | undefined {
  if (course.granularity === 'course') return variant.course.subtitle;
  return variant.course.chapters.find(({ id }) => id === course.scope)?.summary;
}

/** Title and description, which an empty one must not be, in every language of the package. */
function texts(site: Site, title: (one: Site) => string, description: (one: Site) => string | undefined): readonly XmlNode[] {
  const inAll = (name: string, of: (one: Site) => string) =>
    element(
      name,
      {},
      [site, ...site.others].map((one) => element('langstring', { lang: one.course.language }, of(one))),
    );
  return [inAll('title', title), inAll('description', (one) => description(one) ?? title(one))];
}
