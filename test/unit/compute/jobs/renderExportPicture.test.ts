import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { PhotographSource } from '../../../../src-main/compute/jobs/attributeKind.ts';
import type { renderExportPictureKind } from '../../../../src-main/compute/jobs/renderExportPictureKind.ts';
import { wholePhotograph } from '../../../../src-main/fundus/cropTransform.ts';
import { composeOverlay } from '../../../../src-main/fundus/overlay/composeOverlay.ts';
import { temporaryFolder } from '../../store/testLibrary.ts';
import { createInProcessSupervisor } from './inProcessSupervisor.ts';
import { discFieldOfView, writtenPhotograph } from './writtenPhotograph.ts';

type Input = z.input<(typeof renderExportPictureKind)['input']>;

const [widthPx, heightPx] = [150, 100];
const fieldOfView = discFieldOfView(75, 50, 45);
const colourAt = (column: number, row: number): [number, number, number] => [
  (column * 3) % 200,
  (row * 2) % 200,
  (column + row) % 90,
];

/** A wave on 9 x 7 pixels, whose largest absolute value is 1. */
const map = Float32Array.from({ length: 63 }, (_, i) => Math.sin(1 + 1.7 * i));
const transform = {
  ...{ originalWidthPx: widthPx, originalHeightPx: heightPx, leftPx: 12, topPx: -4 },
  ...{ cropWidthPx: 120, cropHeightPx: 108, targetWidthPx: 9, targetHeightPx: 7 },
};

const overlay: NonNullable<Input['overlay']> = {
  ...{ map, heightPx: 7, widthPx: 9, transform, smoothingPx: 0 },
  preset: 'colour-blind-safe',
  showPositive: true,
  showNegative: true,
};

async function render(change: Partial<Omit<Input, 'photograph'>>, file?: string) {
  const photograph: PhotographSource =
    file === undefined
      ? await writtenPhotograph({ widthPx, heightPx }, fieldOfView, colourAt)
      : { kind: 'photograph', file, fileName: 'eye', contentHash: null, fieldOfView };
  return createInProcessSupervisor().run('renderExportPicture', {
    ...{ photograph, overlay: null, lines: null, format: 'png', pixelsPerMillimetre: null },
    drawings: { outlines: [], annotations: [] },
    ...change,
  });
}

async function pixelsOf(bytes: Uint8Array): Promise<{ readonly data: Uint8Array; readonly width: number }> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  expect(info.channels).toBe(3);
  return { data, width: info.width };
}

