/** Writes PNG pictures (ISO 15948): 8 bits a channel, red, green, blue and opacity. The same pixels give the same bytes. */
import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Clause 11.2.2: 8 bits, colour type 6 (RGBA), deflate, adaptive filters, not interlaced. */
const FORMAT = Buffer.from([8, 6, 0, 0, 0]);
/** Clause 9.2: each line is written as its difference from the line above, which suits drawings with large even parts. */
const FILTER_UP = 2;

/** `pixels`: four bytes each, line by line from the top left. */
export function writePng(width: number, height: number, pixels: Uint8Array): Uint8Array {
  const line = width * 4;
  const filtered = Buffer.alloc((line + 1) * height);
  for (let y = 0; y < height; y++) {
    filtered[y * (line + 1)] = FILTER_UP;
    for (let x = 0; x < line; x++) {
      const above = y === 0 ? 0 : (pixels[(y - 1) * line + x] ?? 0);
      filtered[y * (line + 1) + 1 + x] = (pixels[y * line + x] ?? 0) - above;
    }
  }
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', Buffer.concat([size, FORMAT])),
    chunk('IDAT', deflateSync(filtered, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}
