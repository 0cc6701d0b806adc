/** A small site as `render` would make it, for tests of what comes after: two chapters, one with a test, an evaluation. */
import { readdirSync, readFileSync } from 'node:fs';
import type { CourseData } from '../../src/contract/course-data.ts';
import type { Variant } from '../../src/model/variant.ts';
import { creditHours } from '../../src/render/accreditation.ts';
import type { Site } from '../../src/render/site.ts';
import type { ControlDocuments, Target } from '../../src/targets/target.ts';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'";

function page(id: string, title: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><title>${title}</title></head>
<body><main id="main"><h1>${title}</h1></main>
<script type="application/json" id="cw-page">{"id":"${id}"}</script><script src="player-3fa9c1d2.js" defer></script></body></html>
`;
}

/** `scope`: the course (default), one of its chapters `wards` and `rights`, or its evaluation `exam`. */
export function sampleSite(scope: 'doctors' | 'wards' | 'rights' | 'exam' = 'doctors', change: Partial<CourseData> = {}): Site {
  const chapters = [
    {
      id: 'wards',
      title: 'Wards & corridors',
      minutes: 40,
      lessons: [
        { id: 'wards-night', title: 'Night duty', minutes: 20, slot: 0, test: { id: 'wards-night-test', slot: 1, pass: 80, attempts: 0 } },
        { id: 'wards-day', title: 'Day duty', minutes: 20, slot: 4 },
      ],
    },
    { id: 'rights', title: 'Rights', minutes: 35, lessons: [{ id: 'rights-first', title: 'First of all', minutes: 35, slot: 5 }] },
  ].filter(({ id }) => scope === 'doctors' || scope === id);
  const evaluation = { id: 'exam', slot: 6, title: 'Final evaluation', minutes: 30, pass: 80 };
  const course: CourseData = {
    format: 1,
    id: 'doctors',
    iri: 'https://example.org/doctors',
    title: 'Doctors “at work” — ça va?',
    version: '1.2.0',
    date: '2026-10-01',
    build: 'abc',
    edition: 'international',
    language: 'en',
    direction: 'ltr',
    minutes: 75,
    granularity: scope === 'doctors' ? 'course' : scope === 'exam' ? 'evaluation' : 'chapter',
    scope,
    privacy: 'minimal',
    completion: { lessonsSeen: true, testsPassed: true, evaluationPassed: false, formSent: false },
    log: '',
    tracking: { commitSeconds: 30, stateLimit: 4096, interactions: true, finishedStatus: 'completed' },
    chapters,
    pages: [],
    order: chapters.flatMap(({ lessons }) => lessons.map(({ id }) => id)),
    ...(scope === 'doctors' || scope === 'exam' ? { evaluation } : {}),
    strings: {},
    ...change,
  };
  const ids = [...course.order, 'help'];
  return {
    variant: variant(course.title),
    course,
    pages: [
      { id: ids[0] ?? '', kind: 'lesson', title: course.title, file: 'index.html', html: page(ids[0] ?? '', 'Welcome') },
      ...ids.map((id) => ({ id, kind: 'lesson' as const, title: id, file: `${id}.html`, html: page(id, id) })),
    ],
    assets: [
      { file: 'player-3fa9c1d2.js', bytes: new TextEncoder().encode('(()=>{})()') },
      { file: 'wards--plan.svg', bytes: new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>') },
    ],
    questions: [],
    baseName: 'doctors-international-en',
    accreditation: {
      status: 'none',
      minutes: 1095,
      granted: null,
      chapters: [],
      funding: null,
      interests: null,
      changes: [],
      sentences: ['18 h 15 min of self-study; not accredited.'],
      changeSentences: [],
    },
    web: { appName: 'Course', address: 'https://example.org/en/', others: [], discoverable: true },
    documents: [],
    others: [],
    serviceWorker: '(()=>{})();',
    worstCaseState: 100,
  };
}

/** The same site with an accreditation that was granted to it. */
export function accredited(site: Site): Site {
  const minutes = site.course.chapters.reduce((sum, chapter) => sum + chapter.minutes, 0);
  const granted = {
    name: 'College of Physicians',
    reference: 'CME-2026-114',
    validFrom: '2026-09-01',
    validUntil: '2028-08-31',
    hours: creditHours(minutes),
  };
  const sentences = ['Accredited by College of Physicians (CME-2026-114) from 1 September 2026 to 31 August 2028.'];
  return { ...site, accreditation: { ...site.accreditation, status: 'granted', minutes, granted, sentences } };
}

/** Only what targets read of a variant. */
function variant(title: string): Variant {
  const course = {
    title,
    subtitle: 'For those who work at night',
    publisher: 'Example; Society, Ltd',
    licence: 'CC BY-SA 4.0',
    chapters: [
      { id: 'wards', summary: 'Where the work is done' },
      { id: 'rights', summary: 'What every patient may ask for' },
    ],
  };
  return { course, edition: { id: 'international' }, language: 'en', direction: 'ltr', log: [] } as unknown as Variant;
}

/** The control documents that the compiled tool ships. */
export async function controlsOf(target: Target): Promise<ControlDocuments> {
  const folder = new URL(`../../dist/xsd/${target.id}/`, import.meta.url);
  return new Map(target.controls.length === 0 ? [] : readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder))]));
}
