import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { encodePng } from '../../../src-main/reports/encodePng.ts';

describe('encodePng', () => {
  it('writes every pixel exactly, with its alpha', async () => {
    const data = Uint8Array.of(1, 2, 3, 255, 40, 50, 60, 128);
    const bytes = await encodePng({ widthPx: 2, heightPx: 1, data });
    const { data: read, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, info.channels, [...read]]).toEqual([2, 1, 4, [...data]]);
  });

  it('leaves alpha out of an opaque picture', async () => {
    const bytes = await encodePng({ widthPx: 1, heightPx: 1, data: Uint8Array.of(1, 2, 3, 255) });
    expect((await sharp(bytes).metadata()).channels).toBe(3);
  });
});
