/**
 * The web edition: the same pages for readers without an LMS, on any static host, in any folder of it. Unpacked and copied, it works; nothing is
 * sent anywhere. The final evaluation is left out, because its keys would be open to all.
 */
import { createHash } from 'node:crypto';
import { pageFiles, type Site } from '../../render/site.ts';
import { APP_MANIFEST } from '../../render/web-edition.ts';
import type { OutputFile, Target } from '../target.ts';
import { iconSvg } from './icon.ts';
import { inspectWeb, recogniseWeb } from './inspect.ts';
import { writeSitemap } from './sitemap.ts';

/** The player asks for it by this name. */
export const SERVICE_WORKER = 'sw.js';

export const web: Target = {
  id: 'web',
  label: 'Web edition',
  tracker: 'web',
  connect: 'self',
  guests: true,
  whole: true,
  extension: 'zip',
  stateLimit: 64_000,
  controls: [],
  files(site: Site): readonly OutputFile[] {
    const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
    const icon = { file: 'icon.svg', bytes: encode(iconSvg(site.variant.edition.colours?.accent ?? '#0b6e6e')) };
    const manifest = { file: APP_MANIFEST, bytes: encode(appManifest(site)) };
    const pages = [...pageFiles(site), ...pageFiles({ pages: site.documents })];
    const sitemap = writeSitemap(site);
    const read = [...pages, icon, manifest, ...site.assets];
    return [
      manifest,
      ...pages,
      ...site.assets,
      icon,
      { file: SERVICE_WORKER, bytes: encode(serviceWorker(site, read)) },
      ...(sitemap === null ? [] : [{ file: 'sitemap.xml', bytes: encode(sitemap) }]),
    ];
  },
  recognise: recogniseWeb,
  inspect: inspectWeb,
};

/** Everything that can be read, by a hash of it all: another edition is another cache. */
function serviceWorker({ serviceWorker: script }: Site, files: readonly OutputFile[]): string {
  const hash = createHash('sha256');
  const sorted = [...files].sort((a, b) => (a.file < b.file ? -1 : 1));
  for (const { file, bytes } of sorted) hash.update(`${file}\n`).update(bytes);
  const kept = { edition: hash.digest('hex').slice(0, 16), files: sorted.map(({ file }) => file) };
  return `const KEPT = ${JSON.stringify(kept)};\n${script}`;
}

/** W3C Web Application Manifest. Addresses are relative: it works in any folder. */
function appManifest({ web: edition, variant }: Site): string {
  const name = edition?.appName ?? '';
  return `${JSON.stringify(
    {
      name,
      short_name: name,
      lang: variant.language,
      dir: variant.direction,
      start_url: './index.html',
      scope: './',
      display: 'minimal-ui',
      icons: [{ src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
    },
    null,
    2,
  )}\n`;
}
