/**
 * A small Learning Record Store for tests and the preview (xAPI 1.0.3, Communication 1–3): statements, state and profile documents
 * with ETags, on loopback only, and a log of all calls. Keeps everything in memory; judges statements with the validator it is given.
 */
import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyOf, serveOnLoopback } from './loopback.ts';

export interface LrsOptions {
  /** Authorization that is expected; default `Basic dGVzdDp0ZXN0`. */
  readonly authorization?: string;
  /** Everything wrong with a statement; it is refused with 400 then. */
  readonly validate?: (
    statement: unknown,
    context?: { readonly authorization: string; readonly before: readonly unknown[] },
  ) => readonly string[];
  /** Other authorizations that are good. */
  readonly isAuthorized?: (authorization: string) => boolean;
  /** Answers for addresses outside the LRS; null: there is none. */
  readonly elsewhere?: (method: string, path: string) => { readonly status: number; readonly body: string } | null;
  /** False: the ETag is not shown to other origins, as many LRSs forget to; default true. */
  readonly showEtag?: boolean;
}

export interface LrsFaults {
  /** Answer these calls (all, or those whose path contains `on`) with a status. */
  readonly status?: number;
  readonly on?: string;
  readonly delayMilliseconds?: number;
  /** Connections are cut. */
  readonly offline?: boolean;
  /** Writing is answered as if all were well, and nothing is kept. */
  readonly lost?: boolean;
  /** State documents are cut silently after so many characters. */
  readonly cutState?: number;
}

export interface LrsCall {
  readonly method: string;
  /** `statements`, `activities/state` … */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: string;
  readonly authorization: string;
  readonly status: number;
  /** Why it was refused; [] if it wasn't. */
  readonly problems: readonly string[];
}

export interface Lrs {
  /** With a slash at its end. */
  readonly endpoint: string;
  readonly authorization: string;
  faults: LrsFaults;
  readonly calls: readonly LrsCall[];
  /** In order of arrival. */
  statements(): readonly Readonly<Record<string, unknown>>[];
  /** Text of a document, by `activities/state` and stateId or profileId; null if there is none. */
  document(resource: string, id: string): string | null;
  /** Another device writes. */
  putDocument(resource: string, id: string, text: string): void;
  /** The LMS itself writes. */
  writeDocument(resource: string, query: Readonly<Record<string, string>>, text: string): void;
  /** The LMS itself says something. */
  addStatement(statement: Readonly<Record<string, unknown>> & { readonly id: string }): void;
  forgetDocuments(): void;
  close(): Promise<void>;
}

interface Reply {
  readonly status: number;
  readonly body?: string;
  readonly etag?: string;
  readonly problems?: readonly string[];
}

interface Document {
  readonly resource: string;
  readonly id: string;
  text: string;
}

