/** Rehearsals in Chromium: a sound package of each standard has no problem, and every fault that is planted in a player is found. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Performance, rehearse } from '../../src/rehearse/rehearse.ts';
import { SCENARIOS } from '../../src/rehearse/scenarios.ts';
import { launchBrowser } from '../support/browser.ts';
import { buildPackage, type Package, plant, showcaseFiles } from '../support/packages.ts';
import { courseFiles } from '../support/small-course.ts';

let browser: Browser;
let sound: Package;
beforeAll(async () => {
  browser = await launchBrowser();
  sound = (await smallPackage('scorm12')).files;
});
afterAll(() => browser?.close());

const single = (id: string) => ({ id, type: 'single' as const, choices: ['one', 'two*', 'three'] });

function smallPackage(target: string, course: Readonly<Record<string, string>> = {}, attempts?: number) {
  const night = { id: 'ward-night', questions: ['q1', 'q2', 'q3'].map((id) => single(`ward-${id}`)), ...(attempts ? { attempts } : {}) };
  return buildPackage(courseFiles([night, { id: 'ward-day', questions: [single('ward-q4')] }], course), { target });
}

/** `names`: of the scenarios; all if there are none. */
async function rehearsed(files: Package, standard: string, ...names: readonly string[]): Promise<Readonly<Record<string, Performance>>> {
  const scenarios = SCENARIOS.filter(({ name }) => names.length === 0 || names.includes(name));
  const [part] = (await rehearse(files, standard, browser, () => {}, scenarios)) ?? [];
  return Object.fromEntries((part?.performances ?? []).map((one) => [one.scenario, one]));
}

const problemsOf = (performances: Readonly<Record<string, Performance>>): readonly string[] =>
  Object.values(performances).flatMap(({ scenario, problems }) => problems.map((problem) => `${scenario}: ${problem}`));

/** Calls of the API pass through `change(element, value, set)`. */
const onSet = (change: string): string =>
  `const api = parent.API, set = api.LMSSetValue; api.LMSSetValue = (element, value) => { ${change} return set(element, value); };`;

describe.each(['scorm12', 'scorm2004', 'xapi', 'cmi5'])('%s', { timeout: 180_000 }, (target) => {
  it('has no problem, and shows what the learners did', async () => {
    const performances = await rehearsed((await smallPackage(target, { privacy: 'standard' })).files, target);
    expect(problemsOf(performances)).toEqual([]);
    const modes = target === 'xapi' ? [] : ['reviews', 'browses'];
    expect(Object.keys(performances)).toEqual(['passes', 'fails', 'resumes', 'is cut off', ...modes]);
    expect(performances.passes?.shown).toMatchObject({ outcome: 'passed', score: 100, interactions: 4 });
    expect(performances.fails?.shown.outcome).toBe('incomplete');
  });
});

it('plays every kind of block and question', { timeout: 180_000 }, async () => {
  expect(problemsOf(await rehearsed((await buildPackage(await showcaseFiles())).files, 'scorm12'))).toEqual([]);
});

it('expects failed where the attempts are limited', { timeout: 180_000 }, async () => {
  const performances = await rehearsed((await smallPackage('scorm12', {}, 2)).files, 'scorm12');
  expect(problemsOf(performances)).toEqual([]);
  expect(performances.fails?.shown.status).toBe('failed');
});

it('knows no package of other tools', async () => {
  expect(await rehearse(new Map([['index.html', new TextEncoder().encode('<p>Hello</p>')]]), 'scorm12', browser, () => {})).toBeNull();
});

describe('finds in a package', { timeout: 120_000 }, () => {
  /** What a scenario finds. */
  const find = async (scenario: string, script: string): Promise<string> =>
    problemsOf(await rehearsed(plant(sound, script), 'scorm12', scenario)).join('\n');

  it('that it never finishes', async () => {
    const problems = await find('passes', onSet(`if (element === 'cmi.core.lesson_status' && value === 'passed') return 'true';`));
    expect(problems).toContain('all is done and right; the LMS must show passed, and shows “incomplete” with 100');
  });

  it('that it writes in review mode', async () => {
    const problems = await find('reviews', `setTimeout(() => parent.API.LMSSetValue('cmi.core.score.raw', '3'), 500);`);
    expect(problems).toContain('writes in review mode, which changes what the LMS has: cmi.core.score.raw 3');
  });

  it('that its state is over 4,096 characters', async () => {
    const problems = await find('passes', onSet(`if (element === 'cmi.suspend_data') value = value.padEnd(4097, 'x');`));
    expect(problems).toContain('LMSSetValue cmi.suspend_data: expected at most 4096 characters');
  });

  it('that it loses an answer when the tab closes', async () => {
    const problems = await find('resumes', `let kept = 0; ${onSet(`if (element === 'cmi.suspend_data' && kept++ > 0) return 'true';`)}`);
    expect(problems).toMatch(/ward-q1: answered with 1, and after the break there is/);
  });

  it('that it forgets what is only on this device', async () => {
    const forgets = `localStorage.__proto__.setItem = () => {}; ${onSet(`if (element === 'cmi.suspend_data') return 'true';`)}`;
    expect(await find('is cut off', forgets)).toMatch(/ward-q1: answered with 1, and after the break there is/);
  });

  it('that it fetches something from elsewhere', async () => {
    const problems = await find('reviews', `new Image().src = 'https://elsewhere.example/spy.png';`);
    expect(problems).toContain('https://elsewhere.example/spy.png');
  });

  it('that it asks for a file that is missing', async () => {
    const without = new Map([...sound].filter(([name]) => name !== 'ward-day.html'));
    expect(problemsOf(await rehearsed(without, 'scorm12', 'reviews')).join('\n')).toContain(
      'a file that is not in the package: ward-day.html',
    );
  });

  it('that it passes who answered wrong', async () => {
    const problems = await find('fails', onSet(`if (element === 'cmi.core.lesson_status') value = 'passed';`));
    expect(problems).toContain('the LMS must show incomplete, and shows “passed”');
  });

  it('that its player stops with an error', async () => {
    const problems = await find('reviews', `setTimeout(() => { throw new Error('oh dear'); }, 100);`);
    expect(problems).toContain('the player stops with an error: oh dear');
  });

  it('that it takes a pass back', async () => {
    const back = `if (value === 'passed') setTimeout(() => set(element, 'incomplete'));`;
    expect(await find('passes', onSet(back))).toContain('takes back the status passed');
  });
});
