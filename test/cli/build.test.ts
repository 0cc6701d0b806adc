import { createHash } from 'node:crypto';
import { chmod, cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { copyBase, removeFolder } from '../support/sample-course.ts';

let home = '';
let course = '';
const build = (...args: readonly string[]) => runCli(['build', course, '--out', join(home, 'out'), ...args]);
const written = async () => (await readdir(join(home, 'out'))).sort();
const made = async () => (await written()).filter((name) => !name.startsWith('HAND-OUT'));

beforeAll(async () => {
  home = await copyBase();
  course = join(home, 'course');
  await mkdir(course);
  for (const name of await readdir(home)) if (name !== 'course') await cp(join(home, name), join(course, name), { recursive: true });
});

afterAll(() => removeFolder(home));

/** Each test begins without packages; the lock stays, as in a real checkout. */
async function clean() {
  await removeFolder(join(home, 'out'));
}

describe('coursewright build', () => {
  it('makes a package per target, says what it made, and that the lock has grown', async () => {
    await removeFolder(join(course, 'course.lock.yaml'));
    const { code, stdout, stderr } = await build();
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('course.lock.yaml: ') });
    const files = await made();
    expect(files.map((name) => name.replace(/^.*-en-/, ''))).toEqual([
      'booklet.html',
      'cmi5.zip',
      'diploma-kit.zip',
      'epub.epub',
      'moodle-teacher.mbz',
      'moodle.mbz',
      'scorm12.zip',
      'scorm2004.zip',
      'web.zip',
      'xapi.zip',
    ]);
    for (const name of files) {
      const hash = createHash('sha256')
        .update(await readFile(join(home, 'out', name)))
        .digest('hex');
      expect(stdout).toMatch(new RegExp(`${name} +\\d+ KB  ${hash}`));
    }
  });

  it('makes the same bytes again, whatever the time zone and the folder, and leaves the lock alone', async () => {
    const before = await Promise.all((await made()).map((name) => readFile(join(home, 'out', name))));
    const lock = await readFile(join(course, 'course.lock.yaml'), 'utf8');
    await clean();
    const { code, stderr } = await runCli(['build', 'course', '--out', 'out'], {
      cwd: home,
      env: { TZ: 'Asia/Kathmandu', LC_ALL: 'ar_EG.UTF-8' },
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const after = await Promise.all((await made()).map((name) => readFile(join(home, 'out', name))));
    expect(after.map((bytes, i) => bytes.equals(before[i] as Buffer))).toEqual(before.map(() => true));
    expect(await readFile(join(course, 'course.lock.yaml'), 'utf8')).toBe(lock);
  });

  it('makes chapters, with the LMS in the name', async () => {
    await clean();
    expect((await build('--granularity', 'chapter', '--target', 'scorm12', '--lms', 'moodle')).code).toBe(0);
    const files = await made();
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((name) => !/-en-scorm12-[a-z0-9-]+-moodle\.zip$/.test(name))).toEqual([]);
    const handOut = await readFile(join(home, 'out/HAND-OUT-moodle.html'), 'utf8');
    for (const name of files) expect(handOut).toContain(name);
    expect((await written()).filter((name) => !files.includes(name))).toEqual(['HAND-OUT-moodle.html']);
  });

  it('makes the 3rd edition of SCORM 2004 for an LMS that plays no other, and nothing else', async () => {
    await clean();
    expect((await build('--lms', 'sakai')).code).toBe(0);
    expect((await made()).map((name) => name.replace(/^.*-en-/, ''))).toEqual(['scorm2004-3rd-sakai.zip']);
  });

  it('divides the course by chapter for an LMS whose own parts are chapters, unless it is told not to', async () => {
    await clean();
    expect((await build('--lms', 'openedx')).code).toBe(0);
    const files = await made();
    expect(files.length).toBeGreaterThan(1);
    expect(files.filter((name) => !/-en-scorm12-[a-z0-9-]+-openedx\.zip$/.test(name))).toEqual([]);
    await clean();
    expect((await build('--lms', 'openedx', '--granularity', 'course')).code).toBe(0);
    expect((await made()).map((name) => name.replace(/^.*-en-/, ''))).toEqual(['scorm12-openedx.zip']);
  });

  it('makes a book for an LMS that plays no books', async () => {
    await clean();
    expect((await build('--lms', 'chamilo', '--target', 'epub')).code).toBe(0);
    expect((await made()).map((name) => name.replace(/^.*-en-/, ''))).toEqual(['epub.epub']);
  });

  it('makes a facilitator pack of each chapter, only when it is asked for by name', async () => {
    await clean();
    expect((await build('--target', 'facilitator')).code).toBe(0);
    expect((await made()).filter((name) => !/-en-facilitator-[a-z0-9-]+\.zip$/.test(name))).toEqual([]);
  });

  it('makes a Moodle course with a package for each chapter inside', async () => {
    await clean();
    expect((await build('--target', 'moodle,moodle-teacher')).code).toBe(0);
    expect((await made()).map((name) => name.replace(/^.*-en-/, ''))).toEqual(['moodle-teacher.mbz', 'moodle.mbz']);
  });

  it('leaves the final evaluation to Moodle, and to nothing that cannot give it', async () => {
    await clean();
    expect((await build('--target', 'moodle,moodle-teacher', '--evaluation', 'native')).code).toBe(0);
    expect((await made()).map((name) => name.replace(/^.*-en-/, ''))).toEqual(['moodle-native.mbz', 'moodle-teacher-native.mbz']);
    await clean();
    for (const target of ['moodle,scorm12', 'all']) {
      const { code, stderr } = await build('--target', target, '--evaluation', 'native');
      expect(code).toBe(2);
      expect(stderr).toMatch(/^error: --evaluation native is for moodle and moodle-teacher, not for scorm12/);
      expect(stderr).toContain('Name the target: --target moodle');
    }
    await expect(made()).rejects.toThrow('ENOENT');
  });

  it('says it in JSON', async () => {
    await clean();
    const { stdout, stderr } = await build('--target', 'xapi', '--format', 'json');
    const { packages, lock, errors } = JSON.parse(stdout);
    expect({ lock, errors, stderr }).toEqual({ lock: null, errors: 0, stderr: '' });
    expect(packages).toMatchObject([{ target: 'xapi', bytes: expect.any(Number), sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    expect(packages[0].worstCaseState).toBeLessThan(4096);
  });

  it('with --frozen refuses to extend the lock and makes nothing', async () => {
    await clean();
    const lock = join(course, 'course.lock.yaml');
    const text = await readFile(lock, 'utf8');
    await writeFile(lock, text.trimEnd().split('\n').slice(0, -1).join('\n').concat('\n'));
    const { code, stderr } = await build('--frozen');
    await writeFile(lock, text);
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('L103') });
    await expect(made()).rejects.toThrow('ENOENT');
    expect((await build('--frozen')).code).toBe(0);
  });

  it('makes nothing of a course with errors', async () => {
    await clean();
    const file = join(course, 'course.yaml');
    const text = await readFile(file, 'utf8');
    await writeFile(file, `${text}\nno_such_key: 1\n`);
    const { code, stdout, stderr } = await build();
    await writeFile(file, text);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('no_such_key');
    await expect(made()).rejects.toThrow('ENOENT');
  });

  it('leaves no half-written file where it may not write', async () => {
    await clean();
    await writeFile(join(home, 'out'), 'a file where the folder should be');
    const { code, stderr } = await build();
    await clean();
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining("Can't write") });
    if (process.getuid?.() === 0) return; // root may write everywhere
    await mkdir(join(home, 'out'));
    await chmod(join(home, 'out'), 0o500);
    expect((await build()).code).toBe(2);
    expect(await made()).toEqual([]);
    await chmod(join(home, 'out'), 0o700);
  });

  it.each([
    [['--target', 'scrom12'], 'did you mean "scorm12"'],
    [['--lms', 'moddle'], 'did you mean "moodle"'],
    [['--lms', 'sakai', '--target', 'scorm12'], 'Sakai does not play SCORM 1.2'],
    [['--lms', 'chamilo', '--target', 'scorm12,xapi'], 'Chamilo does not play xAPI'],
    [['--granularity', 'lesson'], 'course, chapter, all'],
    [['--languages', 'en'], 'Name two or more languages'],
    [['--languages', 'en,fr', '--language', 'en'], 'cannot be used with'],
    [['--languages', 'en,fr', '--target', 'epub'], 'comes in one language: use --language'],
  ])('%j is wrong usage', async (args, message) => {
    const { code, stderr } = await build(...args);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  });
});
