/** The program of a thread that helps with a build (helpers.ts): plans the same build and makes the packages that it is told to make. Writes nothing. */
import { parentPort, workerData } from 'node:worker_threads';
import { NO_CACHE } from '../cache/cache.ts';
import { openPack } from '../cache/pack.ts';
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import { planBuild } from '../pipeline.ts';
import { areAsRead } from '../read/source-files.ts';
import { PRESETS } from '../targets/presets.ts';
import type { HelperOrder, HelperReport, HelperTask } from './helpers.ts';
import { outputOf } from './outputs.ts';
import { loadToolFiles } from './tool-files.ts';

const port = parentPort;
if (!port) throw new Error('this is the program of a thread');
const say = (report: HelperReport): void => port.postMessage(report);

const { course, asRead, options, cache: shared } = workerData as HelperTask;
areAsRead(asRead);
const preset = PRESETS.find(({ id }) => id === options.preset);
if (!preset) throw new Error(`no preset ${options.preset}`);
const cache = shared && openPack(shared.pack, shared.tool);
const report = new Diagnostics();
const tool = { ...(await loadToolFiles()), cache: cache ?? NO_CACHE };
const plan = planBuild(course, { ...options, targets: options.targets.map(outputOf), preset }, tool, report);
if (!plan) throw new Error('a plan that was good is not');

// What planning found has been said already.
let said = report.list.length;
port.on('message', async (places: HelperOrder) => {
  if (!places) {
    if (cache) say({ used: cache.used() });
    port.close();
    return;
  }
  for (const place of places) {
    const built = await plan.make(place);
    say({ place, built, found: report.list.slice(said) });
    said = report.list.length;
    // The build ends here: nothing more is asked for.
    if (!built) return;
  }
  say({ idle: true });
});
say({ idle: true });
