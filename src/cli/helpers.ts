/**
 * A build of many packages on all cores: threads of this process make them, each from its own copy of the course as it was read and checked
 * here; the packages come back in order, so that whoever asks for them can't tell. Threads, because they end with the process, however it ends (Ctrl-C),
 * and share its memory limits. Writes nothing and says nothing.
 */
import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { Used } from '../cache/pack.ts';
import type { Diagnostic, Diagnostics } from '../diagnostics/diagnostic.ts';
import { FileError } from '../io/disk.ts';
import type { CheckedCourse } from '../model/course.ts';
import type { Build, BuiltPackage } from '../pipeline.ts';
import type { BuildOptions } from '../plan.ts';
import type { treesAsRead } from '../read/source-files.ts';

/** Processor time (µs): a build is begun without help; when it has taken so much, and the rest will take so much, helpers are faster although they have to learn first. */
const LEAST_SPENT = 1_000_000;
const LEAST_LEFT = 4_000_000;
const MOST_HELPERS = 8;
/** Bytes of memory that must be free for each. */
const MEMORY_EACH = 600 * 1024 ** 2;
/**
 * Characters of a course's source. A larger one is made by one thread, for each helper would hold it too; and its garbage is collected more often:
 * V8 would let the heap grow to the double and more before it does. 900 lessons are made in 250 MiB so (8 million characters), and take 530 with two helpers.
 */
const LARGEST_SHARED = 5_000_000;
const FRUGAL = '--heap-growing-percent=40';
/** Packages are made so far ahead of the one whose turn it is, and wait in so many bytes of memory. */
const MOST_AHEAD = 16;
const MOST_WAITING = 128 * 1024 ** 2;

/** What a helper is given. Its plan has to be the plan of the build that it helps with. */
export interface HelperTask {
  readonly course: CheckedCourse;
  /** Of the course (treesAsRead). */
  readonly asRead: ReturnType<typeof treesAsRead>;
  /** Outputs and preset by their ids: they hold functions. */
  readonly options: Omit<BuildOptions, 'targets' | 'preset'> & { readonly targets: readonly string[]; readonly preset: string };
  /** Null: nothing is remembered. */
  readonly cache: { readonly pack: Uint8Array | null; readonly tool: string } | null;
}

/** What a helper says: a package, null and diagnostics if it is not as it should be; that it has nothing to do; at the end what it kept. */
export type HelperReport =
  | { readonly place: number; readonly built: BuiltPackage | null; readonly found: readonly Diagnostic[] }
  | { readonly idle: true }
  | { readonly used: Used };

/** What a helper is told: the packages to make next; null: that was all. */
export type HelperOrder = readonly number[] | null;

/**
 * The packages of a plan, in its order: made here, and where that takes long by helpers. `program`: of a helper (build-helper.ts). `kept`: what each
 * remembers. Throws if a helper fails.
 */
export async function* makePackages(
  plan: Pick<Build, 'count' | 'groups' | 'make'>,
  { program, task, kept }: { readonly program: string; readonly task: Omit<HelperTask, 'asRead'>; readonly kept: (used: Used) => void },
  report: Diagnostics,
): AsyncGenerator<BuiltPackage> {
  const begun = process.cpuUsage();
  const source = sizeOf(task.course);
  if (source > LARGEST_SHARED) setFlagsFromString(FRUGAL);
  let made = 0;
  for (const [place, group] of plan.groups.entries()) {
    for (const one of group) {
      const built = await plan.make(one);
      if (!built) return;
      yield built;
      made++;
    }
    const { user, system } = process.cpuUsage(begun);
    const helpers = helpersFor(plan.groups.length - place - 1, { spent: user + system, made, left: plan.count - made, source });
    if (helpers === 0) continue;
    const read = await import('../read/source-files.ts');
    const whole: HelperTask = { ...task, asRead: read.treesAsRead(task.course) };
    const started = Array.from({ length: helpers }, () => new Worker(program, { workerData: whole }));
    yield* makeTogether({ groups: plan.groups.slice(place + 1), helpers: started, kept }, report);
    return;
  }
}

