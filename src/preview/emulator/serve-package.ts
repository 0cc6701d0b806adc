/**
 * Serves an opened package and a small LMS around it, on loopback only. Keeps each learner's record between launches.
 * Addresses: `/lms?learner=<id>&mode=<lesson mode>` the LMS page · `/package/…` the package's files · `/store?learner=<id>&mode=<lesson mode>` commits.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { CmiValues, Faults } from './faults.ts';
import { createRecord, type LearnerRecord, type LessonMode, storeChanges, valuesAtLaunch } from './learner-record.ts';
import { lmsPage } from './lms-page.ts';
import { bodyOf, serveOnLoopback } from './loopback.ts';
import type { ScormStandard } from './scorm-api.ts';

export interface PackageServerOptions {
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Launch page inside the package; default `index.html`. */
  readonly launch?: string;
  /** Default: SCORM 1.2. */
  readonly standard?: ScormStandard;
  /** scorm-again's build for that standard as an ES module (`scorm-again/scorm12/min`, `scorm-again/scorm2004/min`). */
  readonly engine: Uint8Array;
  /** Characters of suspend_data that the LMS takes; default 4,096. */
  readonly stateLimit?: number;
}

export interface PackageServer {
  /** `http://127.0.0.1:<port>`, without a slash. */
  readonly url: string;
  /** The package: exchange it, as an administrator does who uploads a new version. */
  files: ReadonlyMap<string, Uint8Array>;
  /** Faults of launches from now on; `offline` and `serverError` work at once. */
  faults: Faults;
  /** Requests for package files: `GET index.html`. */
  readonly requests: readonly string[];
  record(learner: string): LearnerRecord;
  /** "Start a new attempt": the LMS forgets what it kept of the learner. */
  startNewAttempt(learner: string): void;
  close(): Promise<void>;
}

/** Types of the files that a package can hold, by ending. */
export const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  xml: 'application/xml',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  woff2: 'font/woff2',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  vtt: 'text/vtt; charset=utf-8',
  pdf: 'application/pdf',
};

export async function servePackage(options: PackageServerOptions): Promise<PackageServer> {
  const records = new Map<string, LearnerRecord>();
  const requests: string[] = [];
  const { standard = 'scorm12' } = options;
  const recordOf = (learner: string): LearnerRecord => {
    const record = records.get(learner) ?? createRecord();
    records.set(learner, record);
    return record;
  };
  const state: Omit<PackageServer, 'url' | 'close'> = {
    files: options.files,
    faults: {},
    requests,
    record: recordOf,
    startNewAttempt: (learner) => {
      records.delete(learner);
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const learner = url.searchParams.get('learner') ?? '';
    const mode = (url.searchParams.get('mode') ?? 'normal') as LessonMode;
    if (state.faults.offline && url.pathname !== '/lms' && url.pathname !== '/engine.js') {
      response.destroy();
      return;
    }
    if (url.pathname === '/lms') {
      const page = lmsPage({
        standard,
        title: 'Course',
        launch: `/package/${options.launch ?? 'index.html'}`,
        engine: '/engine.js',
        store: `/store?learner=${encodeURIComponent(learner)}&mode=${mode}`,
        values: valuesAtLaunch(recordOf(learner), { id: learner, name: 'Doe, Jane' }, mode, standard),
        faults: state.faults,
        stateLimit: options.stateLimit ?? 4096,
      });
      reply(request, response, Buffer.from(page), 'html', 'no-store');
    } else if (url.pathname === '/engine.js') reply(request, response, options.engine, 'js', 'max-age=3600');
    else if (url.pathname === '/store') {
      if (state.faults.serverError) {
        response.writeHead(500).end();
        return;
      }
      const { changes, finishing } = JSON.parse(await bodyOf(request)) as { changes: CmiValues; finishing: boolean };
      storeChanges(recordOf(learner), changes, finishing, { standard, mode });
      response.writeHead(204).end();
    } else if (url.pathname.startsWith('/package/')) {
      const name = decodeURIComponent(url.pathname.slice('/package/'.length));
      requests.push(`${request.method ?? ''} ${name}`);
      const bytes = state.files.get(name);
      if (bytes) reply(request, response, bytes, name.slice(name.lastIndexOf('.') + 1), 'no-cache');
      else response.writeHead(404).end();
    } else response.writeHead(404).end();
  }

  return Object.assign(state, await serveOnLoopback(answer));
}

function reply(request: IncomingMessage, response: ServerResponse, bytes: Uint8Array, extension: string, caching: string): void {
  const type = TYPES[extension] ?? 'application/octet-stream';
  const compress = /text|json|xml|svg/.test(type) && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const body = compress ? gzipSync(bytes) : bytes;
  response.writeHead(200, {
    'Content-Type': type,
    'Content-Length': body.length,
    'Cache-Control': caching,
    ...(compress ? { 'Content-Encoding': 'gzip' } : {}),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
