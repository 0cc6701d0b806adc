import { expect, it } from 'vitest';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import { createZip } from '../../../src/package/zip.ts';
import { cmi5 } from '../../../src/targets/cmi5/cmi5.ts';
import { writeCourseStructure } from '../../../src/targets/cmi5/course-structure.ts';
import { inspectPackage } from '../../../src/targets/inspect.ts';
import { accredited, controlsOf, sampleSite } from '../../support/sample-site.ts';

const PARTS = [sampleSite('wards'), sampleSite('rights'), sampleSite('exam')];

it('writes chapters as blocks with a unit each, and the evaluation beside them', async () => {
  await expect(writeCourseStructure(PARTS)).toMatchFileSnapshot('../../samples/golden/cmi5-chapters.xml');
});

it('writes a course as one unit', async () => {
  await expect(writeCourseStructure([sampleSite()])).toMatchFileSnapshot('../../samples/golden/cmi5-course.xml');
});

it('claims the hours of each unit at the unit: the course is not as long as one of them', async () => {
  const parts = PARTS.map(accredited);
  await expect(writeCourseStructure(parts)).toMatchFileSnapshot('../../samples/golden/cmi5-accredited.xml');
  const report = new Diagnostics();
  const files = cmi5.filesTogether?.(parts, await controlsOf(cmi5)) ?? [];
  const { facts } = await inspectPackage(await createZip(files, '2026-10-01'), controlsOf, report);
  expect(report.list).toEqual([]);
  expect(facts?.claims).toContainEqual({ name: 'accreditation-reference', value: 'CME-2026-114' });
  expect(facts?.claims?.map(({ name }) => name)).not.toContain('credit-hours');
  const hours = facts?.items.map(({ claims = [] }) => claims.find(({ name }) => name === 'credit-hours')?.value);
  expect(hours).toEqual([undefined, '0.5', undefined, '0.5', '0']);
});

it('packs the parts in folders so that nothing is wrong with the package', async () => {
  const report = new Diagnostics();
  const files = cmi5.filesTogether?.(PARTS, await controlsOf(cmi5)) ?? [];
  const { facts } = await inspectPackage(await createZip(files, '2026-10-01'), controlsOf, report);
  expect(report.list).toEqual([]);
  expect(facts?.items.map(({ depth, launch }) => [depth, launch])).toEqual([
    [0, null],
    [1, 'wards/index.html'],
    [0, null],
    [1, 'rights/index.html'],
    [0, 'exam/index.html'],
  ]);
});

it('gives the same ids in every edition, language and build', () => {
  const ids = (xml: string) => [...xml.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  const other = { edition: 'norway', language: 'nb', version: '9', build: 'z', title: 'Leger' };
  expect(ids(writeCourseStructure([sampleSite('doctors', other)]))).toEqual(ids(writeCourseStructure([sampleSite()])));
});

it.each([
  [
    'the evaluation decides',
    { completion: { lessonsSeen: true, testsPassed: true, evaluationPassed: true, formSent: false } },
    'CompletedAndPassed',
    '0.8',
  ],
  ['an evaluation that nobody has to pass decides nothing', {}, 'CompletedAndPassed', null],
  [
    'without tests reading is all',
    { completion: { lessonsSeen: true, testsPassed: false, evaluationPassed: false, formSent: false } },
    'Completed',
    null,
  ],
])('%s', (_name, change, moveOn, mastery) => {
  const xml = writeCourseStructure([sampleSite('doctors', change)]);
  expect(/moveOn="(\w+)"/.exec(xml)?.[1]).toBe(moveOn);
  expect(/masteryScore="([\d.]+)"/.exec(xml)?.[1] ?? null).toBe(mastery);
});

it('asks of a chapter the least pass mark of its tests: the score is their mean', () => {
  const site = sampleSite('wards');
  const [chapter] = site.course.chapters;
  if (!chapter) throw new Error('no chapter');
  const lessons = [70, 90].map((pass, i) => ({
    id: `l${i}`,
    title: '',
    minutes: 1,
    slot: i,
    test: { id: `t${i}`, slot: i, pass, attempts: 0 },
  }));
  const xml = writeCourseStructure([sampleSite('wards', { chapters: [{ ...chapter, lessons }] })]);
  expect(xml).toContain('masteryScore="0.7"');
});
