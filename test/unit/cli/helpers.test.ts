import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { helpersFor, makeTogether } from '../../../src/cli/helpers.ts';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';

/** A thread that makes package after package; each says a warning. The one at `bad` is not as it should be; the thread fails at `broken`. */
const helperOf = ({ bad = -1, broken = -1 }) =>
  new Worker(
    `const { parentPort, threadId } = require('node:worker_threads');
    parentPort.on('message', (places) => {
      if (!places) {
        parentPort.postMessage({ used: new Map([['thread', null]]) });
        return parentPort.close();
      }
      for (const place of places) {
        if (place === ${broken}) throw new Error('broken at ' + place);
        const found = [{ code: 'X', severity: place === ${bad} ? 'error' : 'warning', message: 'about ' + place }];
        parentPort.postMessage({ place, built: place === ${bad} ? null : { name: 'package ' + place, bytes: new Uint8Array(9) }, found });
        if (place === ${bad}) return;
      }
      parentPort.postMessage({ idle: true });
    });
    parentPort.postMessage({ idle: true });`,
    { eval: true },
  );

const make = async (groups: readonly (readonly number[])[], kind: { bad?: number; broken?: number } = {}) => {
  const report = new Diagnostics();
  const helpers = [helperOf(kind), helperOf(kind), helperOf(kind)];
  const ends = helpers.map((helper) => new Promise((resolve) => helper.once('exit', resolve)));
  const names: string[] = [];
  let used = 0;
  let failure: unknown = null;
  try {
    for await (const { name } of makeTogether({ groups, helpers, kept: () => used++ }, report)) names.push(name);
  } catch (error) {
    failure = error;
  }
  await Promise.all(ends);
  return { names, said: report.list.map(({ message }) => message), used, failure };
};

const alone = (from: number, to: number) => Array.from({ length: to - from }, (_, place) => [from + place]);
const numbers = (from: number, to: number, text: string) => alone(from, to).map(([place]) => `${text} ${place}`);

describe('packages that helpers make', () => {
  it('come in the order of the plan, however many there are, and so does what is said of them', async () => {
    const { names, said, used } = await make([...alone(3, 40), [40, 41, 42], ...alone(43, 60)]);
    expect(names).toEqual(numbers(3, 60, 'package'));
    expect(said).toEqual(numbers(3, 60, 'about'));
    expect(used).toBe(3);
  });

  it('come from one group, larger than what may wait', async () => {
    expect((await make([numbers(0, 50, '').map(Number)])).names).toEqual(numbers(0, 50, 'package'));
  });

  it('end at the first that is not as it should be, as if nothing after it had been made', async () => {
    const { names, said, failure } = await make(alone(0, 40), { bad: 20 });
    expect(names).toEqual(numbers(0, 20, 'package'));
    expect(said).toEqual(numbers(0, 21, 'about'));
    expect(failure).toBeNull();
  });

  it('end with the error of a helper', async () => {
    expect((await make(alone(0, 40), { broken: 20 })).failure).toEqual(expect.objectContaining({ message: 'broken at 20' }));
  });
});

describe('helpers', () => {
  it.each([
    ['a build has only begun', 30, { spent: 900_000, made: 1, left: 1000, source: 1000 }],
    ['little is left', 3, { spent: 3_000_000, made: 3, left: 3, source: 1000 }],
    ['one package is left', 1, { spent: 30_000_000, made: 3, left: 1, source: 1000 }],
    [
      'the course is so large that the memory would not hold it several times',
      30,
      { spent: 3_000_000, made: 3, left: 90, source: 8_000_000 },
    ],
  ])('are not called where %s', (_, groups, progress) => {
    expect(helpersFor(groups, progress)).toBe(0);
  });

  it.skipIf(availableParallelism() < 2)('are called where much is left', () => {
    expect(helpersFor(30, { spent: 3_000_000, made: 3, left: 90, source: 1000 })).toBeGreaterThan(1);
  });
});