describe('the job renderExportPicture', () => {
  it('gives the photograph pixel for pixel in both formats', async () => {
    for (const format of ['png', 'tiff'] as const) {
      const { bytes, shown } = await render({ format });
      const { data } = await pixelsOf(bytes);
      expect((await sharp(bytes).metadata()).format).toBe(format);
      expect(data.length).toBe(3 * widthPx * heightPx);
      for (const [column, row] of [
        [0, 0],
        [149, 0],
        [0, 99],
        [149, 99],
        [71, 33],
      ] as const)
        expect([...data.subarray(3 * (row * widthPx + column)).subarray(0, 3)]).toEqual(
          colourAt(column, row),
        );
      expect(shown).toBeNull();
    }
  });

  it.each([
    [true, true],
    [true, false],
    [false, true],
  ])(
    'lays the map over all of the photograph as composeOverlay does: positive %s, negative %s',
    async (showPositive, showNegative) => {
      const { bytes, shown } = await render({ overlay: { ...overlay, showPositive, showNegative } });
      const { data } = await pixelsOf(bytes);
      const plane = widthPx * heightPx;
      const picture = Float32Array.from({ length: 3 * plane }, (_, index) => {
        const pixel = index % plane;
        return colourAt(pixel % widthPx, Math.floor(pixel / widthPx))[Math.floor(index / plane)]! / 255;
      });
      const whole = wholePhotograph({ widthPx, heightPx });
      const expected = composeOverlay({
        ...{ picture: { widthPx, heightPx, data: picture }, pictureTransform: whole },
        ...{ map: { widthPx: 9, heightPx: 7, values: map }, mapTransform: transform },
        ...{ preset: 'colour-blind-safe', opacity: 1, interpolation: 'bicubic', showPositive, showNegative },
        scale: { fullStrength: shown!.clip, threshold: 0 },
      });
      let largest = 0;
      for (let pixel = 0; pixel < plane; pixel++)
        for (let channel = 0; channel < 3; channel++)
          largest = Math.max(
            largest,
            Math.abs(data[3 * pixel + channel]! - expected.data[4 * pixel + channel]!),
          );
      expect(largest).toBeLessThanOrEqual(1);
      expect(shown!.displayedShare).toBeLessThan(showPositive && showNegative ? 1.01 : 0.8);
    },
  );

  it('draws contours where they are, and nothing far from them', async () => {
    const square = [40, 30, 90, 30, 90, 70, 40, 70];
    const drawings = {
      outlines: [{ type: 'hardExudate' as const, isBox: false, rings: [square] }],
      annotations: [],
    };
    const [drawn, bare] = await Promise.all([render({ drawings }), render({})]);
    const [after, before] = await Promise.all([pixelsOf(drawn.bytes), pixelsOf(bare.bytes)]);
    const colour = (column: number, row: number): number[] => {
      const at = 3 * (row * widthPx + column);
      return [...after.data.subarray(at, at + 3)];
    };
    // 1.4 pixels wide around the edge at column 40: all of column 39 and 40 within 0.7 of it. #5fe9ff is (95, 233, 255).
    for (const [column, row] of [
      [39, 50],
      [40, 50],
      [89, 50],
      [60, 30],
      [60, 69],
    ] as const)
      expect(colour(column, row)[2]).toBeGreaterThan(180);
    const isNear = (pixel: number): boolean => {
      const [x, y] = [(pixel % widthPx) + 0.5, Math.floor(pixel / widthPx) + 0.5];
      const outside = Math.hypot(Math.max(40 - x, 0, x - 90), Math.max(30 - y, 0, y - 70));
      const inside = Math.min(x - 40, 90 - x, y - 30, 70 - y);
      return outside > 0 ? outside < 2.5 : inside < 2.5;
    };
    const changed = Array.from({ length: widthPx * heightPx }, (_, pixel) => pixel).filter((pixel) =>
      [0, 1, 2].some((channel) => after.data[3 * pixel + channel] !== before.data[3 * pixel + channel]),
    );
    expect(changed.length).toBeGreaterThan(2 * 180);
    expect(changed.every(isNear)).toBe(true);
  });

  it('adds a legend below, which grows with the picture, and leaves the picture as it is', async () => {
    const [bare, legend, more] = await Promise.all([
      render({ overlay }),
      render({ overlay, lines: ['P0001 right.'] }),
      render({ overlay, lines: ['P0001 right.', 'Another line.'] }),
    ]);
    expect([bare.widthPx, bare.heightPx]).toEqual([widthPx, heightPx]);
    expect(more.heightPx).toBeGreaterThan(legend.heightPx);
    const [plainPixels, withLegend] = await Promise.all([pixelsOf(bare.bytes), pixelsOf(legend.bytes)]);
    expect(withLegend.data.subarray(0, plainPixels.data.length)).toEqual(plainPixels.data);
    expect(withLegend.data.length).toBe(3 * widthPx * legend.heightPx);
  });

  it('writes no metadata, whatever the photograph carries', async () => {
    const bytes = await sharp({ create: { width: 90, height: 60, channels: 3, background: '#804020' } })
      .withExifMerge({ IFD0: { Copyright: 'Patient Jane Roe' } })
      .jpeg()
      .toBuffer();
    expect(bytes.includes('Jane Roe')).toBe(true);
    const file = join(temporaryFolder(), 'named.jpg');
    writeFileSync(file, bytes);
    for (const format of ['png', 'tiff'] as const) {
      const picture = await render({ format, pixelsPerMillimetre: 125 }, file);
      const { exif, icc, xmp, iptc, tifftagPhotoshop, comments } = await sharp(picture.bytes).metadata();
      expect([exif, icc, xmp, iptc, tifftagPhotoshop, comments]).toEqual([...new Array<undefined>(6)]);
      expect(Buffer.from(picture.bytes).includes('Jane Roe')).toBe(false);
      expect(Buffer.from(picture.bytes).includes('named')).toBe(false);
    }
  });

  it('brings 16 bits down to 8', async () => {
    const deep = await sharp({ create: { width: 20, height: 10, channels: 3, background: '#204060' } })
      .toColourspace('rgb16')
      .png()
      .toBuffer();
    expect((await sharp(deep).metadata()).depth).toBe('ushort');
    const file = join(temporaryFolder(), 'deep.png');
    writeFileSync(file, deep);
    const { bytes } = await render({}, file);
    const { data } = await pixelsOf(bytes);
    expect([...data.subarray(0, 3)]).toEqual([0x20, 0x40, 0x60]);
  });
});
