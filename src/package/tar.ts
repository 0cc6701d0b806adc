/**
 * Packs files as tar.gz and opens such archives. The same files give the same bytes: the order given, one date, one mode, no owner, and a
 * gzip header without clock or machine. Opening trusts nothing, as in open.ts. The only importer of tar-stream.
 */
import { gunzipSync, gzipSync } from 'node:zlib';
import { extract, pack } from 'tar-stream';
import { diagnostic } from '../diagnostics/catalog.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Asset } from '../render/site.ts';
import { ZIP_LIMITS } from './open.ts';

/** Where a gzip header (RFC 1952 clause 2.3.1) names the operating system; 255: unknown. */
const OS_BYTE = 9;

/** USTAR without folders, in the order given. `date`: ISO date that every file carries. */
export async function createTarGz(files: readonly Asset[], date: string): Promise<Uint8Array> {
  const archive = pack();
  const mtime = new Date(`${date}T00:00:00Z`);
  for (const { file, bytes } of files) {
    const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    archive.entry({ name: file, mtime, mode: 0o644, uid: 0, gid: 0, uname: '', gname: '' }, content);
  }
  archive.finalize();
  const bytes = await bytesOf(archive);
  // zlib writes no time into the header, but the system that it was compiled for.
  const zipped = gzipSync(bytes, { level: 9 });
  zipped[OS_BYTE] = 255;
  return zipped;
}

/** The files by name, in the archive's order; null, with a P600, if it can't be read or can't be trusted. */
export async function openTarGz(bytes: Uint8Array, report: Diagnostics): Promise<ReadonlyMap<string, Uint8Array> | null> {
  const files = new Map<string, Uint8Array>();
  try {
    const reader = extract();
    reader.end(gunzipSync(bytes, { maxOutputLength: ZIP_LIMITS.total }));
    for await (const entry of reader) {
      const { name, type } = entry.header;
      if (files.size >= ZIP_LIMITS.entries) throw new Error(`it has more than ${ZIP_LIMITS.entries} files`);
      if (name.startsWith('/') || name.includes('\\') || name.split('/').includes('..'))
        throw new Error(`the name ${name} leads out of it`);
      if (files.has(name)) throw new Error(`${name} is in it twice`);
      const content = await bytesOf(entry);
      if (type === 'file') files.set(name, content);
      else if (type !== 'directory') throw new Error(`${name} is a link or a device, not a file`);
    }
  } catch (error) {
    report.add(diagnostic('P600', `not readable as tar.gz: ${error instanceof Error ? error.message : String(error)}`));
    return null;
  }
  return files;
}

/** Its types don't say so, but the library's streams hold buffers. */
async function bytesOf(stream: AsyncIterable<unknown>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
