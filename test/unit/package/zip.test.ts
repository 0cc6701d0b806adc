import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import { openZip } from '../../../src/package/open.ts';
import { createZip } from '../../../src/package/zip.ts';

const text = (content: string) => new TextEncoder().encode(content);
const files = [
  { file: 'index.html', bytes: text('<p>ü</p>'.repeat(500)) },
  { file: 'a--b.svg', bytes: text('<svg/>') },
  { file: 'sound.mp3', bytes: new Uint8Array(2000) },
  { file: 'empty.txt', bytes: new Uint8Array() },
];

describe('createZip', () => {
  it('makes a zip that opens again, every byte as it was', async () => {
    const report = new Diagnostics();
    const opened = await openZip(await createZip(files, '2026-10-01'), report);
    expect(report.list).toEqual([]);
    expect(Object.fromEntries([...(opened ?? [])].map(([name, bytes]) => [name, Buffer.from(bytes).toString('hex')]))).toEqual(
      Object.fromEntries(files.map(({ file, bytes }) => [file, Buffer.from(bytes).toString('hex')])),
    );
  });

  it('makes the same bytes of the same files in any order, at any time', async () => {
    const hash = async (list: typeof files) =>
      createHash('sha256')
        .update(await createZip(list, '2026-10-01'))
        .digest('hex');
    const first = await hash(files);
    await new Promise((resolve) => setTimeout(resolve, 2100)); // a zip's clock counts in two seconds
    expect(await hash([...files].reverse())).toBe(first);
  });

  it('gives every file the date of the course, in UTC, and says that other than ASCII names are UTF-8', async () => {
    const zip = Buffer.from(await createZip([{ file: 'é.html', bytes: text('x') }], '2026-10-01'));
    const directory = zip.subarray(zip.indexOf('PK\u0001\u0002'));
    expect(directory.readUInt16LE(8) & 0x800).toBe(0x800);
    expect(directory.readUInt16LE(12)).toBe(0);
    expect(directory.readUInt16LE(14)).toBe(((2026 - 1980) << 9) | (10 << 5) | 1);
  });

  it('packs the running text of a page apart from what stands around it: smaller, and the same when it is opened', async () => {
    const words = 'a clinician of a ward sees who is ill and says what is to be done'.split(' ');
    const said = (n: number) => Array.from({ length: 120 }, (_, i) => words[(i * i + n * 7) % words.length]).join(' ');
    const markup = (n: number) =>
      Array.from({ length: 80 }, (_, i) => `<li data-n="${(i * 37 + n) % 997}" data-q="Q${(i * 91) % 89}"></li>`).join('');
    const html = `${markup(1)}${Array.from({ length: 12 }, (_, n) => `<p>${said(n)}</p>`).join('\n')}${markup(2)}`;
    const packed = async (file: string): Promise<{ readonly size: number; readonly opened: string }> => {
      const zip = await createZip([{ file, bytes: text(html) }], '2026-10-01');
      const opened = await openZip(zip, new Diagnostics());
      return { size: zip.length, opened: new TextDecoder().decode(opened?.get(file)) };
    };
    const [page, other] = [await packed('a.html'), await packed('a.text')];
    expect(page.opened).toBe(html);
    expect(page.size).toBeLessThan(other.size);
  });

  it('leaves alone what is compressed already', async () => {
    const zip = Buffer.from(await createZip([{ file: 'sound.mp3', bytes: new Uint8Array(2000) }], '2026-10-01'));
    expect(zip.length).toBeGreaterThan(2000);
  });
});
