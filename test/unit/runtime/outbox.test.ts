import { expect, test } from 'vitest';
import type { KeyValueStore } from '../../../src/runtime/browser-parts.ts';
import { createOutbox } from '../../../src/runtime/outbox.ts';
import type { LrsClient } from '../../../src/runtime/trackers/lrs-client.ts';
import type { OpenStatement } from '../../../src/runtime/trackers/xapi-statements.ts';
import { createStore } from '../../support/fake-browser.ts';

const statement = (id: string): OpenStatement => ({
  id,
  verb: { id: 'http://adlnet.gov/expapi/verbs/progressed', display: { en: 'progressed' } },
  object: { id: 'https://example.org/course' },
  context: {},
  timestamp: '2026-10-01T12:00:00.000Z',
});

/** An LRS that takes everything, and the ids that it got. */
function takingLrs(): { lrs: LrsClient; taken: string[] } {
  const taken: string[] = [];
  const lrs: LrsClient = ({ body = '[]' }) => {
    taken.push(...(JSON.parse(body) as OpenStatement[]).map(({ id }) => id));
    if (taken.length > 20) throw new Error('sent again and again');
    return Promise.resolve({ status: 200, result: 'ok', etag: null, text: '' });
  };
  return { lrs, taken };
}

const open = (lrs: LrsClient, store: KeyValueStore) =>
  createOutbox(
    lrs,
    (one) => one,
    () => true,
    store,
    'outbox',
    new Set(),
  );

test.each([false, true])('a store that can’t be written any more: each statement goes once (leaving: %s)', async (leaving) => {
  const { lrs, taken } = takingLrs();
  const store = createStore(new Map());
  const outbox = open(lrs, store);
  outbox.add(statement('a'));
  store.setItem = () => {
    throw new DOMException('', 'QuotaExceededError');
  };
  outbox.add(statement('b'));
  expect(await outbox.send(leaving, 60_000)).toBe('ok');
  expect(await outbox.send(leaving, 60_000)).toBe('ok');
  expect(taken).toEqual(['a', 'b']);
  expect(outbox.waiting()).toEqual([]);
});

test('after the browser was cleared nothing is written to it; what another device left still goes on', () => {
  const entries = new Map<string, string>();
  const outbox = open(takingLrs().lrs, createStore(entries));
  outbox.add(statement('a'));
  entries.clear();
  outbox.forget();
  outbox.add(statement('b'));
  expect([...entries]).toEqual([]);
  expect(outbox.unkept()).toEqual([statement('b')]);
});