function sizeOf({ sources }: CheckedCourse): number {
  return [...sources.values()].reduce((sum, { length }) => sum + length, 0);
}

interface Progress {
  /** Processor time for what is made, in microseconds. */
  readonly spent: number;
  /** Packages. */
  readonly made: number;
  readonly left: number;
  /** Characters of the course's source. */
  readonly source: number;
}

/** How many helpers make the rest faster; 0: none. */
export function helpersFor(groups: number, { spent, made, left, source }: Progress): number {
  if (source > LARGEST_SHARED || spent < LEAST_SPENT || (spent / made) * left < LEAST_LEFT) return 0;
  const helpers = Math.min(availableParallelism(), MOST_HELPERS, groups, Math.floor(process.availableMemory() / MEMORY_EACH));
  return helpers < 2 ? 0 : helpers;
}

/**
 * The packages of groups that follow each other. Diagnostics are added when a package's turn has come, and it ends at the first that is not as it
 * should be, as if all had been made here. `helpers`: started with the same plan; they end with it. Throws if one fails.
 */
export async function* makeTogether(
  { groups, helpers, kept }: { readonly groups: Build['groups']; readonly helpers: readonly Worker[]; readonly kept: (used: Used) => void },
  report: Diagnostics,
): AsyncGenerator<BuiltPackage> {
  const waiting = new Set(groups);
  const made = new Map<number, Extract<HelperReport, { place: number }>>();
  const idle = new Set<Worker>();
  const ended = new Set<Worker>();
  const [first = 0] = groups.flat();
  const end = first + groups.flat().length;
  let held = 0;
  let turn = first;
  let failure: Error | null = null;
  let wake = (): void => undefined;

  /** The group whose turn has come, else one with several packages, because it takes long; null: enough wait already. */
  const nextGroup = (): readonly number[] | null => {
    const left = [...waiting];
    const now = left.find((group) => group.includes(turn));
    if (now) return now;
    const near = held > MOST_WAITING ? [] : left.filter((group) => group.every((place) => place < turn + MOST_AHEAD));
    return near.find(({ length }) => length > 1) ?? near[0] ?? null;
  };
  const order = (helper: Worker, what: HelperOrder): void => helper.postMessage(what);
  const deal = (): void => {
    for (const helper of idle) {
      const group = nextGroup();
      if (!group) return;
      waiting.delete(group);
      idle.delete(helper);
      order(helper, group);
    }
  };
  for (const helper of helpers) {
    helper.on('message', (said: HelperReport) => {
      if ('idle' in said) idle.add(helper);
      else if ('used' in said) kept(said.used);
      else {
        made.set(said.place, said);
        held += said.built?.bytes.length ?? 0;
      }
      deal();
      wake();
    });
    helper.on('error', (error) => {
      failure ??= explained(error, helpers.length);
      wake();
    });
    helper.on('exit', () => {
      ended.add(helper);
      if (turn < end) failure ??= new Error('A thread of the build ended before its packages were made.');
      wake();
    });
  }
  /** Until something was said. */
  const news = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
    });
  try {
    while (turn < end) {
      if (failure) throw failure;
      const one = made.get(turn);
      if (!one) {
        await news();
        continue;
      }
      for (const found of one.found) report.add(found);
      if (!one.built) return;
      made.delete(turn);
      held -= one.built.bytes.length;
      turn++;
      deal();
      yield one.built;
    }
    for (const helper of helpers) order(helper, null);
    while (ended.size < helpers.length) {
      if (failure) throw failure;
      await news();
    }
  } finally {
    await Promise.all(helpers.map((helper) => helper.terminate()));
  }
}

function explained(error: Error, helpers: number): Error {
  if (!('code' in error) || error.code !== 'ERR_WORKER_OUT_OF_MEMORY') return error;
  return new FileError(
    `The memory is too small to make ${helpers} packages at the same time. Build fewer at once (--edition, --language), or a part after the other: --shard 1/2.`,
    { cause: error },
  );
}
