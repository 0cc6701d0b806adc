/**
 * Every code of courses has a sample: files over the small valid course in test/samples/diagnostics/base, and expected.txt with
 * exactly what is said about them. (Codes P… are of packages: test/unit/package, A… of an LMS's reports: test/unit/analyse, I… of other programs' files: test/unit/exchange.)
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkCourse } from '../../../src/check/check.ts';
import { formatReport, readSources } from '../../../src/cli/report.ts';
import { CATALOG } from '../../../src/diagnostics/catalog.ts';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import { openFolder } from '../../../src/io/disk.ts';
import type { FileStore } from '../../../src/io/file-store.ts';
import { memoryStore } from '../../../src/io/memory.ts';
import { readCourse } from '../../../src/read/course.ts';
import { extendLog, reportFrozen } from '../../../src/variant/lock.ts';
import { select } from '../../../src/variant/select.ts';
import { copyBase, readText, removeFolder, SAMPLES, sampleFiles } from '../../support/sample-course.ts';
import { toolStrings } from '../../support/tool-strings.ts';

/** Of imported files, of choosing a language and of releases: test/unit/handoff, test/unit/variant, test/cli/release.test.ts. */
const ELSEWHERE = ['R201', 'T107', 'T108', 'T111', 'T112', 'T114'];

const samples = readdirSync(SAMPLES).filter((name) => name !== 'base');

test('every code of courses has a sample, and every sample a code', () => {
  expect(samples.sort()).toEqual(
    Object.keys(CATALOG)
      .filter((code) => !/^[AIP]/.test(code) && !ELSEWHERE.includes(code))
      .sort(),
  );
});

test('the base course has no mistake', async () => {
  expect(await reportOf(memoryStore(await sampleFiles('base')))).toBe('');
});

test.each(samples)('%s says exactly what and where', async (code) => {
  const links = join(SAMPLES, code, 'links.txt');
  const folder = existsSync(links) ? await copyBase(await readText(links)) : null;
  const said = await reportOf(folder === null ? memoryStore(await sampleFiles(code)) : await openFolder(folder));
  if (folder !== null) await removeFolder(folder);
  await expect(`${said}\n`).toMatchFileSnapshot(join(SAMPLES, code, 'expected.txt'));
  expect(said).toContain(` ${CATALOG[code as keyof typeof CATALOG].severity} ${code} `);
});

/** The whole report as `check` prints it; as `build --frozen` does, if the course has a lock. */
async function reportOf(store: FileStore): Promise<string> {
  const report = new Diagnostics();
  const parsed = await readCourse(store, report);
  const course = parsed && checkCourse(parsed, report, { strings: await toolStrings() });
  if (course) select(course, { edition: 'international', language: course.language }, report);
  if (course?.lock) reportFrozen(extendLog(course, course.lock.log), report);
  if (report.list.length === 0) return '';
  return formatReport(report, await readSources(report, store), { folder: '', paint: (_style, text) => text });
}
