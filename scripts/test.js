/**
 * Runs all tests once (`--full`: every combination, FULL=1) and closes with the line `N passed, N failed`.
 * A file that doesn't load, an error outside a test and a skipped test count as failed; no tests at all is a failure too.
 * Other arguments are file filters: `npm test -- codec`.
 */
import { startVitest } from 'vitest/node';

const filters = process.argv.slice(2).filter((argument) => argument !== '--full');
if (process.argv.includes('--full')) process.env.FULL = '1';

const vitest = await startVitest('test', filters, { run: true, watch: false });
const modules = vitest.state.getTestModules();
const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
const passed = states.filter((state) => state === 'passed').length;
const brokenFiles = modules.filter((module) => module.errors().length > 0).length;
const failed = states.length - passed + brokenFiles + vitest.state.getUnhandledErrors().length;
await vitest.close();

process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
process.stdout.write(`${passed} passed, ${failed} failed\n`, () => process.exit());
