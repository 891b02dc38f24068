import { describe, expect, it } from 'vitest';
import { decodeMaskPicture } from '../../../src-main/importers/decodeMaskPicture.ts';
import { pngBytes, pngChunk } from './pngBytes.ts';
import { tiffBytes } from './tiffBytes.ts';

type Tags = Parameters<typeof tiffBytes>[0][number]['tags'];

/** Photometric interpretations of TIFF 6.0. */
const [minimumIsBlack, rgb, palette, inks] = [1, 2, 3, 5];

/** One row of four pixels. */
function tiff(
  bits: readonly number[],
  photometric: number,
  strip: readonly number[],
  more: Tags = [],
): Buffer {
  const tags: Tags = [
    [256, [4]],
    [257, [1]],
    [258, bits],
    [259, [1]],
    [262, [photometric]],
    [277, [bits.length]],
    ...more,
  ];
  return tiffBytes([{ tags, strip: Uint8Array.from(strip) }]);
}

/** A palette as TIFF has it: all reds, all greens, all blues, 16 bits each. */
function colourMap(colours: readonly (readonly [number, number, number])[], length: number): Tags {
  const values = [0, 1, 2].flatMap((channel) =>
    Array.from({ length }, (_, index) => (colours[index]?.[channel as 0 | 1 | 2] ?? 0) * 257),
  );
  return [[320, values]];
}

async function valuesOf(bytes: Uint8Array): Promise<readonly number[]> {
  return [...(await decodeMaskPicture(bytes, 'mask')).values];
}

describe('decodeMaskPicture', () => {
  it('reads a palette of 1 bit, as the masks of IDRiD have it', async () => {
    const colours = colourMap([[0, 0, 0], [255, 0, 0]], 2); // prettier-ignore
    expect(await valuesOf(tiff([1], palette, [0b0110_0000], colours))).toEqual([0, 0xff0000, 0xff0000, 0]);
  });

  it('reads a palette of 8 bits and knows a dark colour from black', async () => {
    const colours = colourMap([[0, 0, 0], [0, 0, 1], [12, 34, 56]], 256); // prettier-ignore
    expect(await valuesOf(tiff([8], palette, [1, 0, 2, 9], colours))).toEqual([1, 0, 0x0c2238, 0]);
  });

  it.each([
    ['declared as opacity', [[338, [2]]]],
    ['of an undeclared meaning', [[338, [0]]]],
    ['that is not declared at all', []],
  ] as readonly (readonly [string, Tags])[])(
    'reads red, green, blue and a fourth sample %s',
    async (_, extra) => {
      const opaque = [0, 0, 0, 255, 255, 0, 0, 255, 0, 0, 0, 255, 76, 1, 2, 255];
      expect(await valuesOf(tiff([8, 8, 8, 8], rgb, opaque, extra))).toEqual([0, 0xff0000, 0, 0x4c0102]);
    },
  );

  it('takes transparent pixels as outside, whatever colour they hide', async () => {
    const strip = [255, 0, 0, 0, 255, 0, 0, 255, 0, 0, 0, 0, 0, 9, 0, 128];
    expect(await valuesOf(tiff([8, 8, 8, 8], rgb, strip, [[338, [2]]]))).toEqual([0, 0xff0000, 0, 0x000900]);
  });

  it('takes a fourth sample that is 0 everywhere for an unused one', async () => {
    const strip = [255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0];
    expect(await valuesOf(tiff([8, 8, 8, 8], rgb, strip))).toEqual([0xff0000, 0, 7, 0]);
  });

  it('reads inks as the light they leave: no ink is white, full black is black', async () => {
    const strip = [0, 0, 0, 255, 0, 0, 0, 0, 255, 255, 255, 0, 0, 255, 255, 0];
    const values = await valuesOf(tiff([8, 8, 8, 8], inks, strip, [[332, [1]]]));
    expect(values).toEqual([0, 0xffffff, 0, 0xff0000]);
  });

  it('reads colours with opacity that are declared as inks', async () => {
    const strip = [0, 0, 0, 255, 255, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255];
    expect(await valuesOf(tiff([8, 8, 8, 8], inks, strip, [[332, [1]]]))).toEqual([0, 0xff0000, 0, 0]);
  });

  it('keeps grey values as they are, of 2, 8 and 16 bits', async () => {
    expect(await valuesOf(tiff([2], minimumIsBlack, [0b00_01_10_11]))).toEqual([0, 1, 2, 3]);
    expect(await valuesOf(tiff([8], minimumIsBlack, [0, 1, 2, 255]))).toEqual([0, 1, 2, 255]);
    expect(await valuesOf(tiff([16], minimumIsBlack, [0, 0, 0, 1, 3, 232, 255, 255]))).toEqual([
      0, 1, 1000, 65_535,
    ]);
  });

  it('makes no colour of 16 bits black that is not', async () => {
    const strip = [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0];
    expect(await valuesOf(tiff([16, 16, 16], rgb, strip))).toEqual([0, 0x010000, 0xff0000, 0x020000]);
  });

  it('reads grey with opacity', async () => {
    const rows = Uint8Array.of(0, 5, 255, 6, 0, 0, 255, 7, 255);
    const bytes = pngBytes({ widthPx: 4, heightPx: 1 }, { bits: 8, colourType: 4 }, rows);
    expect(await valuesOf(bytes)).toEqual([5, 0, 0, 7]);
  });

  it('reads a PNG palette by its colours', async () => {
    const chunk = pngChunk('PLTE', Uint8Array.of(0, 0, 0, 128, 0, 0, 0, 128, 0));
    const rows = Uint8Array.of(0, 0, 1, 2, 1);
    const bytes = pngBytes({ widthPx: 4, heightPx: 1 }, { bits: 8, colourType: 3 }, rows, [chunk]);
    expect(await valuesOf(bytes)).toEqual([0, 0x800000, 0x008000, 0x800000]);
  });

  it('refuses numbers that are no samples of a mask', async () => {
    const float = tiff([32], minimumIsBlack, Array<number>(16).fill(0), [[339, [3]]]);
    await expect(decodeMaskPicture(float, 'map.tif')).rejects.toMatchObject({
      code: 'file.unreadable',
      message: expect.stringContaining('map.tif stores its pixels as b-w (float)') as string,
    });
  });
});
