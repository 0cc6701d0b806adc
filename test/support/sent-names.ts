/** The names, as the table of sent values has them, of everything that was sent to an LMS or record store. */
import type { SentValue } from '../../src/contract/sent-values.ts';
import type { LrsCall } from '../../src/preview/emulator/lrs.ts';
import type { RecordedCall } from '../../src/preview/emulator/scorm12-api.ts';

interface Statement {
  readonly verb: { readonly id: string };
  readonly context?: { readonly contextActivities?: { readonly parent?: unknown } };
}

/** Elements that were set. */
export function sentToScorm(calls: readonly RecordedCall[]): readonly string[] {
  return [...new Set(calls.filter(({ call }) => /SetValue$/.test(call)).map(({ element }) => element.replace(/\.\d+(?=\.)/g, '.n')))];
}

/** Paths of every leaf of every statement, of the state document and of the query. */
export function sentToLrs(calls: readonly LrsCall[]): readonly string[] {
  const names = calls.flatMap(({ method, path, query, body }) => {
    const asked = /(state|profile)$/.test(path) ? Object.keys(query).map((key) => `request ${key}`) : [];
    if (method === 'GET' || body === '') return asked;
    const sent: unknown = JSON.parse(body);
    if (/state$/.test(path)) return [...asked, ...leavesOf(sent).map((leaf) => `state ${leaf}`)];
    return [sent].flat().flatMap((statement) => {
      const { verb, context } = statement as Statement;
      const name = verb.id.replace(/^.*\//, '');
      const ofTest = /^(?:passed|failed)$/.test(name) && context?.contextActivities?.parent !== undefined;
      return leavesOf(statement).map((leaf) => `${name}${ofTest ? '-test' : ''} ${leaf}`);
    });
  });
  return [...new Set(names)];
}

function leavesOf(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesOf(inner, Array.isArray(value) ? path : path === '' ? key : `${path}.${key}`),
  );
}

/** Whether a row covers what was sent: the same name, or a path above it; a row of a verb alone covers what goes with every statement. */
export function covers(rows: readonly SentValue[], sent: string): boolean {
  const [kind = '', path = ''] = sent.split(' ');
  const has = (name: string): boolean => rows.some((row) => row.name === name);
  if (path === '' || kind === 'state' || kind === 'request') return has(sent);
  // The verb itself has to be in the table, and the path under it or under every statement.
  if (!rows.some(({ name }) => name.split(' ')[0] === kind)) return false;
  const above = path.split('.').map((_, n, parts) => parts.slice(0, n + 1).join('.'));
  return above.some((part) => has(`${kind} ${part}`) || has(`* ${part}`));
}
