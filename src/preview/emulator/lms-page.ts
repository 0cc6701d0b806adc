/**
 * The page of a small LMS: frames a package, and offers it `window.API` or `window.API_1484_11`: the strict recorder over a transport
 * with faults over scorm-again. For tests it shows `__calls` (every call with its verdict), `__cmi()` (the session's values) and `__faults` (assign
 * to switch faults). The emulator's functions are sent as text, so that the page needs no build step.
 */
import { EDITIONS, type ScormEdition } from './editions.ts';
import { type CmiValues, createLms, type Faults } from './faults.ts';
import type { ScormStandard } from './scorm-api.ts';
import { createStrictRecorder } from './strict-recorder.ts';

export interface LmsPageOptions {
  readonly standard: ScormStandard;
  readonly title: string;
  /** Address of the package's launch page. */
  readonly launch: string;
  /** Address of scorm-again's script (ES module). */
  readonly engine: string;
  /** Address that takes commits. */
  readonly store: string;
  readonly values: CmiValues;
  readonly faults: Faults;
  readonly stateLimit: number;
}

export function lmsPage(options: LmsPageOptions): string {
  // "<" would end the script element.
  const json = JSON.stringify(options).replace(/</g, '\\u003c');
  const { engine, object, tooLong, rules, open, offer } = EDITIONS[options.standard];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>LMS</title><meta name="viewport" content="width=device-width">
<style>html,body{margin:0;height:100%}iframe{display:block;border:0;width:100%;height:100%}</style></head>
<body><script type="module">
import { ${engine} as Engine } from ${JSON.stringify(options.engine)};
const options = ${json};
const edition = {
  object: ${JSON.stringify(object)},
  tooLong: ${JSON.stringify(tooLong)},
  rules: ${rules.toString()},
  open: ${open.toString()},
  offer: ${offer.toString()},
};
${createLms.toString()}
${createStrictRecorder.toString()}
(${startLms.toString()})(Engine, options, edition, createLms, createStrictRecorder);
</script></body></html>
`;
}

/** scorm-again's class, as far as it is used beside its calls. */
interface Engine {
  loadFromFlattenedJSON(values: CmiValues): void;
  getFlattenedCMI(): CmiValues;
}

/** What the page uses of its window: this file is compiled without the browser's types. */
interface LmsWindow {
  API?: unknown;
  API_1484_11?: unknown;
  __calls: unknown;
  __faults: Faults;
  __cmi: () => CmiValues;
  navigator: { sendBeacon(url: string, body: string): boolean };
  addEventListener(event: string, listener: () => void): void;
  document: {
    visibilityState: string;
    createElement(name: string): { src: string; title: string };
    body: { append(element: unknown): void };
  };
  XMLHttpRequest: new () => { open(method: string, url: string, async: boolean): void; send(body: string): void; readonly status: number };
}

/** Runs in the page, with what it is given and nothing else. */
function startLms(
  EngineClass: new (settings: object) => Engine,
  options: LmsPageOptions,
  edition: Omit<ScormEdition, 'engine'>,
  makeLms: typeof createLms,
  makeRecorder: typeof createStrictRecorder,
): void {
  const page = globalThis as unknown as LmsWindow;
  const engine = new EngineClass({ autocommit: false, logLevel: 5, mastery_override: false });
  engine.loadFromFlattenedJSON(options.values);
  page.__faults = options.faults;
  let leaving = false;
  page.addEventListener('pagehide', () => {
    leaving = true;
  });
  const store = (changes: CmiValues, finishing: boolean): 'stored' | 'refused' | 'unreachable' => {
    const body = JSON.stringify({ changes, finishing });
    const beacon = (): 'stored' | 'unreachable' => (page.navigator.sendBeacon(options.store, body) ? 'stored' : 'unreachable');
    // Synchronous requests are refused while a page goes: like Moodle, send a beacon then.
    if (leaving || page.document.visibilityState === 'hidden') return beacon();
    const request = new page.XMLHttpRequest();
    try {
      request.open('POST', options.store, false);
      request.send(body);
    } catch {
      beacon();
      return 'unreachable';
    }
    return request.status === 204 ? 'stored' : 'refused';
  };
  const recorder = makeRecorder(
    makeLms(edition.open(engine as never), store, () => page.__faults, edition.tooLong),
    edition.rules(options.stateLimit),
  );
  page[edition.object] = edition.offer(recorder.api);
  page.__calls = recorder.calls;
  page.__cmi = () => engine.getFlattenedCMI();
  const frame = page.document.createElement('iframe');
  frame.title = options.title;
  frame.src = options.launch;
  page.document.body.append(frame);
}
