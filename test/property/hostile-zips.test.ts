/**
 * Packages that were made to hurt, or were damaged on their way: inspect never crashes, never takes long or much memory, and ends with a
 * diagnostic of the catalogue or with the very facts of the good package. Made here, never stored.
 */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { findCode } from '../../src/diagnostics/catalog.ts';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { createZip } from '../../src/package/zip.ts';
import { inspectPackage } from '../../src/targets/inspect.ts';
import { scorm12 } from '../../src/targets/scorm12/scorm12.ts';
import { xapi } from '../../src/targets/xapi/xapi.ts';
import { holdsAsync } from '../support/holds.ts';
import { type RawEntry, rawZip } from '../support/raw-zip.ts';
import { controlsOf, sampleSite } from '../support/sample-site.ts';

async function inspect(zip: Uint8Array) {
  const report = new Diagnostics();
  const { facts, files } = await inspectPackage(zip, controlsOf, report);
  return { facts, files, list: report.list, codes: [...new Set(report.list.map(({ code }) => code))] };
}

const good = new Map<string, { zip: Uint8Array; entries: readonly RawEntry[]; facts: unknown }>();
beforeAll(async () => {
  for (const target of [scorm12, xapi]) {
    const files = target.files(sampleSite(), await controlsOf(target));
    const entries = files.map(({ file, bytes }) => ({ name: file, content: bytes }));
    const zip = await createZip(files, '2026-10-01');
    good.set(target.id, { zip, entries, facts: (await inspect(zip)).facts });
  }
});

/** The good SCORM package with something more in it, or with another manifest. */
function withEntries(...more: readonly RawEntry[]): Uint8Array {
  return rawZip([...(good.get('scorm12')?.entries ?? []), ...more]);
}
function withManifest(change: (xml: string) => string, method = 8): Uint8Array {
  const entries = good.get('scorm12')?.entries ?? [];
  return rawZip(
    entries.map(({ name, content }) => ({
      name,
      method: name === 'imsmanifest.xml' ? method : 8,
      content: name === 'imsmanifest.xml' ? change(new TextDecoder().decode(content as Uint8Array)) : (content ?? ''),
    })),
  );
}

const MEGABYTE = 1024 ** 2;

describe('a hostile package', () => {
  it.each<[string, string, () => Uint8Array]>([
    ['P101', 'a name that leads out', () => withEntries({ name: '../../.bashrc', content: 'x' })],
    ['P101', 'an absolute name', () => withEntries({ name: '/etc/cron.d/x', content: 'x' })],
    ['P101', 'a name of 60,000 characters', () => withEntries({ name: 'a'.repeat(60_000), content: 'x' })],
    ['P102', 'a second manifest', () => withEntries({ name: 'imsmanifest.xml', content: '<evil/>' })],
    ['P103', 'names that differ in case', () => withEntries({ name: 'INDEX.html', content: 'x' })],
    ['P104', 'a broken checksum', () => withEntries({ name: 'a.html', content: 'x', crc: 7 })],
    ['P104', 'a file larger than it says', () => withEntries({ name: 'a.html', content: 'x'.repeat(9000), size: 9 })],
    ['P105', 'a bomb', () => withEntries({ name: 'bomb.txt', content: new Uint8Array(64 * MEGABYTE) })],
    [
      'P105',
      'many files that swell a little',
      () => withEntries(...Array.from({ length: 90 }, (_, n) => ({ name: `${n}.txt`, content: new Uint8Array(MEGABYTE) }))),
    ],
    ['P105', '100,000 entries', () => rawZip(Array.from({ length: 100_000 }, (_, n) => ({ name: `${n}.txt`, method: 0 })))],
    [
      'P105',
      'files that share their bytes',
      () =>
        withEntries(
          { name: 'a.bin', content: 'x'.repeat(5000), method: 0 },
          { name: 'b.bin', content: 'x'.repeat(5000), method: 0, overlapping: true },
        ),
    ],
    ['P106', 'an encrypted file', () => withEntries({ name: 'a.html', content: 'x', flags: 0x801 })],
    ['P107', 'a symbolic link', () => withEntries({ name: 'a.html', content: '/etc/passwd', unixMode: 0o120777 })],
    ['P205', 'a zip inside', () => withEntries({ name: 'inner.zip', content: rawZip([{ name: 'x', content: 'y' }]) })],
    [
      'P212',
      'an entity that reads a file',
      () =>
        withManifest((xml) =>
          xml.replace('<manifest', '<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><manifest').replace('<title>', '<title>&x;'),
        ),
    ],
    [
      'P212',
      'entities that multiply',
      () => withManifest((xml) => xml.replace('<manifest', `<!DOCTYPE m [${lol()}]><manifest`).replace('<title>', '<title>&e9;')),
    ],
    [
      'P213',
      'entities in a document type that nobody uses',
      () => withManifest((xml) => xml.replace('<manifest', `<!DOCTYPE m [${lol()}]><manifest`)),
    ],
    [
      'P212',
      'a manifest of 50 MB',
      () => withManifest((xml) => xml.replace('<resources>', `<!--${'-x'.repeat(25 * MEGABYTE)}--><resources>`), 0),
    ],
    ['P212', 'a manifest of nothing but depth', () => withManifest(() => '<a>'.repeat(200_000))],
    [
      'P212',
      'a manifest that is no text',
      () => withManifest(() => String.fromCharCode(...Array.from({ length: 5000 }, (_, n) => (n * 7919) % 256))),
    ],
  ])('%s is said of %s', async (code, _name, make) => {
    const before = process.memoryUsage().arrayBuffers;
    const zip = make();
    const { codes, list } = await inspect(zip);
    expect(codes).toContain(code);
    expect(list.length).toBeLessThan(1000);
    for (const { message } of list) expect(message.length).toBeLessThan(2000);
    expect(process.memoryUsage().arrayBuffers - before - zip.length).toBeLessThan(400 * MEGABYTE);
  });

  it('P108 is said of a name whose bytes are not the UTF-8 that they claim to be, and the rest is read', async () => {
    const zip = Buffer.from(withEntries({ name: 'caf\u00e9.html', content: 'x' }));
    // é in UTF-8 is C3 A9: a letter of another encoding instead, in both places where the name stands.
    for (let at = zip.indexOf('c3a9', 0, 'hex'); at >= 0; at = zip.indexOf('c3a9', at, 'hex')) zip.write('e978', at, 'hex');
    const { codes, facts } = await inspect(zip);
    expect(codes).toContain('P108');
    expect(facts).toMatchObject({ identifier: 'doctors' });
  });

  it('P104 is said of a file that has another name where its data begin', async () => {
    const zip = Buffer.from(withEntries({ name: 'quiet.html', content: 'x' }));
    zip.write('louder', zip.indexOf('quiet.html'));
    expect((await inspect(zip)).list.map(({ message }) => message)).toContainEqual(expect.stringContaining('another name'));
  });

  it('of 100,000 files in the manifest as many are told as a person reads', async () => {
    const many = Array.from({ length: 100_000 }, (_, n) => `<file href="${n}.html"/>`).join('');
    const { list } = await inspect(withManifest((xml) => xml.replace('</resource>', `${many}</resource>`)));
    expect(list.filter(({ code }) => code === 'P201')).toHaveLength(51);
  });
});

