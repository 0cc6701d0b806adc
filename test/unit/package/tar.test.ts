import { gunzipSync, gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import { createTarGz, openTarGz } from '../../../src/package/tar.ts';

const files = [
  { file: 'moodle_backup.xml', bytes: new TextEncoder().encode('<a/>') },
  { file: `files/ab/${'ab'.repeat(20)}`, bytes: new Uint8Array(70_000).fill(7) },
  { file: 'empty', bytes: new Uint8Array() },
];

async function open(bytes: Uint8Array) {
  const report = new Diagnostics();
  const opened = await openTarGz(bytes, report);
  return { opened, said: report.list.map(({ code, message }) => `${code} ${message}`) };
}

describe('createTarGz', () => {
  it('gives back what was put in, in that order', async () => {
    const { opened, said } = await open(await createTarGz(files, '2026-10-01'));
    expect(said).toEqual([]);
    expect([...(opened ?? [])].map(([file, bytes]) => ({ file, bytes: new Uint8Array(bytes) }))).toEqual(files);
  });

  it('gives the same bytes each time, and says neither when nor where it was made', async () => {
    const bytes = await createTarGz(files, '2026-10-01');
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(Buffer.compare(bytes, await createTarGz(files, '2026-10-01'))).toBe(0);
    // RFC 1952: magic, deflate, no flags, no time; the system is unknown.
    expect([...bytes.subarray(0, 8)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]);
    expect(bytes[9]).toBe(255);
  });

  it('writes USTAR with the date given and no owner', async () => {
    const header = gunzipSync(await createTarGz(files, '2026-10-01'))
      .subarray(0, 512)
      .toString('latin1');
    expect(header.slice(257, 262)).toBe('ustar');
    expect(Number.parseInt(header.slice(136, 148), 8)).toBe(Date.UTC(2026, 9, 1) / 1000);
    expect(header.slice(100, 107)).toBe('000644 ');
    expect(header.slice(265, 329).replaceAll('\0', '')).toBe('');
  });
});

describe('openTarGz', () => {
  const tar = async (headers: readonly { readonly name: string; readonly type?: 'file' | 'symlink' | 'directory' }[]) => {
    const archive = pack();
    for (const { name, type = 'file' } of headers)
      archive.entry({ name, type, ...(type === 'symlink' ? { linkname: '/etc/passwd' } : {}) }, '');
    archive.finalize();
    const chunks: Uint8Array[] = [];
    for await (const chunk of archive) chunks.push(chunk as Uint8Array);
    return open(gzipSync(Buffer.concat(chunks)));
  };

  it('passes over folders', async () => {
    const { opened, said } = await tar([{ name: 'a/', type: 'directory' }, { name: 'a/b' }]);
    expect({ names: [...(opened?.keys() ?? [])], said }).toEqual({ names: ['a/b'], said: [] });
  });

  it.each([
    ['../a', 'leads out'],
    ['/etc/a', 'leads out'],
    ['a\\b', 'leads out'],
  ])('refuses the name %s', async (name, why) => {
    expect((await tar([{ name }])).said).toEqual([expect.stringContaining(why)]);
  });

  it('refuses a link, a name twice, and what is no tar.gz', async () => {
    expect((await tar([{ name: 'a', type: 'symlink' }])).said).toEqual([expect.stringContaining('a link or a device')]);
    expect((await tar([{ name: 'a' }, { name: 'a' }])).said).toEqual([expect.stringContaining('twice')]);
    expect((await open(new TextEncoder().encode('PK'))).said).toEqual([expect.stringMatching(/^P600 not readable as tar.gz: /)]);
    const cut = (await createTarGz(files, '2026-10-01')).subarray(0, 60);
    expect((await open(cut)).opened).toBeNull();
  });
});
