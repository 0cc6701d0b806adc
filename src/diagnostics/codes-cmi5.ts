/** Codes P7: cmi5 packages. */
import type { CatalogEntry } from './diagnostic.ts';

export const CMI5_CODES = {
  P701: {
    severity: 'error',
    title: 'A cmi5.xml that breaks its schema',
    help: 'cmi5.xml is not valid by the schema of the standard (CourseStructure.xsd): a course with title and description, then units (<au>) and blocks of them. An LMS refuses the package.',
  },
  P702: {
    severity: 'error',
    title: 'An id that is no IRI, or is used twice',
    help: 'Course, blocks and units each have an id that is an absolute IRI (https://… or urn:…), unique in cmi5.xml and the same for ever: the LMS knows a unit again by it.',
  },
  P703: {
    severity: 'error',
    title: 'A launch address with parameters of the LMS',
    help: 'endpoint, fetch, actor, registration and activityId are added by the LMS when it launches a unit (cmi5 8.1). An address that has one already launches with the wrong one, or with the credentials of somebody.',
  },
  P704: {
    severity: 'warning',
    title: 'A unit that is done before it is opened',
    help: 'Without moveOn, or with moveOn="NotApplicable", an LMS counts a unit as satisfied at once, so the course is finished by whoever enrols. Say Completed, Passed, CompletedAndPassed or CompletedOrPassed.',
  },
  P705: {
    severity: 'warning',
    title: 'A pass mark of nothing',
    help: 'With masteryScore="0" every result passes. Give the pass mark as a fraction, 0.8 for 80 per cent, or leave it out and let the unit decide.',
  },
} as const satisfies Record<string, CatalogEntry>;
