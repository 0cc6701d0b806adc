import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Lrs } from '../../../src/preview/emulator/lrs.ts';
import { openLrs } from '../../support/launch-xapi.ts';

let lrs: Lrs;
beforeEach(async () => {
  lrs = await openLrs();
});
afterEach(() => lrs.close());

async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; etag: string; body: string }> {
  const answer = await fetch(lrs.endpoint + path, {
    method,
    headers: { 'X-Experience-API-Version': '1.0.3', Authorization: lrs.authorization, 'Content-Type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, etag: answer.headers.get('etag') ?? '', body: await answer.text() };
}

function statement(change: object = {}): Record<string, unknown> {
  return {
    id: randomUUID(),
    actor: { objectType: 'Agent', mbox: 'mailto:ola@example.org' },
    verb: { id: 'http://adlnet.gov/expapi/verbs/completed' },
    object: { objectType: 'Activity', id: 'https://example.org/course' },
    ...change,
  };
}

test('said again by a later session a statement is refused, and that is no mistake', async () => {
  const one = statement({ context: { registration: randomUUID() } });
  await call('POST', 'statements', one);
  expect((await call('POST', 'statements', { ...one, context: { registration: randomUUID() } })).status).toBe(409);
  expect(lrs.calls.flatMap(({ problems }) => problems)).toEqual([]);
});

test('the same statement may come twice, another under its id is a conflict', async () => {
  const one = statement();
  expect((await call('POST', 'statements', [one])).status).toBe(200);
  expect((await call('POST', 'statements', one)).status).toBe(200);
  expect((await call('PUT', `statements?statementId=${String(one.id)}`, one)).status).toBe(204);
  expect((await call('POST', 'statements', { ...one, verb: { id: 'http://adlnet.gov/expapi/verbs/passed' } })).status).toBe(409);
  expect(lrs.statements().length).toBe(1);
  expect(JSON.parse((await call('GET', `statements?statementId=${String(one.id)}`)).body)).toEqual(one);
});

test('a list is taken all or none', async () => {
  const [good, bad] = [statement(), statement({ result: { score: { scaled: 3 } } })];
  expect((await call('POST', 'statements', [good, bad])).status).toBe(400);
  expect(lrs.statements()).toEqual([]);
  expect(lrs.calls.at(-1)?.problems.join()).toContain('scaled');
});

test.each([
  ['no version', { 'X-Experience-API-Version': '' }, 400],
  ['a wrong authorization', { Authorization: 'Basic eA==' }, 401],
  ['no JSON', { 'Content-Type': 'text/plain' }, 400],
])('%s is refused', async (_name, headers, status) => {
  expect((await call('POST', 'statements', statement(), headers)).status).toBe(status);
});

test('a state is written over the version that was read, a profile only so', async () => {
  const state = 'activities/state?activityId=a&agent=%7B%7D&stateId=s';
  expect((await call('PUT', state, { n: 1 })).status).toBe(204);
  const { etag } = await call('GET', state);
  expect((await call('PUT', state, { n: 2 }, { 'If-None-Match': '*' })).status).toBe(412);
  expect((await call('PUT', state, { n: 2 }, { 'If-Match': etag })).status).toBe(204);
  expect((await call('PUT', state, { n: 3 }, { 'If-Match': etag })).status).toBe(412);
  expect((await call('POST', state, { more: true })).status).toBe(204);
  expect(lrs.document('activities/state', 's')).toBe('{"n":2,"more":true}');
  const profile = 'agents/profile?agent=%7B%7D&profileId=p';
  expect((await call('PUT', profile, { n: 1 })).status).toBe(204);
  expect((await call('PUT', profile, { n: 2 })).status).toBe(409);
  expect((await call('GET', 'activities/state?activityId=a&agent=%7B%7D&stateId=other')).status).toBe(404);
});
