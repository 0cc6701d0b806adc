/** `coursewright preview` as a process: says its address, follows a change on disk, ends when it is told to. */
import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CLI, runCli } from '../support/run-cli.ts';

const SHOWCASE = fileURLToPath(new URL('../samples/showcase', import.meta.url));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'preview '));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Collects what a process says, and waits for a text in it. */
function listen(child: ChildProcess): (text: string) => Promise<string> {
  let said = '';
  const hear = (chunk: Buffer): void => {
    said += chunk.toString('utf8');
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  return async (text) => {
    while (!said.includes(text)) await new Promise((resolve) => setTimeout(resolve, 20));
    return said;
  };
}

describe('coursewright preview', () => {
  it('serves a course, follows a change of a file, and ends at Ctrl+C with 0', async () => {
    const course = join(folder, 'a course');
    await cp(SHOWCASE, course, { recursive: true });
    const child = spawn(process.execPath, [CLI, 'preview', course], { stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    try {
      const until = listen(child);
      const [url = ''] = /http:\/\/127\.0\.0\.1:\d+\//.exec(await until('Ctrl+C')) ?? [];
      expect(await (await fetch(url)).text()).toContain('What the LMS hears');
      const file = join(course, 'course.yaml');
      await writeFile(file, (await readFile(file, 'utf8')).replace(/^title: .*/m, 'title: A changed title'));
      await until('course.yaml');
      expect(await (await fetch(`${url}state`)).json()).toMatchObject({ title: 'A changed title', version: 2 });
    } finally {
      child.kill('SIGINT');
    }
    expect(await ended).toBe(0);
  });

  it('says what is wrong with a port or a folder', async () => {
    const wrong = await runCli(['preview', SHOWCASE, '--port', 'http']);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('A port is a number');
    const none = await runCli(['preview', folder]);
    expect(none.code).toBe(2);
    expect(none.stderr).toContain('it has no course.yaml');
  });
});
