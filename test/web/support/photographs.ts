import { crc32 } from 'node:zlib';
import sharp from 'sharp';

/** A disc that looks enough like a fundus for its field of view to be found. Other numbers, other bytes. */
export function photograph(number: number, format: 'jpeg' | 'png', sidePx = 240): Promise<Buffer> {
  const spot = 30 + (number % 40);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${sidePx}" height="${sidePx}" viewBox="0 0 240 240">
    <rect width="240" height="240" fill="#000"/><circle cx="120" cy="120" r="112" fill="#b4552a"/>
    <circle cx="${spot + 60}" cy="110" r="16" fill="#f0c070"/><circle cx="120" cy="${spot + 80}" r="5" fill="#702010"/>
    <circle cx="${60 + number}" cy="150" r="4" fill="#702010"/></svg>`;
  return sharp(Buffer.from(svg)).toFormat(format).toBuffer();
}

/** A PNG of a few bytes that says it has ten thousand million pixels. */
export function enormousPng(): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(100_000, 0);
  header.writeUInt32BE(100_000, 4);
  // 8 bits a colour, red, green and blue.
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', Buffer.from('789c030000000001', 'hex')),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
