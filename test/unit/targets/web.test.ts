/** The web edition as files: what a search engine, a phone that installs it and a reader without a connection get. */
import { describe, expect, it } from 'vitest';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import type { Site } from '../../../src/render/site.ts';
import { inspectFiles } from '../../../src/targets/inspect.ts';
import { writeSitemap } from '../../../src/targets/web/sitemap.ts';
import { SERVICE_WORKER, web } from '../../../src/targets/web/web.ts';
import { controlsOf, sampleSite } from '../../support/sample-site.ts';

type WebEdition = NonNullable<Site['web']>;

function siteWith(change: Partial<WebEdition> = {}, colours?: { accent: string }): Site {
  const site = sampleSite();
  const { course, edition } = site.variant;
  const variant = { ...site.variant, course: { ...course, date: '2026-10-01' }, edition: { ...edition, ...(colours && { colours }) } };
  return { ...site, variant: variant as Site['variant'], web: { ...(site.web as WebEdition), ...change } };
}

function textsOf(site: Site): ReadonlyMap<string, string> {
  return new Map(web.files(site, new Map()).map(({ file, bytes }) => [file, new TextDecoder().decode(bytes)]));
}

/** Codes and messages for a web edition with some of its files changed; null: taken away. */
async function inspect(changes: Readonly<Record<string, string | null>> = {}) {
  const files = new Map(web.files(siteWith(), new Map()).map(({ file, bytes }) => [file, bytes]));
  for (const [file, text] of Object.entries(changes))
    if (text === null) files.delete(file);
    else files.set(file, new TextEncoder().encode(text));
  const report = new Diagnostics();
  const { facts, target } = await inspectFiles(files, controlsOf, report);
  return { facts, target, told: report.list.map(({ code, message, origin }) => `${origin?.file}: ${code} ${message}`) };
}

describe('the sitemap', () => {
  const addresses = (xml: string | null): readonly string[] =>
    [...(xml ?? '').matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address = '']) => address);

  it('names every page by its address, the launch page by the folder’s own', () => {
    const xml = writeSitemap(siteWith());
    expect(addresses(xml).slice(0, 2)).toEqual(['https://example.org/en/', 'https://example.org/en/wards-night.html']);
    expect(xml).toContain('<lastmod>2026-10-01</lastmod>');
    expect(xml).not.toContain('xhtml:link');
  });

  it('names the documents too', () => {
    const html = '<!doctype html><title>All</title>';
    const whole = {
      id: 'whole-course',
      kind: 'document',
      title: 'All',
      file: 'whole-course.html',
      html,
    } as unknown as Site['documents'][number];
    expect(addresses(writeSitemap({ ...siteWith(), documents: [whole] })).at(-1)).toBe('https://example.org/en/whole-course.html');
  });

  it('tells of each page where it is in other languages, in folders of their own or beside it', () => {
    const others = [
      { language: 'en', address: 'https://example.org/en/', suffix: '' },
      { language: 'fr', address: 'https://example.org/fr/', suffix: '' },
      { language: 'nb', address: 'https://example.org/en/', suffix: '.nb' },
    ];
    const [, page = ''] = /<loc>[^<]*rights-first.html<\/loc>([\s\S]*?)<\/url>/.exec(writeSitemap(siteWith({ others })) ?? '') ?? [];
    expect([...page.matchAll(/hreflang="(.*?)" href="(.*?)"/g)].map(([, language, href]) => `${language} ${href}`)).toEqual([
      'en https://example.org/en/rights-first.html',
      'fr https://example.org/fr/rights-first.html',
      'nb https://example.org/en/rights-first.nb.html',
    ]);
  });

  it.each([
    ['nobody knows where it will lie', siteWith({ address: null })],
    ['it is not to be found', siteWith({ discoverable: false })],
    ['the site is no web edition', { ...siteWith(), web: null }],
  ] as const)('is not written where %s', (_, site) => {
    expect(writeSitemap(site as Site)).toBeNull();
    expect([...textsOf(site as Site).keys()]).not.toContain('sitemap.xml');
  });
});

describe('the files', () => {
  it('begin with the app’s manifest, which fits any folder and any language', () => {
    const [[name, json] = []] = textsOf(siteWith({ appName: 'Night duty' }));
    expect(name).toBe('app.json');
    expect(JSON.parse(json ?? '')).toMatchObject({ name: 'Night duty', lang: 'en', dir: 'ltr', start_url: './index.html', scope: './' });
    expect(json).not.toContain('https:');
    const [[, nameless] = []] = textsOf({ ...siteWith(), web: null } as unknown as Site);
    expect(JSON.parse(nameless ?? '').name).toBe('');
  });

  it('have an icon in the edition’s colour, or in the tool’s', () => {
    expect(textsOf(siteWith({}, { accent: '#aa0022' })).get('icon.svg')).toContain('fill="#aa0022"');
    expect(textsOf(siteWith()).get('icon.svg')).toContain('fill="#0b6e6e"');
  });

  /** What the worker keeps: its first line. */
  const kept = (site: Site): { edition: string; files: readonly string[] } =>
    JSON.parse(/^const KEPT = (.*);$/m.exec(textsOf(site).get(SERVICE_WORKER) ?? '')?.[1] ?? '');

  it('are kept for reading offline, all that can be read and no more, under a name that is of this edition', () => {
    const { edition, files } = kept(siteWith());
    const all = [...textsOf(siteWith()).keys()];
    expect(files).toEqual(all.filter((file) => ![SERVICE_WORKER, 'sitemap.xml'].includes(file)).sort());
    expect(kept(siteWith()).edition).toBe(edition);
    expect(kept(siteWith({}, { accent: '#aa0022' })).edition).not.toBe(edition);
  });
});

describe('inspecting a web edition', () => {
  it('finds nothing wrong with ours, and says what it is', async () => {
    expect(await inspect()).toEqual({
      facts: { standard: 'Web edition', title: 'Welcome', identifier: 'app.json', launch: 'index.html', items: [] },
      target: 'web',
      told: [],
    });
  });

  it('misses the launch page', async () => {
    const { facts, told } = await inspect({ 'index.html': null });
    expect(facts).toMatchObject({ title: '', launch: null });
    expect(told).toContain('app.json: P201 index.html is not in the package');
  });

  it('misses a file that would not be there offline', async () => {
    expect((await inspect({ 'icon.svg': null })).told).toContain(
      'sw.js: P201 icon.svg is not in the package, but is to be kept for reading offline',
    );
  });

  it.each([
    ['none', null],
    ['none of ours', 'self.addEventListener("fetch", () => {});'],
    ['a list that can’t be read', 'const KEPT = {"edition":"1","files":[index.html]};'],
    ['names that are none', 'const KEPT = {"edition":"1","files":[1,null]};'],
  ])('with a service worker that is %s says nothing of files to keep', async (_, text) => {
    expect((await inspect({ [SERVICE_WORKER]: text })).told).toEqual([]);
  });

  it('with a launch page without a title has none', async () => {
    expect((await inspect({ 'index.html': '<!doctype html><p>Hello</p>' })).facts?.title).toBe('');
  });
});
