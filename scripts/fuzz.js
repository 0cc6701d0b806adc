/**
 * Tries every property (test/property) for long: `npm run fuzz`, `npm run fuzz -- --seconds 600 state`. A property that fails is written to
 * test/corpus/seeds with its seed: commit that file with the repair, and `npm test` tries it first from then on.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startVitest } from 'vitest/node';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { seconds, filters } = options(process.argv.slice(2));
process.env.FUZZ_SECONDS = String(seconds);

const vitest = await startVitest('test', filters, {
  run: true,
  watch: false,
  include: ['test/property/**/*.test.ts'],
  testTimeout: (seconds + 120) * 1000,
  retry: 0,
});
const tests = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()].map((test) => ({ module, test })));
const failed = tests.filter(({ test }) => test.result().state === 'failed');
for (const { module, test } of failed) await save(module, test);
const broken = vitest.state.getTestModules().filter((module) => module.errors().length > 0);
await vitest.close();
process.exitCode = failed.length + broken.length > 0 || tests.length === 0 ? 1 : 0;
process.stdout.write(`${tests.length} tests, ${seconds} s a property: ${failed.length + broken.length} failed\n`, () => process.exit());

function options(given) {
  const at = given.indexOf('--seconds');
  const seconds = at < 0 ? 20 : Number(given[at + 1]);
  if (!(seconds > 0)) {
    console.error('fuzz: --seconds needs a number above 0, as in "npm run fuzz -- --seconds 600"');
    process.exit(2);
  }
  return { seconds, filters: given.filter((_, i) => at < 0 || (i !== at && i !== at + 1)) };
}

/** The seed is in fast-check's message: "Property failed after 14 tests { seed: -2128334165, …". */
async function save(module, test) {
  const message = test
    .result()
    .errors.map((error) => error.message)
    .join('\n');
  const [, runs, seed] = /failed after (\d+) tests?\s*\{ seed: (-?\d+)/.exec(message) ?? [];
  if (seed === undefined) return;
  const file = join(root, 'test/corpus/seeds', `${basename(module.moduleId, '.test.ts')}.json`);
  await mkdir(dirname(file), { recursive: true });
  const saved = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'));
  const name = test.fullName;
  saved[name] = [...(saved[name] ?? []), { seed: Number(seed), runs: Number(runs) }];
  await writeFile(file, `${JSON.stringify(saved, null, 1)}\n`);
  console.error(`${name}: seed ${seed} written to ${file}`);
}
