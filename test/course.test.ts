/** What the course in this repository promises: clean, whole, and small enough for the upload limits that hosts really have. */
import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkCourse } from '../src/check/check.ts';
import { surveyCourse } from '../src/check/survey.ts';
import { Diagnostics } from '../src/diagnostics/diagnostic.ts';
import { openFolder } from '../src/io/disk.ts';
import type { ParsedCourse } from '../src/model/course.ts';
import { readCourse } from '../src/read/course.ts';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const PACKAGES = join(ROOT, 'dist/packages');

describe('the course', () => {
  const report = new Diagnostics();
  let course: ParsedCourse;

  beforeAll(async () => {
    const parsed = await readCourse(await openFolder(join(ROOT, 'course-source')), report);
    if (!parsed) throw new Error('the course could not be read');
    checkCourse(parsed, report);
    course = parsed;
  });

  it('has no error and no warning', () => {
    expect(report.list).toEqual([]);
  });

  it('has 18 chapters, 94 lessons, at least 470 lesson questions and 108 in the pools, and 18 h 15 min', () => {
    const { totals } = surveyCourse(course);
    expect(totals).toMatchObject({ chapters: 18, lessons: 94, minutes: 1095, planned: 1095 });
    expect(totals.questions).toBeGreaterThanOrEqual(470);
    expect(totals.pooled).toBeGreaterThanOrEqual(108);
  });

  it('takes the time that it says: lessons within 15 %, chapters within 5 %', () => {
    for (const chapter of surveyCourse(course).chapters) {
      expect(Math.abs(chapter.off), chapter.title).toBeLessThanOrEqual(5);
      for (const lesson of chapter.lessons) expect(Math.abs(lesson.off), lesson.title).toBeLessThanOrEqual(15);
    }
  });

  it('assesses every objective', () => {
    const lessons = surveyCourse(course).chapters.flatMap((chapter) => chapter.lessons);
    expect(lessons.flatMap(({ objectives }) => objectives.filter(({ questions }) => questions === 0))).toEqual([]);
  });

  it('has a case and a test in every lesson, and a figure in every chapter', () => {
    for (const { id, lessons } of course.chapters) {
      for (const { source, quiz } of lessons) {
        expect(source).toContain(':::case{');
        expect(quiz?.questions.length ?? 0).toBeGreaterThanOrEqual(5);
      }
      expect(
        lessons.some(({ source }) => source.includes('::figure[')),
        id,
      ).toBe(true);
    }
  });

  it('claims no accreditation', () => {
    expect(course.accreditor.status).toBe('none');
    expect(course.editions.every(({ accreditor }) => accreditor.status === 'none')).toBe(true);
  });
});

describe('its packages', () => {
  const zips = readdirSync(PACKAGES).filter((name) => name.endsWith('.zip'));
  const sizeOf = (name: string): number => statSync(join(PACKAGES, name)).size;

  it('one for the whole course and one for each chapter and the evaluation, in every standard; cmi5 has the chapters in one', () => {
    for (const standard of ['scorm12', 'scorm2004', 'xapi'])
      expect(zips.filter((name) => name.includes(`-en-${standard}`)).length, standard).toBe(1 + 18 + 1);
    expect(zips.filter((name) => name.includes('-en-cmi5'))).toHaveLength(2);
    expect(zips.filter((name) => name.endsWith('-web.zip'))).toHaveLength(1);
  });

  it('the whole course stays below 2,000,000 bytes, a common upload limit; a chapter below 300 KB (all in one for cmi5: 4,000,000)', () => {
    for (const name of zips)
      expect(sizeOf(name), name).toBeLessThanOrEqual(
        /-cmi5-chapters\.zip$/.test(name) ? 4_000_000 : /-en-(scorm12|scorm2004|xapi|cmi5|web)\.zip$/.test(name) ? 2_000_000 : 300 * 1024,
      );
  });
});
