/**
 * Zips the files of a package. The same files give the same bytes: names sorted, one date (the course's), one mode, UTC, level 9;
 * neither clock, machine nor folder takes part. Written here by APPNOTE 6.3: sizes stand before the data, which readers that unpack
 * while they download need, and no file costs a byte more than the format asks for.
 */
import { constants, crc32, createDeflateRaw, deflateRawSync } from 'node:zlib';
import type { Asset } from '../render/site.ts';

/** Compressed already: deflating them again costs time and saves nothing. */
const COMPRESSED = /\.(?:jpe?g|png|webp|mp3|mp4|m4a|ogg|webm|woff2)$/;

/** Above these a zip needs the fields of Zip64, which many LMSs can't read. */
const LIMITS = { files: 0xffff, bytes: 0xffff_ffff } as const;

/** PKZIP 2.0, the version that knows deflate; the upper byte says Unix, whose modes the attributes are. */
const VERSION = 20;
const MADE_BY_UNIX = 3 << 8;
const UTF8_FLAG = 0x800;
const STORED = 0;
const DEFLATED = 8;
/** A regular file, `rw-r--r--`. */
const MODE = 0o100644;

/**
 * `date`: ISO date that every file carries. Not a fixed one: an LMS hands it on as Last-Modified, and a browser keeps a page
 * without other rules for a tenth of its age. `first`: a file that stands first and uncompressed (an EPUB's `mimetype`, OCF 4.3). Throws if a file or the zip is larger than the format holds.
 */
export async function createZip(files: readonly Asset[], date: string, first?: string): Promise<Uint8Array> {
  if (files.length > LIMITS.files) throw new Error(`${files.length} files are too many for a zip`);
  const sorted = [...files].sort((a, b) => (a.file === first ? -1 : b.file === first ? 1 : a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const asset of sorted) {
    const { header, name, packed } = packFile(
      asset,
      date,
      asset.file === first || COMPRESSED.test(asset.file) ? asset.bytes : await deflate(asset),
    );
    parts.push(local(header), name, packed);
    directory.push(central(header, offset), name);
    offset += LOCAL_HEADER + name.length + packed.length;
    if (offset > LIMITS.bytes) throw new Error('the zip would have more than 4 GB');
  }
  const directorySize = directory.reduce((sum, { length }) => sum + length, 0);
  return Buffer.concat([...parts, ...directory, endOf(files.length, directorySize, offset)]);
}

const LOCAL_HEADER = 30;
const CENTRAL_HEADER = 46;
const END = 22;

const LEVEL = { level: 9 } as const;

/** A page's running text: from its first long paragraph to the end of the last one. */
const LONG_PARAGRAPH = /<p>[^<]{200,}/g;
/** Bytes of running text from which on a code of its own saves more than it takes. */
const WORTH_A_BLOCK = 2000;

async function deflate({ file, bytes }: Asset): Promise<Uint8Array> {
  const parts = /\.x?html$/.test(file) ? partsOf(bytes) : [bytes];
  if (parts.length === 1) return deflateRawSync(bytes, LEVEL);
  const stream = createDeflateRaw(LEVEL);
  const chunks: Uint8Array[] = [];
  const done = new Promise((resolve, reject) =>
    stream
      .on('data', (chunk) => chunks.push(chunk))
      .on('end', resolve)
      .on('error', reject),
  );
  for (const part of parts) {
    stream.write(part);
    await new Promise<void>((resolve) => stream.flush(constants.Z_BLOCK, resolve));
  }
  stream.end();
  await done;
  return Buffer.concat(chunks);
}

/**
 * Markup, running text, and what comes after it (a test, data): letters are not as frequent in the one as in the other, so each gets a Huffman
 * code of its own, a block of deflate. zlib begins a new one only after 16,383 signs, which is more than a lesson has. A fiftieth of a page.
 */
function partsOf(bytes: Uint8Array): readonly Uint8Array[] {
  const long = [...Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1').matchAll(LONG_PARAGRAPH)];
  const start = long[0]?.index ?? 0;
  const last = long.at(-1);
  const end = last ? last.index + last[0].length : 0;
  return end - start < WORTH_A_BLOCK ? [bytes] : [bytes.subarray(0, start), bytes.subarray(start, end), bytes.subarray(end)];
}

/** What both headers of a file have in common: 26 bytes, from "version needed" to "extra field length". */
interface PackedFile {
  readonly header: Buffer;
  readonly name: Buffer;
  readonly packed: Uint8Array;
}

function packFile({ file, bytes }: Asset, date: string, deflated: Uint8Array): PackedFile {
  const smaller = deflated.length < bytes.length;
  const packed = smaller ? deflated : bytes;
  const name = Buffer.from(file);
  const header = Buffer.alloc(26);
  header.writeUInt16LE(VERSION, 0);
  // Where no letter needs it the flag is left out: some old readers know none.
  header.writeUInt16LE(name.length === file.length ? 0 : UTF8_FLAG, 2);
  header.writeUInt16LE(smaller ? DEFLATED : STORED, 4);
  header.writeUInt16LE(0, 6);
  header.writeUInt16LE(dosDate(date), 8);
  header.writeUInt32LE(crc32(bytes), 10);
  header.writeUInt32LE(packed.length, 14);
  header.writeUInt32LE(bytes.length, 18);
  header.writeUInt16LE(name.length, 22);
  return { header, name, packed };
}

/** Midnight in UTC, written without a time. */
function dosDate(date: string): number {
  const [year = 1980, month = 1, day = 1] = date.split('-').map(Number);
  return ((year - 1980) << 9) | (month << 5) | day;
}

function local(header: Buffer): Buffer {
  return Buffer.concat([signature('PK\u0003\u0004'), header]);
}

function central(header: Buffer, offset: number): Buffer {
  const bytes = Buffer.alloc(CENTRAL_HEADER);
  signature('PK\u0001\u0002').copy(bytes);
  bytes.writeUInt16LE(MADE_BY_UNIX | VERSION, 4);
  header.copy(bytes, 6);
  bytes.writeUInt32LE(MODE * 0x10000, 38);
  bytes.writeUInt32LE(offset, 42);
  return bytes;
}

function endOf(files: number, directorySize: number, directoryStart: number): Buffer {
  const bytes = Buffer.alloc(END);
  signature('PK\u0005\u0006').copy(bytes);
  bytes.writeUInt16LE(files, 8);
  bytes.writeUInt16LE(files, 10);
  bytes.writeUInt32LE(directorySize, 12);
  bytes.writeUInt32LE(directoryStart, 16);
  return bytes;
}

function signature(letters: string): Buffer {
  return Buffer.from(letters, 'latin1');
}
