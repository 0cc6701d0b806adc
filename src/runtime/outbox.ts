/**
 * Statements that an LRS has not taken yet. They survive a reload, without actor and authorization: both are added when they are
 * sent. A replay is harmless: each has its own id, and an LRS takes the same id with the same content once.
 */
import type { KeyValueStore } from './browser-parts.ts';
import { readDated, writeDated } from './mirror.ts';
import type { LrsAnswer, LrsClient } from './trackers/lrs-client.ts';
import type { OpenStatement } from './trackers/xapi-statements.ts';

const BATCH = 50;

export interface Outbox {
  /** `first`: before everything that waits. */
  add(statement: OpenStatement, first?: boolean): void;
  waiting(): readonly OpenStatement[];
  /** What is lost with the tab, because the browser keeps nothing: the state document takes it along. */
  unkept(): readonly OpenStatement[];
  /** Sends in order. `leaving`: one request of at most `room` characters that outlives the page. */
  send(leaving: boolean, room: number): Promise<LrsAnswer['result']>;
  /** From now on nothing is written to the browser. */
  forget(): void;
}

/**
 * `complete` gives a statement as it is sent (actor, context of the present session), null if it must not be sent any more. `isDue`:
 * it needn't wait; those that must are passed by.
 * What an LRS refused for good is added to `refusals`: ids of verbs and codes.
 */
export function createOutbox(
  lrs: LrsClient,
  complete: (statement: OpenStatement) => object | null,
  isDue: (statement: OpenStatement) => boolean,
  store: KeyValueStore | null,
  key: string,
  refusals: Set<string>,
): Outbox {
  /** Holds everything if the store takes nothing. */
  let memory: readonly OpenStatement[] = [];

  function waiting(): readonly OpenStatement[] {
    const stored = readDated(store, key, Date.now());
    const shared = Array.isArray(stored) ? (stored as OpenStatement[]) : [];
    // Another tab writes to the same store: the store's list and ours, each id once.
    return [...shared, ...without(memory, shared)];
  }

  function keep(statements: readonly OpenStatement[]): void {
    // A store that takes nothing any more is not read any more either: what was sent would stand there for ever.
    if (!writeDated(store, key, statements, Date.now())) store = null;
    memory = store ? [] : statements;
    if (statements.length === 0) store?.removeItem(key);
  }

  function remove(gone: readonly OpenStatement[]): void {
    keep(without(waiting(), gone));
  }

  function bodyOf(statements: readonly OpenStatement[]): string {
    return JSON.stringify(statements.flatMap((statement) => complete(statement) ?? []));
  }

  async function post(statements: readonly OpenStatement[], keepalive: boolean): Promise<Pick<LrsAnswer, 'status' | 'result'>> {
    const body = bodyOf(statements);
    return body === '[]' ? { status: 0, result: 'ok' } : lrs({ method: 'POST', path: 'statements', body, keepalive });
  }

  async function sendAll(): Promise<LrsAnswer['result']> {
    let size = BATCH;
    for (;;) {
      const batch = waiting().filter(isDue).slice(0, size);
      if (batch.length === 0) return 'ok';
      const { status, result } = await post(batch, false);
      if (result !== 'ok') {
        if (![400, 409, 413].includes(status)) return result;
        // One of them is not wanted: find it by sending each alone, and go on without it.
        if (batch.length > 1) {
          size = 1;
          continue;
        }
        refusals.add(`${batch[0]?.verb.id} ${status}`);
      }
      remove(batch);
    }
  }

  let running: ReturnType<typeof sendAll> = Promise.resolve('ok');

  return {
    waiting,
    forget() {
      store = null;
    },
    unkept: () => memory,
    add(statement, first) {
      const others = without(waiting(), [statement]);
      keep(first ? [statement, ...others] : [...others, statement]);
    },
    async send(leaving, room) {
      if (!leaving) {
        running = running.then(sendAll);
        return running;
      }
      const all = waiting();
      const batch = all.filter(isDue).slice(0, BATCH);
      while (batch.length > 1 && bodyOf(batch).length * 2 > room) batch.pop();
      const { result } = await post(batch, true);
      if (result !== 'ok') return result;
      remove(batch);
      return batch.length < all.length ? 'failed' : 'ok';
    },
  };
}

function without(statements: readonly OpenStatement[], gone: readonly OpenStatement[]): readonly OpenStatement[] {
  return statements.filter(({ id }) => !gone.some((one) => one.id === id));
}
