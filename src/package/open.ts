/**
 * Opens any zip, ours or a stranger's, into memory. Trusts nothing: names, sizes, checksums and the kind of each entry are checked
 * before a byte is inflated, so time and memory stay bounded whatever the file claims. The only importer of yauzl.
 */
import { isUtf8 } from 'node:buffer';
import { crc32, inflateRawSync } from 'node:zlib';
import { type Entry, fromBufferPromise, getFileNameLowLevel, type ZipFile } from 'yauzl';
import { diagnostic } from '../diagnostics/catalog.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';

/** Far above any course, far below what hurts. */
export const ZIP_LIMITS = {
  entries: 20_000,
  /** Bytes of all files together, inflated. */
  total: 1024 ** 3,
  /** Inflated ÷ packed size of a file larger than `ratioFrom` bytes. Text of a course stays below 20, deflate can't exceed 1,032. */
  ratio: 200,
  ratioFrom: 1024 ** 2,
  /** The same of the zip as a whole, from `wholeRatioFrom` bytes on: many small files that swell are a bomb too. */
  wholeRatio: 50,
  wholeRatioFrom: 64 * 1024 ** 2,
} as const;

const STORED = 0;
const DEFLATED = 8;
const UNIX = 3;
const UTF8_FLAG = 0x800;
const FILE_KIND = 0o170000;
const REGULAR_FILE = 0o100000;

/**
 * The files by name, in the zip's order. Whatever is wrong is added to `report`; files that can't be trusted are left out.
 * null if nothing can be read.
 */
export async function openZip(bytes: Uint8Array, report: Diagnostics): Promise<ReadonlyMap<string, Uint8Array> | null> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let zip: ZipFile;
  const entries: { readonly name: string; readonly entry: Entry }[] = [];
  try {
    zip = await fromBufferPromise(buffer, { decodeStrings: false });
    if (zip.entryCount > ZIP_LIMITS.entries) {
      report.add(diagnostic('P105', `the zip says that it holds ${zip.entryCount} files; ${ZIP_LIMITS.entries} are the limit`));
      return null;
    }
    for await (const entry of zip.eachEntry()) {
      entries.push({ name: getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true), entry });
    }
  } catch (error) {
    const said = messageOf(error);
    const isNone = said.startsWith('End of central directory record signature not found');
    report.add(diagnostic('P100', `not readable as a zip: ${isNone ? 'it is none, or only the beginning of one' : said}`));
    return null;
  }
  const wanted = checkNames(entries, report).filter(({ name, entry }) => checkKind(name, entry, report));
  if (!checkSizes(wanted, buffer.length, report)) return null;
  const files = new Map<string, Uint8Array>();
  for (const { name, entry } of wanted) {
    const content = await readEntry(zip, entry, buffer).catch((error: unknown) => messageOf(error));
    if (typeof content === 'string') report.add(diagnostic('P104', `${name} is damaged: ${content}`, { origin: { file: name } }));
    else files.set(name, content);
  }
  return files;
}

type NamedEntry = { readonly name: string; readonly entry: Entry };

/** Folders are passed over; names that lead out of the package, or stand twice, are refused. */
function checkNames(entries: readonly NamedEntry[], report: Diagnostics): readonly NamedEntry[] {
  const seen = new Map<string, string>();
  return entries.filter(({ name, entry }) => {
    const unsafe = unsafeName(name);
    if (unsafe) {
      report.add(diagnostic('P101', `the file name ${JSON.stringify(cut(name))} ${unsafe}`));
      return false;
    }
    if (name.length > MAX_NAME) {
      report.add(diagnostic('P101', `the file name ${JSON.stringify(cut(name))} has ${name.length} characters; file systems keep 255`));
      return false;
    }
    if (name.endsWith('/')) return false;
    if (saysUtf8(entry) && !isUtf8(entry.fileNameRaw))
      report.add(diagnostic('P108', `the name ${name} is said to be UTF-8, and is not`, { origin: { file: name } }));
    const other = seen.get(name.toLowerCase());
    seen.set(name.toLowerCase(), name);
    if (other === name) report.add(diagnostic('P102', `${name} is in the zip twice`, { origin: { file: name } }));
    else if (other !== undefined)
      report.add(diagnostic('P103', `${other} and ${name} differ only in upper and lower case`, { origin: { file: name } }));
    if (!isAscii(name) && !saysUtf8(entry))
      report.add(diagnostic('P204', `the name ${name} is not ASCII, and the zip doesn't say that it is UTF-8`, { origin: { file: name } }));
    return other !== name;
  });
}

function unsafeName(name: string): string | null {
  if (name === '') return 'is empty';
  if (name.includes('\\')) return 'has a backslash';
  if (name.startsWith('/') || /^[A-Za-z]:/.test(name)) return 'is absolute';
  if (name.split('/').some((part) => part === '..')) return 'leads out of the package';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(name)) return 'has a control character';
  return null;
}

