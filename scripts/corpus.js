/**
 * Keeps, at a release, what learners of this version will have in their LMS: `npm run corpus` writes test/corpus/releases/<version>.json
 * with the lock of the showcase course (every kind of question) and saved states of learners at several places in it.
 * test/unit/old-learners.test.ts then holds that every later build resumes them. A file is written once and never changed.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
const file = join(root, 'test/corpus/releases', `${version}.json`);

const release = await releaseOf();
await mkdir(dirname(file), { recursive: true });
await writeFile(file, `${JSON.stringify(release, null, 1)}\n`, { flag: 'wx' }).catch((error) => {
  if (error.code !== 'EEXIST') throw error;
  console.error(`${file} is there already: the corpus of a release is never written again.`);
  process.exitCode = 1;
});

/** The lock that the version's package was built with, and its learners: what they did, and the text that the player saved of it. */
async function releaseOf() {
  const own = (path) => import(join(root, 'dist/tool', path));
  const [
    { encodeState },
    { layoutOf },
    { emptyState },
    { readCourse },
    { printLock },
    { checkCourse },
    { select },
    { compactLog },
    { openFolder },
    { Diagnostics },
  ] = await Promise.all([
    own('contract/state-codec.js'),
    own('contract/state-layout.js'),
    own('contract/state.js'),
    own('read/course.js'),
    own('read/lock.js'),
    own('check/check.js'),
    own('variant/select.js'),
    own('variant/lock.js'),
    own('io/disk.js'),
    own('diagnostics/diagnostic.js'),
  ]);
  const report = new Diagnostics();
  const course = checkCourse(await readCourse(await openFolder(join(root, 'test/samples/showcase')), report), report);
  const variant = select(course, { edition: 'international', language: 'en' }, report);
  const layout = layoutOf(compactLog(variant.log));
  const scope = `${course.iri}#${course.id}`;
  const learners = learnersOf(layout, emptyState).map(({ name, state }) => ({
    name,
    expected: { ...state, done: [...state.done], tests: [...state.tests], answers: [...state.answers] },
    text: encodeState(state, layout, scope),
  }));
  return { version, scope, lock: printLock({ course: course.id, iri: course.iri, log: variant.log }), learners };
}

/** Who has only begun, who is in the middle of every test, and who has finished. */
function learnersOf({ segments }, emptyState) {
  const tests = segments.filter(({ kind }) => kind === 'test');
  const reading = segments.filter(({ kind }) => kind === 'lesson').map(({ slot }) => slot);
  const start = { ...emptyState('corpus01'), revision: 1 };
  const middle = {
    ...emptyState('corpus02'),
    revision: 40,
    position: { slot: reading[0], percent: 55, revision: 39 },
    done: new Set(reading.slice(0, 1)),
    tests: new Map(tests.map(({ slot }) => [slot, { passed: false, best: null, attempt: 1, finished: false }])),
    answers: new Map(tests.flatMap(({ questions }) => questions.flatMap((question, i) => (i % 2 === 0 ? answer(question, null) : [])))),
  };
  const finished = {
    ...emptyState('corpus03'),
    revision: 400,
    finished: true,
    done: new Set(segments.filter((segment) => !('questions' in segment)).map(({ slot }) => slot)),
    tests: new Map(tests.map(({ slot }) => [slot, { passed: true, best: { num: 9, den: 10 }, attempt: 2, finished: true }])),
    answers: new Map(tests.flatMap(({ questions }) => questions.flatMap((question) => answer(question, 60, 2)))),
  };
  return [
    { name: 'has only begun', state: start },
    { name: 'is in the middle of every test', state: middle },
    { name: 'has finished', state: finished },
  ];
}

function answer({ slot, kind, width }, result, attempt = 1) {
  const responses = {
    single: 1,
    'true-false': 1,
    likert: 2,
    multiple: [0, 1],
    ordering: Array.from({ length: width / 4 }, (_, i) => i).reverse(),
    matching: Array.from({ length: width / 4 }, (_, i) => (i === 0 ? -1 : i)),
    'fill-in': 'Über 9 '.slice(0, width).trim(),
    numeric: '22',
  };
  return kind in responses ? [[slot, { attempt, changes: 1, response: responses[kind], result }]] : [];
}
