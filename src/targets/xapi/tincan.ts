/**
 * Writes tincan.xml (RusticiSoftware/launch, "Tin Can launch"): the one activity that is launched, and beside it names and
 * descriptions of the chapters, lessons, tests and (where the privacy level tells of them) questions that statements speak of; in extensions
 * what the package claims. No credentials: the LMS gives them at launch.
 */
import { activityId } from '../../contract/activity-id.ts';
import type { CourseData } from '../../contract/course-data.ts';
import { element, writeXml, type XmlNode } from '../../package/xml.ts';
import type { Site } from '../../render/site.ts';
import { CLAIM_NAMESPACE, packageClaims } from '../claims.ts';

export const TINCAN_NAMESPACE = 'http://projecttincan.com/tincan.xsd';

type ActivityType = 'course' | 'module' | 'lesson' | 'assessment' | 'cmi.interaction';

interface Activity {
  readonly id: string;
  readonly type: ActivityType;
  readonly name: string;
  readonly description: string;
}

interface Named extends Pick<Activity, 'id' | 'type'> {
  readonly names: readonly (Pick<Activity, 'name' | 'description'> & { readonly language: string })[];
}

/** Names in every language of the package; launched is the page of that language. */
export function writeTinCan(site: Site): string {
  const { course } = site;
  const languages = [site, ...site.others];
  const activities = namesOf(languages);
  const launched = activities.find(({ id }) => id === course.scope);
  const others = activities.filter(({ id }) => id !== course.scope);
  if (!launched) throw new Error(`the package's scope "${course.scope}" is neither course, chapter nor evaluation`);
  return writeXml(
    element('tincan', { xmlns: TINCAN_NAMESPACE }, [
      element('activities', {}, [
        describe(launched, course, [
          ...languages.map((one) => element('launch', { lang: one.course.language }, `index${one.course.suffix ?? ''}.html`)),
          extensionsOf(site),
        ]),
        ...others.map((other) => describe(other, course, [])),
      ]),
    ]),
  );
}

/** Of the activity that is launched, which an LMS may hand on to its record store as the activity's definition. */
function extensionsOf(site: Site): XmlNode {
  const extensions = packageClaims(site).map(({ name, value }) => element('extension', { key: CLAIM_NAMESPACE + name }, value));
  return element('extensions', {}, extensions);
}

function describe({ id, type, names }: Named, course: CourseData, launch: readonly XmlNode[]): XmlNode {
  return element('activity', { id: activityId(course, id), type: `http://adlnet.gov/expapi/activities/${type}` }, [
    ...names.map(({ language, name }) => element('name', { lang: language }, name)),
    ...names.map(({ language, description }) => element('description', { lang: language }, description)),
    ...launch,
  ]);
}

/** The activities of the first, with their names in all. */
function namesOf(languages: readonly Site[]): readonly Named[] {
  const named = new Map<string, Named>();
  for (const site of languages)
    for (const { id, type, name, description } of activitiesOf(site))
      named.set(id, { id, type, names: [...(named.get(id)?.names ?? []), { language: site.course.language, name, description }] });
  return [...named.values()];
}

/** In reading order. Tests of lessons bear their lesson's title: they have none of their own. */
function activitiesOf({ course, variant, questions }: Site): readonly Activity[] {
  const summaries = new Map(variant.course.chapters.map(({ id, summary }) => [id, summary]));
  // The package of the evaluation knows chapters by their titles only.
  const held = course.chapters.filter(({ lessons }) => lessons.length > 0);
  const chapters = held.flatMap((chapter): readonly Activity[] => [
    { id: chapter.id, type: 'module', name: chapter.title, description: summaries.get(chapter.id) ?? chapter.title },
    ...chapter.lessons.flatMap(({ id, title, test }): readonly Activity[] => [
      { id, type: 'lesson', name: title, description: title },
      ...(test ? [{ id: test.id, type: 'assessment' as const, name: title, description: title }] : []),
    ]),
  ]);
  const { evaluation } = course;
  return [
    { id: course.id, type: 'course', name: variant.course.title, description: variant.course.subtitle ?? variant.course.title },
    ...chapters,
    ...(evaluation ? [{ id: evaluation.id, type: 'assessment' as const, name: evaluation.title, description: evaluation.title }] : []),
    ...questions.map(({ id, prompt }): Activity => ({ id, type: 'cmi.interaction', name: prompt, description: prompt })),
  ];
}
