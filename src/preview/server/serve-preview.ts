/**
 * The preview's server: the workbench, the packages of the course as it is now, and the record stores. On loopback only, from memory
 * only: an address can name nothing that is not in a map. Tells open workbenches of each new version of the course.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FileStore } from '../../io/file-store.ts';
import type { ToolFiles } from '../../pipeline.ts';
import { TARGETS } from '../../targets/index.ts';
import type { LaunchRequest, Line, Outline, PackageChoice, PreviewState, Serving } from '../workbench/messages.ts';
import { headersWith, PACKAGE_CSP, readJson, sendBody, sendJson, sendStatus, WORKBENCH_CSP } from './answer.ts';
import { refusalOf } from './guard.ts';
import { createPackages, type ServedPackage } from './packages.ts';
import { openRecordStores } from './record-stores.ts';
import { watchCourse } from './watched-course.ts';

export interface PreviewOptions {
  readonly folder: FileStore;
  readonly tool: ToolFiles;
  /** The compiled workbench, by file name: dist/workbench. */
  readonly workbench: ReadonlyMap<string, Uint8Array>;
  /** 0: any that is free. */
  readonly port: number;
}

export interface Preview {
  /** `http://127.0.0.1:<port>/`. */
  readonly url: string;
  /** Reads what changed, and tells the workbenches; resolves with the number of errors. */
  update(changed: readonly string[]): Promise<number>;
  state(): PreviewState;
  /** Resolves when all rules have been run on the present version. */
  checked(): Promise<void>;
  close(): Promise<void>;
}

/** Put into pages of a package while storage is forbidden; before everything else. */
const NO_STORAGE = '<script src="/workbench/no-storage.js"></script>';

