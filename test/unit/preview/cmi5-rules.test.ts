import { expect, it } from 'vitest';
import { breachesOf, type Cmi5Session, type SaidStatement } from '../../../src/preview/emulator/cmi5-rules.ts';

const CONTEXT = 'https://w3id.org/xapi/cmi5/context/';
const actor = { objectType: 'Agent', account: { homePage: 'https://lms.example', name: 'ola' } };
const session: Cmi5Session = {
  id: 's1',
  registration: '11111111-2222-4333-8444-555555555555',
  activity: 'https://lms.example/units/1',
  actor,
  mode: 'Normal',
  masteryScore: 0.8,
  template: {
    contextActivities: { grouping: [{ id: 'https://example.org/unit' }] },
    extensions: { [`${CONTEXT}extensions/sessionid`]: 's1' },
  },
};

let ids = 0;

/** A statement without fault. */
function say(verb: string, change: Readonly<Record<string, unknown>> = {}): SaidStatement {
  const counts = /completed|passed|failed/.test(verb);
  const results: Readonly<Record<string, object>> = {
    completed: { completion: true, duration: 'PT1M' },
    passed: { success: true, score: { scaled: 0.9, raw: 90, min: 0, max: 100 }, duration: 'PT1M' },
    failed: { success: false, score: { scaled: 0.5 }, duration: 'PT1M' },
    terminated: { duration: 'PT1M' },
  };
  const category = [{ id: `${CONTEXT}categories/cmi5` }, ...(counts ? [{ id: `${CONTEXT}categories/moveon` }] : [])];
  return {
    id: `11111111-2222-4333-8444-${String(++ids).padStart(12, '0')}`,
    actor,
    verb: { id: `http://adlnet.gov/expapi/verbs/${verb}` },
    object: { id: session.activity },
    ...(results[verb] && { result: results[verb] }),
    context: {
      registration: session.registration,
      contextActivities: { grouping: [{ id: 'https://example.org/unit' }], category },
      extensions: {
        [`${CONTEXT}extensions/sessionid`]: 's1',
        ...(verb === 'passed' || verb === 'failed' ? { [`${CONTEXT}extensions/masteryscore`]: 0.8 } : {}),
      },
    },
    timestamp: '2026-11-22T03:04:05.123Z',
    ...change,
  };
}

/** The same with its context changed. */
function inContext(verb: string, change: (context: NonNullable<SaidStatement['context']>) => object): SaidStatement {
  const said = say(verb);
  return { ...said, context: change(said.context ?? {}) as NonNullable<SaidStatement['context']> };
}

const begun = [say('initialized')];
const numbers = (said: SaidStatement, before: readonly SaidStatement[] = begun, change: Partial<Cmi5Session> = {}): readonly string[] =>
  breachesOf(said, { ...session, ...change }, before).map((breach) => breach.split(' ')[0] ?? '');

it.each(['completed', 'passed', 'failed', 'terminated'])('a right %s breaks nothing', (verb) => {
  expect(numbers(say(verb))).toEqual([]);
});

it('a right initialized is the first of its session', () => {
  expect(numbers(say('initialized'), [])).toEqual([]);
});

it('what is only allowed needs session and registration, and no category', () => {
  const allowed = inContext('answered', (context) => ({
    ...context,
    contextActivities: { grouping: [{ id: 'https://example.org/unit' }] },
  }));
  expect(numbers({ ...allowed, object: { id: 'https://example.org/question' } })).toEqual([]);
});

it.each<[string, SaidStatement, (readonly SaidStatement[])?, Partial<Cmi5Session>?]>([
  ['9.1.0.0-1', say('terminated', { id: '7' })],
  ['9.7.0.0-2', say('terminated', { timestamp: '2026-11-22T03:04:05+01:00' })],
  ['9.2.0.0-1', say('terminated', { actor: { account: { homePage: 'https://lms.example', name: 'kari' } } })],
  ['9.6.1.0-1', inContext('terminated', (context) => ({ ...context, registration: 'other' }))],
  ['9.6.3.1-4', inContext('terminated', (context) => ({ ...context, extensions: {} }))],
  [
    '10.2.1.0-7',
    inContext('terminated', (context) => ({ ...context, contextActivities: { category: context.contextActivities?.category } })),
  ],
  ['6.3.0.0-1', say('voided')],
  ['9.3.8.0-2', say('completed'), [...begun, say('terminated')]],
  ['9.3.6.0-3', say('completed'), [...begun, say('abandoned')]],
  ['9.3.0.0-2', say('completed'), []],
  ['9.6.2.1-1', inContext('passed', (context) => ({ ...context, contextActivities: { grouping: [{ id: 'https://example.org/unit' }] } }))],
  ['9.3.0.0-1', say('satisfied')],
  ['9.2.0.0-3', say('terminated', { actor: { mbox: 'mailto:a@b.c' } })],
  ['8.1.5.0-6', say('completed', { object: { id: 'https://example.org/unit' } })],
  [
    '9.6.2.2-1',
    inContext('completed', (context) => ({
      ...context,
      contextActivities: { ...context.contextActivities, category: [{ id: `${CONTEXT}categories/cmi5` }] },
    })),
  ],
  ['9.3.0.0-5', say('initialized')],
  ['9.3.0.0-6', say('completed'), [...begun, say('completed')]],
  ['9.3.0.0-7', say('passed'), [...begun, say('passed')]],
  ['9.3.0.0-8', say('failed'), [...begun, say('passed')]],
  ['10.2.2.0-3', say('completed'), begun, { mode: 'Review' }],
  ['9.5.1.0-1', say('completed', { result: { completion: true, duration: 'PT1M', score: { scaled: 1 } } })],
  ['9.5.1.0-3', say('passed', { result: { success: true, duration: 'PT1M', score: { scaled: 1, raw: 1 } } })],
  ['9.3.4.0-2', say('passed', { result: { success: true, duration: 'PT1M', score: { scaled: 0.7 } } })],
  ['9.3.5.0-2', say('failed', { result: { success: false, duration: 'PT1M', score: { scaled: 0.8 } } })],
  ['9.5.2.0-1', say('completed', { result: { completion: true, success: true, duration: 'PT1M' } })],
  ['9.5.3.0-1', say('completed', { result: { duration: 'PT1M' } })],
  ['9.5.4.1-1', say('terminated', { result: {} })],
  ['9.6.3.2-2', say('passed'), begun, { masteryScore: 0.75 }],
])('%s is found', (number, said, before = begun, change = {}) => {
  expect(numbers(said, before, change)).toContain(number);
});
