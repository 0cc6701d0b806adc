import { describe, expect, it } from 'vitest';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import { openZip } from '../../../src/package/open.ts';
import { type RawEntry, rawZip } from '../../support/raw-zip.ts';

/** What is said about a zip of these entries, and which files come out. */
async function open(...entries: readonly RawEntry[]) {
  const report = new Diagnostics();
  const files = await openZip(rawZip(entries), report);
  return {
    codes: report.list.map(({ code }) => code),
    messages: report.list.map(({ message }) => message),
    files: files && [...files.keys()],
  };
}

describe('openZip', () => {
  it('opens an ordinary zip, folders passed over', async () => {
    const { codes, files } = await open({ name: 'a/' }, { name: 'a/index.html', content: 'x' }, { name: 'b.txt', content: 'y', method: 0 });
    expect(codes).toEqual([]);
    expect(files).toEqual(['a/index.html', 'b.txt']);
  });

  it.each(['../evil.html', 'a/../../evil.html', '/etc/passwd', 'C:/evil.html', 'a\\b.html', 'a\u0000.html', ''])(
    'leaves out the dangerous name %j and keeps the rest',
    async (name) => {
      const { codes, files } = await open({ name, content: 'x' }, { name: 'good.html', content: 'y' });
      expect(codes).toEqual(['P101']);
      expect(files).toEqual(['good.html']);
    },
  );

  it('takes dots inside a name for what they are', async () => {
    expect((await open({ name: 'a..b/...c.html', content: 'x' })).codes).toEqual([]);
  });

  it('tells names that stand twice, also in another case', async () => {
    expect((await open({ name: 'a.html' }, { name: 'a.html' })).codes).toEqual(['P102']);
    expect((await open({ name: 'a.html' }, { name: 'A.html' })).codes).toEqual(['P103']);
  });

  it('tells names outside ASCII without the UTF-8 flag', async () => {
    expect((await open({ name: 'é.html', flags: 0 })).codes).toEqual(['P204']);
    expect((await open({ name: 'é.html' })).codes).toEqual([]);
  });

  it('refuses encrypted files, unknown methods and links', async () => {
    expect((await open({ name: 'a.html', content: 'x', flags: 0x801 })).codes).toEqual(['P106']);
    expect((await open({ name: 'a.html', content: 'x', method: 14 })).codes).toEqual(['P106']);
    expect((await open({ name: 'a.html', content: '/etc/passwd', unixMode: 0o120777 })).codes).toEqual(['P107']);
  });

  it('notices a wrong checksum, a wrong size and data that are no data', async () => {
    expect((await open({ name: 'a.html', content: 'x', crc: 1 })).messages).toEqual(['a.html is damaged: its checksum is wrong']);
    expect((await open({ name: 'a.html', content: 'xyz', size: 2 })).codes).toEqual(['P104']);
    expect((await open({ name: 'a.html', content: 'xyz', size: 4 })).codes).toEqual(['P104']);
    expect((await open({ name: 'a.html', content: 'x'.repeat(5000), size: 10 })).messages[0]).toContain('larger than the 10 bytes');
  });

  it('refuses a bomb before it unpacks a byte', async () => {
    const zeros = new Uint8Array(8 * 1024 ** 2);
    const { codes, files } = await open({ name: 'bomb.txt', content: zeros });
    expect(codes).toEqual(['P105']);
    expect(files).toBeNull();
  });

  it('refuses a zip that promises more than memory holds', async () => {
    const noise = Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 251));
    const huge: RawEntry = { name: '', content: noise, size: 900_000, packedSize: 5000 };
    const entries = Array.from({ length: 1300 }, (_, i) => ({ ...huge, name: `${i}.txt`, overlapping: i > 0 }));
    const before = process.memoryUsage().arrayBuffers;
    const { codes } = await open(...entries);
    expect(codes).toEqual(['P105']);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * 1024 ** 2);
  });

  it('refuses files that overlap each other', async () => {
    const content = Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * i) % 251));
    const entries = Array.from({ length: 50 }, (_, i) => ({ name: `${i}.txt`, content, overlapping: i > 0 }));
    expect((await open(...entries)).codes).toEqual(['P105']);
  });

  it('refuses what is no zip, and a zip that was cut off', async () => {
    for (const bytes of [
      new Uint8Array(),
      Buffer.from('PK'),
      Buffer.from('<html>'.repeat(100)),
      rawZip([{ name: 'a.html', content: 'x' }]).subarray(0, 60),
    ]) {
      const report = new Diagnostics();
      expect(await openZip(bytes, report)).toBeNull();
      expect(report.list.map(({ code }) => code)).toEqual(['P100']);
      expect(report.list[0]?.message).toBe('not readable as a zip: it is none, or only the beginning of one');
    }
  });
});
