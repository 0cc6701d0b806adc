/** What the shipped code can't do, read from the code itself: no code from texts, no address of its own, no way out but the trackers'. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = join(fileURLToPath(import.meta.url), '../../..');
const bundles = readdirSync(join(ROOT, 'dist/runtime'))
  .filter((file) => file.endsWith('.js'))
  .map((file) => ({ file, code: readFileSync(join(ROOT, 'dist/runtime', file), 'utf8') }));
const modules = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/^(?:runtime|preview)\//.test(file))
  .map((file) => ({ file, code: readFileSync(join(ROOT, 'src', file), 'utf8') }));

it('there are a player for each tracker, and the search', () => {
  expect(bundles.map(({ file }) => file)).toEqual(expect.arrayContaining(['player-scorm12.js', 'player-xapi.js', 'search.js']));
});

describe.each(bundles)('$file', ({ file, code }) => {
  it('makes no code from texts', () => {
    expect(code).not.toMatch(/\beval\b|\bnew Function\b|\bFunction\(|\bimport\(|setTimeout\(["'`]|document\.write|\.srcdoc/);
  });

  it('listens to no messages of other windows, and sends none', () => {
    expect(code).not.toMatch(/WebSocket|EventSource|sendBeacon|importScripts/);
    // The web edition, which no LMS frames, speaks with its own service worker.
    if (!/web|service-worker/.test(file)) expect(code).not.toMatch(/postMessage|["'`]message["'`]|BroadcastChannel|serviceWorker/);
  });

  it('names no address that it could ask', () => {
    // Names, not addresses: verbs and types of activities, XML namespaces, and a library's own name in its message.
    const names =
      /^https?:\/\/(?:adlnet\.gov|w3id\.org|www\.w3\.org|purl\.org|id\.tincanapi\.com|activitystrea\.ms|github\.com\/lucaong\/minisearch)\//;
    const addresses = [...code.matchAll(/https?:\/\/[\w.-]+\.[a-z]{2,}[^\s"'`)]*/g)].map(([address]) => address);
    expect(addresses.filter((address) => !names.test(`${address}/`))).toEqual([]);
  });

  it('sends credentials by no other way than the header', () => {
    if (!/xapi|cmi5/.test(file)) expect(code).not.toMatch(/Authorization|XMLHttpRequest/i);
    expect(code).not.toMatch(/console\.(?:log|info|debug)/);
  });
});

it('the compiler asks no network: only what checks links or serves a preview may', () => {
  const asking = modules.filter(({ code }) =>
    /from 'node:(?:http|https|net|tls|dgram|dns|http2)(?:\/\w+)?'|\bfetch\(|new WebSocket/.test(code),
  );
  expect(asking.map(({ file }) => file).filter((file) => !/^cli\//.test(file))).toEqual([]);
});

it('the compiler makes no code from texts, and starts no other program', () => {
  const unsafe = modules.filter(({ code }) => /\beval\(|new Function\(|from 'node:(?:vm|child_process|worker_threads)'/.test(code));
  expect(unsafe.map(({ file }) => file).filter((file) => !/^cli\//.test(file))).toEqual([]);
});