/** Ten entities, each ten times the one before. */
function lol(): string {
  const more = Array.from({ length: 9 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`).join('');
  return `<!ENTITY e0 "lol">${more}`;
}

describe.each(['scorm12', 'xapi'])('a damaged %s package', (target) => {
  it('ends with a diagnostic, or with the same facts', async () => {
    const { zip, facts: goodFacts } = good.get(target) ?? { zip: new Uint8Array(), facts: null };
    const mutation = fc.record({
      at: fc.nat(zip.length - 1),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
      kind: fc.constantFrom('overwrite', 'cut', 'insert', 'remove'),
    });
    await holdsAsync(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 3 }), async (mutations) => {
        const { facts, list } = await inspect(mutations.reduce(mutate, Buffer.from(zip)));
        for (const { code } of list) expect(findCode(code), code).not.toBeNull();
        if (list.length === 0) expect(facts).toEqual(goodFacts);
      }),
      150,
    );
  });

  it('with a mutated manifest ends with a diagnostic, or with facts that can be shown', async () => {
    const { entries } = good.get(target) ?? { entries: [] };
    const [manifest] = entries;
    const xml = new TextDecoder().decode(manifest?.content as Uint8Array);
    const piece = fc.constantFrom('<', '>', '"', '&', '</item>', '<item>', '<!--', ']]>', '\u0000', '\uFFFF', ' xmlns=""', 'href="', 'é');
    await holdsAsync(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(xml.length), fc.nat(40), piece), { minLength: 1, maxLength: 3 }), async (edits) => {
        const edited = edits.reduce((text, [at, gone, added]) => text.slice(0, at) + added + text.slice(at + gone), xml);
        const { facts, list } = await inspect(rawZip([{ name: manifest?.name ?? '', content: edited }, ...entries.slice(1)]));
        for (const { code, origin } of list) {
          expect(findCode(code), code).not.toBeNull();
          expect(origin?.offset ?? 0).toBeGreaterThanOrEqual(0);
        }
        expect(typeof (facts?.title ?? '')).toBe('string');
      }),
      150,
    );
  });
});

type Mutation = { readonly at: number; readonly bytes: Uint8Array; readonly kind: string };

function mutate(zip: Buffer<ArrayBufferLike>, { at, bytes, kind }: Mutation): Buffer<ArrayBufferLike> {
  const place = at % Math.max(1, zip.length);
  if (kind === 'cut') return zip.subarray(0, place);
  const rest = zip.subarray(kind === 'insert' ? place : place + bytes.length);
  return Buffer.concat([zip.subarray(0, place), ...(kind === 'remove' ? [] : [bytes]), rest]);
}