/** Longer parts of a path no file system takes; a whole path of this length no course has. */
const MAX_NAME = 255;

function cut(name: string): string {
  return name.length > 80 ? `${name.slice(0, 80)}…` : name;
}

function saysUtf8({ generalPurposeBitFlag }: Entry): boolean {
  return (generalPurposeBitFlag & UTF8_FLAG) !== 0;
}

function isAscii(text: string): boolean {
  return /^[ -~]*$/.test(text);
}

/** Only plain files, in the two ways of packing that every LMS can unpack. */
function checkKind(name: string, entry: Entry, report: Diagnostics): boolean {
  const origin = { file: name };
  if (entry.isEncrypted()) {
    report.add(diagnostic('P106', `${name} is encrypted`, { origin }));
    return false;
  }
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
    report.add(
      diagnostic('P106', `${name} is packed by method ${entry.compressionMethod}; LMSs unpack only "stored" and "deflated"`, { origin }),
    );
    return false;
  }
  const kind = entry.versionMadeBy >>> 8 === UNIX ? (entry.externalFileAttributes >>> 16) & FILE_KIND : 0;
  if (kind !== 0 && kind !== REGULAR_FILE) {
    report.add(diagnostic('P107', `${name} is a link or a device, not a file`, { origin }));
    return false;
  }
  return true;
}

/** By what the zip says of itself; readEntry then holds each file to it. */
function checkSizes(entries: readonly NamedEntry[], zipSize: number, report: Diagnostics): boolean {
  const packed = entries.reduce((sum, { entry }) => sum + entry.compressedSize, 0);
  const total = entries.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0);
  const swollen = entries.find(
    ({ entry }) => entry.uncompressedSize > ZIP_LIMITS.ratioFrom && entry.uncompressedSize > ZIP_LIMITS.ratio * entry.compressedSize,
  );
  if (swollen) {
    const { compressedSize, uncompressedSize } = swollen.entry;
    const message = `${swollen.name} would grow from ${compressedSize} to ${uncompressedSize} bytes: that is no course, but a zip bomb`;
    report.add(diagnostic('P105', message, { origin: { file: swollen.name } }));
    return false;
  }
  if (total > ZIP_LIMITS.total) {
    report.add(diagnostic('P105', `unpacked, the files have ${total} bytes; ${ZIP_LIMITS.total} are the limit`));
    return false;
  }
  if (total > ZIP_LIMITS.wholeRatioFrom && total > ZIP_LIMITS.wholeRatio * zipSize) {
    report.add(diagnostic('P105', `unpacked, the zip of ${zipSize} bytes would grow to ${total}: that is no course, but a zip bomb`));
    return false;
  }
  const overlap = findOverlap(entries);
  if (packed > zipSize || overlap !== null) {
    report.add(
      diagnostic('P105', `the files overlap in the zip${overlap === null ? ': together they are larger than it' : `: ${overlap}`}`),
    );
    return false;
  }
  return true;
}

/** Two files that share bytes of the zip: how a small zip is made to unpack into a huge one. A local header has 30 bytes and the name. */
function findOverlap(entries: readonly NamedEntry[]): string | null {
  const sorted = [...entries].sort((a, b) => a.entry.relativeOffsetOfLocalHeader - b.entry.relativeOffsetOfLocalHeader);
  for (const [place, { name, entry }] of sorted.entries()) {
    const next = sorted[place + 1];
    const end = entry.relativeOffsetOfLocalHeader + 30 + entry.fileNameRaw.length + entry.compressedSize;
    if (next && next.entry.relativeOffsetOfLocalHeader < end) return `${name} and ${next.name}`;
  }
  return null;
}

async function readEntry(zip: ZipFile, entry: Entry, buffer: Buffer): Promise<Uint8Array> {
  const { fileDataStart, fileName } = await zip.readLocalFileHeaderPromise(entry, { minimal: false });
  // Programs that unpack while they read believe this name, the others the directory's.
  if (!entry.fileNameRaw.equals(fileName)) throw new Error('it has another name where its data begin');
  const packed = buffer.subarray(fileDataStart, fileDataStart + entry.compressedSize);
  const content = entry.compressionMethod === STORED ? packed : inflate(packed, entry.uncompressedSize);
  if (content.length !== entry.uncompressedSize) throw new Error(`it has ${content.length} bytes, not ${entry.uncompressedSize}`);
  if (crc32(content) !== entry.crc32) throw new Error('its checksum is wrong');
  return content;
}

/** One byte more than promised is allowed for, so that a promise of 0 is an option that zlib takes. */
function inflate(packed: Buffer, size: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: size + 1 });
  } catch (error) {
    throw new Error(error instanceof RangeError ? `it is larger than the ${size} bytes it promises` : 'it can’t be unpacked', {
      cause: error,
    });
  }
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
}
