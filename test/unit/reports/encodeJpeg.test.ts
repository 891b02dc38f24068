import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Photograph } from '../../../src-main/fundus/photograph.ts';
import { encodeJpeg } from '../../../src-main/reports/encodeJpeg.ts';

/** The left half of one colour, the right half of another. */
function halves(widthPx: number, heightPx: number, left: number[], right: number[]): Photograph {
  const samples = new Uint8Array(3 * widthPx * heightPx);
  for (let index = 0; index < widthPx * heightPx; index++)
    samples.set(index % widthPx < widthPx / 2 ? left : right, 3 * index);
  return { widthPx, heightPx, samples };
}

async function pixelOf(jpeg: Uint8Array, xPx: number, yPx: number): Promise<readonly number[]> {
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  const at = info.channels * (yPx * info.width + xPx);
  return [...data.subarray(at, at + info.channels)];
}

function expectNear(actual: readonly number[], wanted: readonly number[], tolerance: number): void {
  expect(actual.length).toBe(wanted.length);
  for (const [index, value] of actual.entries())
    expect(Math.abs(value - wanted[index]!)).toBeLessThanOrEqual(tolerance);
}

const red = [200, 30, 20];
const blue = [20, 40, 180];

describe('encodeJpeg', () => {
  it('keeps every pixel, and colours at their full resolution', async () => {
    const { jpeg, widthPx, heightPx } = await encodeJpeg(halves(65, 33, red, blue), {
      longestSidePx: null,
      quality: 92,
    });
    expect([widthPx, heightPx]).toEqual([65, 33]);
    const metadata = await sharp(jpeg).metadata();
    expect(metadata).toMatchObject({ format: 'jpeg', width: 65, height: 33, chromaSubsampling: '4:4:4' });
    expectNear(await pixelOf(jpeg, 10, 20), red, 4);
    expectNear(await pixelOf(jpeg, 50, 20), blue, 4);
    // Right at the edge, where halved colours would mix.
    expectNear(await pixelOf(jpeg, 32, 16), red, 25);
  });

  it('makes the longest side as long as asked, and never enlarges', async () => {
    const wide = halves(400, 100, red, blue);
    expect(await encodeJpeg(wide, { longestSidePx: 320, quality: 80 })).toMatchObject({
      widthPx: 320,
      heightPx: 80,
    });
    const tall = { ...wide, widthPx: 100, heightPx: 400 };
    expect(await encodeJpeg(tall, { longestSidePx: 320, quality: 80 })).toMatchObject({
      widthPx: 80,
      heightPx: 320,
    });
    expect(await encodeJpeg(wide, { longestSidePx: 2048, quality: 92 })).toMatchObject({
      widthPx: 400,
      heightPx: 100,
    });
  });

  it('shows 16 bits as the same colours in 8', async () => {
    const { samples, ...size } = halves(40, 20, red, blue);
    // 257 * 255 = 65535: full scale to full scale.
    const deep = { ...size, samples: Uint16Array.from(samples, (sample) => 257 * sample) };
    const { jpeg } = await encodeJpeg(deep, { longestSidePx: null, quality: 92 });
    expect((await sharp(jpeg).metadata()).depth).toBe('uchar');
    expectNear(await pixelOf(jpeg, 8, 8), red, 4);
    expectNear(await pixelOf(jpeg, 32, 8), blue, 4);
  });
});
