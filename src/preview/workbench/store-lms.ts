/** The workbench as an LMS that launches with a record store (xAPI, cmi5): the store is in the preview's server, and is asked what it heard. */
import { noteEntry, storeEntry } from './entries.ts';
import type { Visit, VisitOptions } from './lms.ts';
import type { LaunchAnswer, LaunchRequest, PackageChoice, RecordAnswer } from './messages.ts';

const ASK_EVERY = 400;

const heardUpTo = new Map<string, number>();

export async function visitStore(tracker: string, choice: PackageChoice, options: VisitOptions): Promise<Visit> {
  const { learner, mode, heard, changed } = options;
  const request: LaunchRequest = { choice, learner, mode };
  const answer = await fetch('/launch', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(request) });
  const { query, registration } = (await answer.json()) as LaunchAnswer;
  let known: RecordAnswer = { calls: [], next: 0, state: '', told: [], satisfied: null, breaches: [] };
  let breaches = -1;
  let ended = false;

  async function ask(): Promise<void> {
    const since = heardUpTo.get(tracker) ?? 0;
    const found = await fetch(`/record?${new URLSearchParams({ tracker, registration, since: String(since) })}`);
    const now = (await found.json()) as RecordAnswer;
    // An answer that was overtaken by another one says nothing new.
    if ((heardUpTo.get(tracker) ?? 0) !== since) return;
    heardUpTo.set(tracker, now.next);
    heard(now.calls.filter(({ method }) => method !== 'OPTIONS').map(storeEntry));
    // What was broken in earlier visits was said then.
    if (breaches >= 0)
      heard(
        now.breaches.slice(breaches).map((text) => ({ ...noteEntry('The launch of cmi5 has rules, and one was broken.'), problem: text })),
      );
    breaches = now.breaches.length;
    const differs = now.state !== known.state || now.told.length !== known.told.length || now.satisfied !== known.satisfied;
    known = now;
    if (differs) changed();
  }

  async function listen(): Promise<void> {
    while (!ended) {
      await ask().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY));
    }
  }
  void listen();
  return {
    query,
    view() {
      const verbs = known.told.map(
        ({ verb, object, score }) => `${verb}${object ? ` “${object}”` : ''}${score === null ? '' : ` ${Math.round(score * 100)} %`}`,
      );
      return {
        told: known.state,
        stored: known.state,
        shown: [
          ...(known.satisfied === null ? [] : [['The LMS takes it for done', known.satisfied ? 'yes' : 'no'] as const]),
          ['Statements', known.told.length === 0 ? 'none yet' : `${known.told.length}, the last: ${verbs.at(-1) ?? ''}`],
        ],
      };
    },
    // The server does it.
    serve: () => undefined,
    async end() {
      // The last words of a page that is closed come after it.
      await new Promise((resolve) => setTimeout(resolve, 60));
      ended = true;
      await ask().catch(() => undefined);
    },
  };
}
