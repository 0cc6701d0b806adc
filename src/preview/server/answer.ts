/** What every answer of the preview has in common: type, security headers, compression, and a slow line if that was asked for. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { TYPES } from '../emulator/serve-package.ts';

/** The workbench's own pages: nothing but its own files, framed by nobody. */
export const WORKBENCH_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Packages have a policy of their own; only the workbench may frame them. */
export const PACKAGE_CSP = "frame-ancestors 'self'";

const BYTES_A_SECOND = 51_200;
const LATENCY_MILLISECONDS = 400;

export interface Body {
  readonly bytes: Uint8Array | string;
  /** By its ending. */
  readonly name: string;
  readonly csp: string;
  readonly slow?: boolean;
}

export async function sendBody(request: IncomingMessage, response: ServerResponse, { bytes, name, csp, slow }: Body): Promise<void> {
  const type = TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
  const compress = /text|json|xml|svg/.test(type) && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const body = compress && slow ? gzipSync(bytes) : Buffer.from(bytes);
  if (slow)
    await new Promise((resolve) => {
      setTimeout(resolve, LATENCY_MILLISECONDS + (1000 * body.length) / BYTES_A_SECOND);
    });
  response.writeHead(200, {
    'Content-Type': type,
    'Content-Length': body.length,
    ...(compress && slow ? { 'Content-Encoding': 'gzip' } : {}),
    ...headersWith(csp),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

export function sendJson(request: IncomingMessage, response: ServerResponse, value: unknown): Promise<void> {
  return sendBody(request, response, { bytes: JSON.stringify(value), name: 'answer.json', csp: WORKBENCH_CSP });
}

export function sendStatus(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...headersWith(WORKBENCH_CSP) });
  response.end(`${message}\n`);
}

export function headersWith(csp: string): Record<string, string> {
  return {
    'Content-Security-Policy': csp,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
  };
}

/** A JSON body of a reasonable size; undefined if it isn't. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > 65_536) return undefined;
    chunks.push(chunk as Buffer);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
