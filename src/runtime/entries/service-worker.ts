/**
 * The service worker of the web edition: keeps all its files, so that it can be read without a connection. It is registered only when the
 * reader asks for it. A line before this script names the files and their edition (targets/web/service-worker.ts). A new edition is
 * fetched whole beside the old one and takes over when all pages of the old one are closed: pages of two editions never mix.
 */
interface Kept {
  /** Of everything in the edition: another edition, another hash. */
  readonly edition: string;
  readonly files: readonly string[];
}

declare const KEPT: Kept;

interface WorkerScope {
  readonly registration: { readonly scope: string };
  addEventListener(type: 'install' | 'activate', listener: (event: { waitUntil(done: Promise<unknown>): void }) => void): void;
  addEventListener(
    type: 'fetch',
    listener: (event: { readonly request: Request; respondWith(answer: Promise<Response>): void }) => void,
  ): void;
}

const worker = self as unknown as WorkerScope;
const { scope } = worker.registration;
const cacheName = `${scope} ${KEPT.edition}`;

worker.addEventListener('install', (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(KEPT.files.map((file) => new Request(file, { cache: 'reload' })))));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((all) => Promise.all(all.filter((one) => one.startsWith(`${scope} `) && one !== cacheName).map((one) => caches.delete(one)))),
  );
});

worker.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method !== 'GET' || !url.startsWith(scope)) return;
  const asked = url.replace(/[?#].*$/, '');
  event.respondWith(
    caches
      .open(cacheName)
      .then((cache) => cache.match(asked === scope ? `${scope}index.html` : asked))
      .then((found) => found ?? fetch(event.request)),
  );
});

export {};