export async function servePreview({ folder, tool, workbench, port }: PreviewOptions): Promise<Preview> {
  const watched = await watchCourse(folder, tool.assets.strings);
  const packages = createPackages(tool);
  const stores = await openRecordStores();
  const listeners = new Set<ServerResponse>();
  let resting = checkRest();
  let serving: Serving = { line: 'good', storage: 'allowed', session: 'running' };

  function state(): PreviewState {
    const { number, course, mistakes, complete } = watched.version();
    return {
      version: number,
      title: course?.title ?? '',
      editions: (course?.editions ?? []).map(({ id, name, languages }) => ({ id, name, languages })),
      targets: TARGETS.filter(({ tracker }) => tracker !== 'none').map(({ id, label, tracker }) => ({ id, label, tracker })),
      parts: course
        ? [
            { id: 'course', title: 'The whole course' },
            ...course.chapters.map(({ id, title }) => ({ id: `chapter.${id}`, title })),
            ...(course.evaluation ? [{ id: 'evaluation', title: course.evaluation.title }] : []),
          ]
        : [],
      mistakes,
      complete,
      serving,
    };
  }

  const packageOf = async (choice: PackageChoice): Promise<ServedPackage | null> => {
    const { course } = watched.version();
    return course && packages.get(course, choice);
  };

  /** A new version: `3`. All that is to be said about it is known: `3 complete`. */
  const eventOf = (): string => {
    const { number, complete } = watched.version();
    return `data: ${number}${complete ? ' complete' : ''}\n\n`;
  };

  async function checkRest(): Promise<void> {
    if (await watched.checkRest()) tell();
  }

  function tell(): void {
    for (const listener of listeners) listener.write(eventOf());
  }

  async function givePackageFile(request: IncomingMessage, response: ServerResponse, path: readonly string[]): Promise<void> {
    if (serving.line === 'offline') {
      response.destroy();
      return;
    }
    const [edition = '', language = '', target = '', part = '', name = '', ...more] = path;
    const found = more.length > 0 ? null : await packageOf({ edition, language, target, part });
    const bytes = found?.files.get(name)?.bytes;
    if (!bytes) {
      sendStatus(response, 404, 'There is no such file in this package.');
      return;
    }
    const forbids = serving.storage === 'forbidden' && name.endsWith('.html');
    const given = forbids ? new TextDecoder().decode(bytes).replace('<head>', `<head>${NO_STORAGE}`) : bytes;
    await sendBody(request, response, { bytes: given, name, csp: PACKAGE_CSP, slow: serving.line === 'slow' });
  }

  function listen(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', ...headersWith(WORKBENCH_CSP) });
    response.write(`retry: 500\n\n${eventOf()}`);
    listeners.add(response);
    response.on('close', () => listeners.delete(response));
  }

  async function giveOutline(request: IncomingMessage, response: ServerResponse, path: readonly string[]): Promise<void> {
    const [edition = '', language = '', target = '', part = ''] = path;
    const found = await packageOf({ edition, language, target, part });
    if (!found) {
      sendStatus(response, 404, 'The course has no such package.');
      return;
    }
    const { course, pages, questions, worstCaseState } = found.site;
    const outline: Outline = {
      course,
      pages: pages.filter(({ id }) => id !== 'index').map(({ id, title, kind }) => ({ id, title, kind })),
      questions: Object.fromEntries(questions.map(({ id, prompt }) => [id, prompt])),
      worstCaseState,
      stateLimit: TARGETS.find(({ id }) => id === target)?.stateLimit ?? 0,
    };
    await sendJson(request, response, outline);
  }

  async function launch(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = launchRequestOf(await readJson(request));
    const target = TARGETS.find(({ id }) => id === asked?.choice.target);
    const found = asked && (await packageOf(asked.choice));
    if (!asked || !found || !target) sendStatus(response, 400, 'That is no launch.');
    else await sendJson(request, response, stores.launch(asked, found.site.course, target.tracker));
  }

  async function setServing(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = servingOf(await readJson(request));
    if (!asked) {
      sendStatus(response, 400, 'That is no way of serving.');
      return;
    }
    serving = asked;
    stores.serve(serving);
    await sendJson(request, response, serving);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', headers, url = '/' } = request;
    const refusal = refusalOf(method, headers, own());
    if (refusal !== null) {
      request.resume();
      sendStatus(response, 403, `Refused: ${refusal}.`);
      return;
    }
    const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
    const [room = '', ...path] = partsOf(pathname);
    if (method === 'POST' && pathname === '/launch') await launch(request, response);
    else if (method === 'POST' && pathname === '/serving') await setServing(request, response);
    else if (method === 'POST') sendStatus(response, 404, 'There is nothing to post to here.');
    else if (pathname === '/') await giveWorkbench(request, response, 'index.html');
    else if (room === 'workbench' && path.length === 1) await giveWorkbench(request, response, path[0] ?? '');
    else if (room === 'play') await givePackageFile(request, response, path);
    else if (room === 'outline') await giveOutline(request, response, path);
    else if (pathname === '/state') await sendJson(request, response, state());
    else if (pathname === '/events') listen(response);
    else if (pathname === '/record') {
      const registration = searchParams.get('registration') ?? '';
      await sendJson(
        request,
        response,
        stores.record(searchParams.get('tracker') ?? '', registration, Number(searchParams.get('since')) || 0),
      );
    } else sendStatus(response, 404, 'There is no such page.');
  }

  async function giveWorkbench(request: IncomingMessage, response: ServerResponse, name: string): Promise<void> {
    const bytes = workbench.get(name);
    if (bytes) await sendBody(request, response, { bytes, name, csp: WORKBENCH_CSP });
    else sendStatus(response, 404, 'There is no such page.');
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (!response.headersSent) sendStatus(response, 500, error instanceof Error ? (error.stack ?? error.message) : String(error));
      else response.end();
    });
  });
  const own = (): number => (server.address() as AddressInfo).port;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${own()}/`,
    state,
    async update(changed) {
      const { mistakes } = await watched.readAgain(changed);
      tell();
      resting = checkRest();
      return mistakes.filter(({ severity }) => severity === 'error').length;
    },
    checked: () => resting,
    async close() {
      await Promise.all([
        resting,
        stores.close(),
        new Promise<void>((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
      ]);
      watched.close();
    },
  };
}

/** The decoded steps of an address; what can't be decoded leads nowhere. */
function partsOf(pathname: string): readonly string[] {
  try {
    return pathname.split('/').slice(1).map(decodeURIComponent);
  } catch {
    return [''];
  }
}

function servingOf(value: unknown): Serving | null {
  const { line, storage, session } = (value ?? {}) as Partial<Serving>;
  const lines: readonly (Line | undefined)[] = ['good', 'slow', 'offline'];
  return line &&
    lines.includes(line) &&
    (storage === 'allowed' || storage === 'forbidden') &&
    (session === 'running' || session === 'expired')
    ? { line, storage, session }
    : null;
}

function launchRequestOf(value: unknown): LaunchRequest | null {
  const { choice, learner, mode } = (value ?? {}) as Partial<LaunchRequest>;
  const { edition, language, target, part } = (choice ?? {}) as Partial<PackageChoice>;
  const texts = [edition, language, target, part, learner];
  if (!texts.every((text) => typeof text === 'string' && text.length < 200)) return null;
  if (mode !== 'normal' && mode !== 'review' && mode !== 'browse') return null;
  return { choice: choice as PackageChoice, learner: learner ?? '', mode };
}