export async function serveLrs(options: LrsOptions = {}): Promise<Lrs> {
  const { authorization = 'Basic dGVzdDp0ZXN0', validate = () => [], showEtag = true } = options;
  const statements = new Map<string, Record<string, unknown>>();
  const documents = new Map<string, Document>();
  const calls: LrsCall[] = [];

  const etagOf = (text: string): string => `"${createHash('sha1').update(text).digest('hex')}"`;

  /** Statements of one request are taken all or none (Communication 2.1.2). */
  function takeStatements(given: readonly unknown[], withId: string | null, authorization: string): Reply {
    const taken: Record<string, unknown>[] = [];
    for (const one of given) {
      const statement = { ...(one as Record<string, unknown>) };
      const id = withId ?? (statement.id as string | undefined) ?? randomUUID();
      if (withId && statement.id !== undefined && statement.id !== withId)
        return { status: 400, problems: ['id differs from statementId'] };
      const known = statements.get(id);
      if (known && canonical(known) !== canonical({ ...statement, id })) {
        // A later session says again, in its own context, what was not known to have arrived: refused, and no mistake.
        const isAgain = canonical({ ...known, context: null }) === canonical({ ...statement, id, context: null });
        return { status: 409, problems: isAgain ? [] : [`${id} is known with other content`] };
      }
      const problems = known ? [] : validate(one, { authorization, before: [...statements.values(), ...taken] });
      if (problems.length > 0) return { status: 400, problems };
      if (taken.some((other) => other.id === id)) return { status: 400, problems: [`${id} twice in one request`] };
      taken.push({ ...statement, id });
    }
    for (const statement of taken) statements.set(String(statement.id), statement);
    return withId ? { status: 204 } : { status: 200, body: JSON.stringify(taken.map(({ id }) => id)) };
  }

  function onStatements(method: string, query: URLSearchParams, body: string, authorization: string): Reply {
    const id = query.get('statementId');
    if (method === 'GET') {
      if (!id) return { status: 200, body: JSON.stringify({ statements: [...statements.values()].reverse(), more: '' }) };
      const found = statements.get(id);
      return found ? { status: 200, body: JSON.stringify(found) } : { status: 404 };
    }
    const given = parse(body);
    if (given === undefined) return { status: 400, problems: ['not JSON'] };
    if (method === 'PUT') return id ? takeStatements([given], id, authorization) : { status: 400, problems: ['statementId is missing'] };
    if (method === 'POST') return takeStatements(Array.isArray(given) ? (given as unknown[]) : [given], null, authorization);
    return { status: 405 };
  }

  /** State needs no precondition; profiles do (Communication 3.1). */
  function onDocument(method: string, resource: string, query: URLSearchParams, request: IncomingMessage, body: string): Reply {
    const needed: Readonly<Record<string, readonly string[]>> = {
      'activities/state': ['activityId', 'agent', 'stateId'],
      'activities/profile': ['activityId', 'profileId'],
      'agents/profile': ['agent', 'profileId'],
    };
    const missing = (needed[resource] ?? []).filter((name) => !query.get(name));
    if (missing.length > 0) return { status: 400, problems: [`${missing.join(', ')} missing`] };
    const key = keyOf(resource, query);
    const known = documents.get(key);
    const ifMatch = request.headers['if-match'];
    const ifNone = request.headers['if-none-match'];
    if (method === 'GET') return known ? { status: 200, body: known.text, etag: etagOf(known.text) } : { status: 404 };
    if (ifNone === '*' && known) return { status: 412, problems: ['exists already'] };
    if (ifMatch !== undefined && (!known || ifMatch !== etagOf(known.text))) return { status: 412, problems: ['changed meanwhile'] };
    if (method === 'PUT' && resource !== 'activities/state' && known && ifMatch === undefined && ifNone === undefined)
      return { status: 409, problems: ['If-Match or If-None-Match is missing'] };
    if (method === 'DELETE') {
      documents.delete(key);
      return { status: 204 };
    }
    if (method !== 'PUT' && method !== 'POST') return { status: 405 };
    const { cutState = Number.POSITIVE_INFINITY } = lrs.faults;
    const text = method === 'POST' && known ? JSON.stringify({ ...(parse(known.text) as object), ...(parse(body) as object) }) : body;
    documents.set(key, { resource, id: query.get('stateId') ?? query.get('profileId') ?? '', text: text.slice(0, cutState) });
    return { status: 204 };
  }

  function decide(request: IncomingMessage, path: string, query: URLSearchParams, body: string): Reply {
    const method = request.method ?? '';
    const { status, on = '' } = lrs.faults;
    if (status !== undefined && path.includes(on)) return { status, problems: ['fault'] };
    if (path === 'about') return { status: 200, body: JSON.stringify({ version: ['1.0.3'] }) };
    if (!/^1\.0(\.\d+)?$/.test(String(request.headers['x-experience-api-version'] ?? '')))
      return { status: 400, problems: ['X-Experience-API-Version is missing'] };
    const given = request.headers.authorization ?? '';
    if (given !== authorization && !options.isAuthorized?.(given)) return { status: 401, problems: ['not authorized'] };
    if ((method === 'PUT' || method === 'POST') && !String(request.headers['content-type']).startsWith('application/json'))
      return { status: 400, problems: ['Content-Type is not application/json'] };
    if (lrs.faults.lost && method !== 'GET')
      return path === 'statements' && method === 'POST' ? { status: 200, body: '[]' } : { status: 204 };
    if (path === 'statements') return onStatements(method, query, body, given);
    if (['activities/state', 'activities/profile', 'agents/profile'].includes(path)) return onDocument(method, path, query, request, body);
    return { status: 404, problems: ['no such resource'] };
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (lrs.faults.offline) {
      response.destroy();
      return;
    }
    const headers: Record<string, string> = { 'Access-Control-Allow-Origin': '*' };
    if (request.method === 'OPTIONS') {
      response.writeHead(204, {
        ...headers,
        'Access-Control-Allow-Methods': 'GET, PUT, POST, DELETE',
        'Access-Control-Allow-Headers': 'Authorization, Content-Type, X-Experience-API-Version, If-Match, If-None-Match',
        'Access-Control-Max-Age': '600',
      });
      response.end();
      return;
    }
    const body = await bodyOf(request);
    const path = url.pathname.replace(/^\/xapi\//, '');
    const reply: Reply = options.elsewhere?.(request.method ?? '', url.pathname) ?? decide(request, path, url.searchParams, body);
    calls.push({
      method: request.method ?? '',
      path,
      query: Object.fromEntries(url.searchParams),
      body,
      authorization: request.headers.authorization ?? '',
      status: reply.status,
      problems: reply.problems ?? [],
    });
    if (lrs.faults.delayMilliseconds) await new Promise((resolve) => setTimeout(resolve, lrs.faults.delayMilliseconds));
    response.writeHead(reply.status, {
      ...headers,
      'X-Experience-API-Version': '1.0.3',
      ...(reply.etag === undefined ? {} : { ETag: reply.etag }),
      ...(showEtag ? { 'Access-Control-Expose-Headers': 'ETag' } : {}),
      ...(reply.body === undefined ? {} : { 'Content-Type': 'application/json' }),
    });
    response.end(reply.body ?? '');
  }

  const lrs: Omit<Lrs, 'endpoint' | 'close'> = {
    authorization,
    faults: {},
    calls,
    statements: () => [...statements.values()],
    document: (resource, id) => [...documents.values()].find((one) => one.resource === resource && one.id === id)?.text ?? null,
    putDocument(resource, id, text) {
      const known = [...documents.values()].find((one) => one.resource === resource && one.id === id);
      if (!known) throw new Error(`no document ${id} yet`);
      known.text = text;
    },
    writeDocument(resource, query, text) {
      const key = keyOf(resource, new URLSearchParams(query));
      documents.set(key, { resource, id: query.stateId ?? query.profileId ?? '', text });
    },
    addStatement: (statement) => void statements.set(statement.id, statement),
    forgetDocuments: () => documents.clear(),
  };
  const { url, close } = await serveOnLoopback(answer);
  return Object.assign(lrs, { endpoint: `${url}/xapi/`, close });
}

/** An agent is the same whatever its name and the order of its keys. */
function keyOf(resource: string, query: URLSearchParams): string {
  const parts = [...query].map(([name, value]) => {
    const agent = name === 'agent' ? parse(value) : undefined;
    return `${name}=${typeof agent === 'object' ? canonical({ ...agent, name: undefined, objectType: undefined }) : value}`;
  });
  return [resource, ...parts.sort()].join('&');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The same text for the same content, whatever the order of its keys. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, one]) => `${name}:${canonical(one)}`)
    .join()}}`;
}
