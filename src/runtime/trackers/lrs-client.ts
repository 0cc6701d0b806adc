/** Requests to a Learning Record Store (xAPI 1.0.3, Communication 1–3). Never throws: no connection is status 0. */
import type { XapiLaunch } from './xapi-launch.ts';

const PATIENCE = 30_000;

export interface LrsAnswer {
  /** HTTP status; 0 if nothing came back. */
  readonly status: number;
  /** What it means for something that was to be saved. */
  readonly result: 'ok' | 'expired' | 'failed';
  /** '' if there is none or the LRS doesn't show it to other origins. */
  readonly etag: string;
  readonly text: string;
}

export interface LrsRequest {
  readonly method: 'GET' | 'PUT' | 'POST';
  /** `statements` or `activities/state?…`. */
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The page may be gone before the answer: all such bodies together stay below 64 KiB. */
  readonly keepalive?: boolean;
}

export type LrsClient = (request: LrsRequest) => Promise<LrsAnswer>;

export function createLrsClient(window: Window, launch: XapiLaunch): LrsClient {
  return async ({ method, path, body, headers = {}, keepalive = false }) => {
    const stop = new AbortController();
    // What has been answered by then isn't touched.
    setTimeout(() => stop.abort(), PATIENCE);
    try {
      const answer = await window.fetch(launch.endpoint + path, {
        method,
        keepalive,
        cache: 'no-store',
        credentials: 'omit',
        signal: stop.signal,
        headers: {
          'X-Experience-API-Version': '1.0.3',
          // The same headers always, so that one preflight serves all and is warm when the page goes.
          'Content-Type': 'application/json',
          ...(launch.authorization && { Authorization: launch.authorization }),
          ...headers,
        },
        body: body ?? null,
      });
      const { ok, status } = answer;
      const result = ok ? 'ok' : status === 401 || status === 403 ? 'expired' : 'failed';
      return { status, result, etag: answer.headers.get('ETag') ?? '', text: await answer.text() };
    } catch {
      return { status: 0, result: 'failed', etag: '', text: '' };
    }
  };
}
