/** The documents hold: links lead somewhere, the tool knows every command in them, and what can be run on a small course is run as it stands. */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { chmod, copyFile, cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { docsCourse, readDocuments, withoutProgress } from '../../scripts/docs-site.js';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { openZip } from '../../src/package/open.ts';
import { commandLines, problemOf, shellBlocks } from '../support/command-lines.ts';
import { CLI, runCli } from '../support/run-cli.ts';
import { removeFolder } from '../support/sample-course.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  'templates/course/README.md',
  'templates/course/tool/README.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** As GitHub makes them of headings. */
function anchorsOf(markdown: string): ReadonlySet<string> {
  const plain = markdown.replace(/^( *)```[\s\S]*?^\1```$/gm, '');
  return new Set(
    [...plain.matchAll(/^#{1,6} (.+)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\- _]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

describe.each(DOCUMENTS)('%s', (path) => {
  it('has links that lead somewhere', () => {
    const markdown = textOf(path)
      .replace(/^( *)```[\s\S]*?^\1```$/gm, '')
      .replace(/`[^`\n]*`/g, '');
    for (const [, address = ''] of markdown.matchAll(/(?<!\\)\]\(([^)\s]+)\)/g)) {
      if (/^(https?|mailto):/.test(address)) continue;
      const [file = '', anchor] = address.split('#');
      const target = file === '' ? path : normalize(join(dirname(path), file));
      if (anchor !== undefined) expect([...anchorsOf(textOf(target))], `${path}: ${address}`).toContain(anchor);
      else expect(() => readFileSync(join(ROOT, target)), `${path}: ${address}`).not.toThrow();
    }
  });

  it('has commands that the tool knows', async () => {
    const text = textOf(path);
    for (const block of shellBlocks(text))
      for (const call of commandLines(block))
        expect(`coursewright ${call.join(' ')}: ${await problemOf(call)}`).toBe(`coursewright ${call.join(' ')}: null`);
  });
});

it('the index leads to every document', () => {
  const index = textOf('docs/README.md');
  for (const path of DOCUMENTS.filter((one) => /^docs\/(?!README)/.test(one))) expect(index).toContain(`(${path.slice('docs/'.length)})`);
});

describe('the documents as a course', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'coursewright-manual-'));
    const files = docsCourse(await readDocuments(), { version: '1.0.0', date: '2026-01-01' });
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
  });
  afterAll(() => removeFolder(folder));

  it('has no mistakes and nothing that an editor would mark', async () => {
    const { stdout, code } = await runCli(['check', folder, '--strict']);
    expect(stdout).toBe('');
    expect(code).toBe(0);
  });

  it('has a web edition with a page for each document, that link to one another', async () => {
    const out = join(folder, 'packages');
    const { stdout } = await runCli(['build', folder, '--target', 'web', '--format', 'json', '--out', out]);
    const [{ path }] = JSON.parse(stdout).packages;
    const files = await openZip(readFileSync(path), new Diagnostics());
    const pages = DOCUMENTS.filter((name) => /^docs\/(?!README)/.test(name)).map((name) => name.replace(/^docs\/|\.md$/g, ''));
    expect([...files.keys()]).toEqual(expect.arrayContaining(pages.map((id) => `${id}.html`)));
    const tutorial = new TextDecoder().decode(files.get('write-a-course.html'));
    expect(tutorial).toContain('<a href="authoring.html" data-page-link="authoring">');
    expect([...files.keys()].filter((name) => name.startsWith('search-'))).toHaveLength(1);
    // A manual cites nothing, and examines nobody.
    expect(files.has('rules.html')).toBe(false);
    expect(tutorial).not.toContain('class="test"');
    const bar = (of: ReadonlyMap<string, Uint8Array>): string => new TextDecoder().decode(of.get('index.html'));
    for (const part of ['id="progress"', 'id="saving"', 'href="results.html"']) {
      expect(bar(files)).toContain(part);
      expect(bar(withoutProgress(files))).not.toContain(part);
    }
    // The player writes how many are read into the place that it finds, and this one is hidden.
    expect(bar(withoutProgress(files))).toMatch(/<li class="chapter">.*<span class="count" hidden><\/span><\/summary>/);
  });
});

it('the README names every verb of the tool', async () => {
  const { stdout } = await runCli(['--help']);
  const verbs = [...(stdout.split('Commands:')[1]?.split('Examples:')[0] ?? '').matchAll(/^ {2}([a-z]+)/gm)].map(([, name = '']) => name);
  expect(verbs.length).toBeGreaterThan(8);
  for (const verb of verbs.filter((name) => name !== 'help'))
    expect(textOf('README.md')).toMatch(new RegExp(`coursewright ${verb}|\`${verb}[ \`]`));
});

describe('run as they stand', () => {
  let folder = '';
  let sample = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'coursewright-docs-'));
    await mkdir(join(folder, 'bin'));
    await writeFile(join(folder, 'bin/coursewright'), `#!/bin/sh\nexec ${process.execPath} ${CLI} "$@"\n`);
    await chmod(join(folder, 'bin/coursewright'), 0o755);
    await runCli(['init', 'sample'], { cwd: folder });
    sample = join(folder, 'sample');
  });
  afterAll(() => removeFolder(folder));

  /** One shell for each block, as a reader would type it. */
  async function runBlocks(path: string, cwd: string, rewrite: (block: string) => string = (block) => block): Promise<void> {
    for (const block of shellBlocks(textOf(path)).map(rewrite)) {
      const { code, output } = await new Promise<{ code: number; output: string }>((resolve) => {
        const env = { PATH: `${join(folder, 'bin')}:${process.env.PATH ?? ''}` };
        execFile('bash', ['-e', '-c', block], { cwd, env }, (error, stdout, stderr) =>
          resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
        );
      });
      expect({ code, block, output: code === 0 ? '' : output }).toEqual({ code: 0, block, output: '' });
    }
  }

  async function copySample(name: string): Promise<string> {
    await cp(sample, join(folder, name), { recursive: true });
    return join(folder, name);
  }

  it('the tutorial, whose message is the tool’s own', async () => {
    await mkdir(join(folder, 'tutorial'));
    await runBlocks('docs/write-a-course.md', join(folder, 'tutorial'));
    const quiz = 'my-course/chapters/01-how-a-course-is-made/01-lessons.quiz.yaml';
    const path = join(folder, 'tutorial', quiz);
    await writeFile(path, readFileSync(path, 'utf8').replace('type: single', 'type: singel'));
    const { stdout, stderr } = await runCli(['check', 'my-course'], { cwd: join(folder, 'tutorial') });
    const [shown = ''] = textOf('docs/write-a-course.md').match(/^my-course\/.*Q101.*$/m) ?? [];
    expect((stdout + stderr).split('\n')[0]).toBe(shown);
    const named = [...textOf('docs/write-a-course.md').matchAll(/`(dist\/packages\/[^`]+)`/g)].map(([, file = '']) => file);
    for (const file of named) expect(() => readFileSync(join(folder, 'tutorial', file)), file).not.toThrow();
  }, 120_000);

  it('the update of a running course', async () => {
    const course = await copySample('update');
    await runCli(['build', '.', '--target', 'scorm12'], { cwd: course });
    await copyFile(join(course, 'dist/packages/my-course-international-en-scorm12.zip'), join(course, 'running.zip'));
    await runBlocks('docs/update.md', course);
  }, 120_000);

  it('translating', async () => {
    const course = await copySample('translate');
    await runBlocks('docs/translate.md', course, (block) => block.replaceAll(',torture', ''));
  }, 120_000);

  it('national editions', async () => {
    const names = {
      'norway,field --language all': 'example-country,international --language all --target scorm12',
      'propose norway norway-weekend': 'propose example-country lessons-note',
    };
    const rewrite = (block: string): string => Object.entries(names).reduce((text, [from, to]) => text.replaceAll(from, to), block);
    await runBlocks('docs/editions.md', await copySample('editions'), rewrite);
  }, 120_000);
});
