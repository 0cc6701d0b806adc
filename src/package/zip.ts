/**
 * Zips the files of a package. The same files give the same bytes: names sorted, one date (the course's), one mode, UTC, level 9;
 * neither clock, machine nor folder takes part. The only importer of archiver.
 */
import { ZipArchive } from 'archiver';
import type { Asset } from '../render/site.ts';

/** Compressed already: deflating them again costs time and saves nothing. */
const COMPRESSED = /\.(?:jpe?g|png|webp|mp3|mp4|m4a|ogg|webm|woff2)$/;

/**
 * `date`: ISO date that every file carries. Not a fixed one: an LMS hands it on as Last-Modified, and a browser keeps a page
 * without other rules for a tenth of its age. `first`: a file that stands first and uncompressed (an EPUB's `mimetype`, OCF 4.3).
 */
export async function createZip(files: readonly Asset[], date: string, first?: string): Promise<Uint8Array> {
  const archive = new ZipArchive({ zlib: { level: 9 } });
  const chunks: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => {
    archive.on('data', (chunk) => chunks.push(chunk));
    archive.on('error', reject);
    archive.on('warning', reject);
    archive.on('end', resolve);
  });
  const sorted = [...files].sort((a, b) => (a.file === first ? -1 : b.file === first ? 1 : a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  for (const { file, bytes } of sorted) {
    const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    archive.append(content, {
      name: file,
      date: new Date(`${date}T00:00:00Z`),
      mode: 0o644,
      store: file === first || COMPRESSED.test(file),
    });
  }
  await Promise.all([archive.finalize(), done]);
  return Buffer.concat(chunks);
}
