/** The preview's server: what it gives out is what a build packs, whatever was edited before; and nothing else is given out. */
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PreviewState } from '../../../src/preview/workbench/messages.ts';
import { keepsResults } from '../../../src/read/kept.ts';
import { type EditedPreview, openPreview } from '../../support/open-preview.ts';
import { buildPackage, showcaseFiles } from '../../support/packages.ts';
import { courseFiles } from '../../support/small-course.ts';

const QUESTION = { id: 'q1', type: 'single', choices: ['door*', 'key'] } as const;
const SOURCE = courseFiles([
  { id: 'day', questions: [QUESTION] },
  { id: 'night', questions: [] },
]);
const DAY = 'chapters/ward/day.md';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** A raw path: fetch would tidy it up. */
function ask(preview: EditedPreview, path: string, options: { method?: string; headers?: Record<string, string>; body?: string } = {}) {
  const { hostname, port } = new URL(preview.url);
  return new Promise<Answer>((resolve, reject) => {
    const asking = request({ hostname, port, path, method: options.method ?? 'GET', headers: options.headers ?? {} }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString('utf8') }),
      );
    });
    asking.on('error', reject);
    asking.end(options.body);
  });
}

describe('the preview’s server', () => {
  let preview: EditedPreview;
  beforeAll(async () => {
    preview = await openPreview(SOURCE);
  });
  afterAll(() => preview.close());

  it('listens on this machine only', () => {
    expect(preview.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  });

  it('refuses a request by another name, also with a good address', async () => {
    const { status, body } = await ask(preview, '/state', { headers: { host: 'evil.example' } });
    expect(status).toBe(403);
    expect(body).toContain('this host is not known here');
  });

  it('gives other sites no leave to read', async () => {
    const { headers } = await ask(preview, '/state');
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  for (const path of [
    '/workbench/../../package.json',
    '/workbench/..%2f..%2fpackage.json',
    '/workbench/%2e%2e/%2e%2e/package.json',
    '/play/international/en/scorm12/course/../../../../../course.yaml',
    '/play/international/en/scorm12/course/..%2fcourse.yaml',
    '/play/international/en/scorm12/course/%00',
    '/play/international/en/scorm12/course/%',
    '/play/../en/scorm12/course/index.html',
    '/etc/passwd',
  ])
    it(`has nothing at ${path}`, async () => {
      const { status, body } = await ask(preview, path);
      expect(status).toBe(404);
      expect(body.length).toBeLessThan(100);
    });

  it('has record stores that want a key, another one at each start', async () => {
    const launched = async (one: EditedPreview): Promise<URLSearchParams> => {
      const choice = { edition: 'international', language: 'en', target: 'xapi', part: 'course' };
      const headers = { origin: one.url.slice(0, -1), 'content-type': 'application/json' };
      const body = JSON.stringify({ choice, learner: 'ada', mode: 'normal' });
      return new URLSearchParams(JSON.parse((await ask(one, '/launch', { method: 'POST', headers, body })).body).query);
    };
    const launch = await launched(preview);
    const statements = `${launch.get('endpoint')}statements`;
    const read = (authorization: string) =>
      fetch(statements, { headers: { Authorization: authorization, 'X-Experience-API-Version': '1.0.3' } });
    expect((await read('')).status).toBe(401);
    expect((await read('Basic bm86a2V5')).status).toBe(401);
    expect((await read(launch.get('auth') ?? '')).status).toBe(200);
    const other = await openPreview(SOURCE);
    expect((await launched(other)).get('auth')).not.toBe(launch.get('auth'));
    await other.close();
  });

  it('takes no orders that make no sense', async () => {
    const origin = preview.url.slice(0, -1);
    const headers = { origin, 'content-type': 'application/json' };
    for (const body of ['', '{', '{}', '{"line":"fast"}', 'x'.repeat(70_000)])
      expect((await ask(preview, '/serving', { method: 'POST', headers, body })).status).toBe(400);
  });
});

describe('an edited course', () => {
  /** Every file of the package as it is served. */
  async function served(preview: EditedPreview, names: Iterable<string>): Promise<Map<string, string>> {
    const files = new Map<string, string>();
    for (const name of names) files.set(name, (await ask(preview, `/play/international/en/scorm12/course/${name}`)).body);
    return files;
  }

  const texts = (files: ReadonlyMap<string, Uint8Array>): Map<string, string> =>
    new Map([...files].map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')]));

  it('is served as a clean build packs it, after every kind of edit', async () => {
    const preview = await openPreview(await showcaseFiles());
    const list = [...preview.files.keys()];
    const lesson = list.find((path) => /^chapters\/.*\.md$/.test(path)) ?? '';
    const quiz = list.find((path) => path.endsWith('.quiz.yaml')) ?? '';
    const chapter = list.find((path) => path.endsWith('chapter.yaml')) ?? '';
    const figure = list.find((path) => /^chapters\/.*\.svg$/.test(path)) ?? '';
    const textOf = (path: string): string => new TextDecoder().decode(preview.files.get(path));
    const edits: readonly (readonly [string, string])[] = [
      [lesson, `${textOf(lesson)}\nA new paragraph at the end of the lesson.\n`],
      [quiz, textOf(quiz).replace(/prompt: (.)/, 'prompt: Now $1')],
      [chapter, textOf(chapter).replace(/^title: .*/m, 'title: Another title')],
      [lesson, textOf(lesson).replace(/^title: .*/m, 'title: A title that other pages show')],
      [lesson, textOf(lesson)],
      [
        'course.yaml',
        textOf('course.yaml')
          .replace(/^title: .*/m, 'title: Another course')
          .replace(/^version: .*/m, 'version: 9.9.9'),
      ],
      ['course.yaml', `${textOf('course.yaml').replace(/^pass: .*\n/m, '')}\npass: 75\n`],
      [figure, textOf(figure).replace(/viewBox="[^"]*"/, 'viewBox="0 0 321 123"')],
      ['glossary.yaml', textOf('glossary.yaml').replace(/definition: (.)/, 'definition: In other words, $1')],
      ['references.yaml', textOf('references.yaml').replace(/short: (.)/, 'short: The $1')],
    ];
    const versions: { readonly files: Record<string, Uint8Array>; readonly given: ReadonlyMap<string, string> }[] = [];
    const names = [...(await buildPackage(Object.fromEntries(preview.files))).files.keys()].filter((name) => !/-[\da-f]{8}\./.test(name));
    try {
      for (const [path, content] of edits) {
        expect(content, path).not.toBe(textOf(path));
        expect(await preview.save(path, content), path).toBe(0);
        // Copies: what the preview keeps hangs on its own bytes.
        versions.push({
          files: Object.fromEntries([...preview.files].map(([name, bytes]) => [name, bytes.slice()])),
          given: await served(preview, names),
        });
      }
    } finally {
      await preview.close();
    }
    // Only now: a preview that is closed keeps no texts that a build could profit from.
    expect(keepsResults()).toBe(false);
    for (const { files, given } of versions) {
      const clean = texts((await buildPackage(files)).files);
      expect(given).toEqual(new Map(names.map((name) => [name, clean.get(name)])));
    }
  });

  it('with a mistake stays as it was, and says where the mistake is', async () => {
    const preview = await openPreview(SOURCE);
    try {
      const before = (await ask(preview, '/play/international/en/scorm12/course/day.html')).body;
      expect(await preview.save(DAY, SOURCE[DAY]?.replace('Walk the ward', 'Walk [@no-such-source] the ward') ?? '')).toBe(1);
      const { mistakes } = JSON.parse((await ask(preview, '/state')).body) as PreviewState;
      expect(mistakes.find(({ severity }) => severity === 'error')).toMatchObject({ file: DAY, line: 9, severity: 'error' });
      expect(mistakes[0]?.frame).toContain('no-such-source');
      expect(mistakes[0]?.help).not.toBe('');
      expect((await ask(preview, '/play/international/en/scorm12/course/day.html')).body).toBe(before);
      expect(await preview.save(DAY, SOURCE[DAY] ?? '')).toBe(0);
    } finally {
      await preview.close();
    }
  });

  it('that never was without mistakes has no pages, and recovers', async () => {
    const preview = await openPreview({ ...SOURCE, [DAY]: 'nothing' });
    try {
      expect(preview.state()).toMatchObject({ title: '', editions: [] });
      expect((await ask(preview, '/play/international/en/scorm12/course/index.html')).status).toBe(404);
      expect(await preview.save(DAY, SOURCE[DAY] ?? '')).toBe(0);
      expect((await ask(preview, '/play/international/en/scorm12/course/index.html')).status).toBe(200);
    } finally {
      await preview.close();
    }
  });

  it('is given the remarks of all rules a little later', async () => {
    const preview = await openPreview(SOURCE);
    try {
      await preview.checked();
      expect(preview.state().complete).toBe(true);
      expect(preview.state().mistakes.every(({ severity }) => severity === 'warning')).toBe(true);
      await preview.save(DAY, `${SOURCE[DAY]}\n`);
      expect(preview.state().complete).toBe(false);
    } finally {
      await preview.close();
    }
  });
});
