/** Writes zips byte by byte, so that a test can lie in any field of one. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface RawEntry {
  readonly name: string;
  readonly content?: string | Uint8Array;
  /** Fields to falsify. */
  readonly crc?: number;
  readonly size?: number;
  readonly packedSize?: number;
  readonly method?: number;
  readonly flags?: number;
  readonly unixMode?: number;
  /** Writes the directory entry only: its data are those of the entry before. */
  readonly overlapping?: boolean;
}

export function rawZip(entries: readonly RawEntry[]): Uint8Array {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  let previous = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const content = Buffer.from(entry.content ?? '');
    const method = entry.method ?? 8;
    const packed = method === 8 ? deflateRawSync(content, { level: 9 }) : content;
    const header = Buffer.alloc(26);
    header.writeUInt16LE(20, 0);
    header.writeUInt16LE(entry.flags ?? 0x800, 2);
    header.writeUInt16LE(method, 4);
    header.writeUInt32LE(entry.crc ?? crc32(content), 10);
    header.writeUInt32LE(entry.packedSize ?? packed.length, 14);
    header.writeUInt32LE(entry.size ?? content.length, 18);
    header.writeUInt16LE(name.length, 22);
    const start = entry.overlapping ? previous : offset;
    if (!entry.overlapping) {
      const block = Buffer.concat([Buffer.from('PK\u0003\u0004'), header, name, packed]);
      local.push(block);
      previous = offset;
      offset += block.length;
    }
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((entry.unixMode ?? 0o100644) << 16) >>> 0, 6);
    tail.writeUInt32LE(start, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 3]), header, tail, name]));
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  // More than 65,535 wrap, as in a zip made by a careless program.
  end.writeUInt16LE(entries.length & 0xffff, 4);
  end.writeUInt16LE(entries.length & 0xffff, 6);
  end.writeUInt32LE(index.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, index, Buffer.from('PK\u0005\u0006'), end]);
}
