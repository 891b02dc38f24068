import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CropTransform } from '../../../src-main/contract/cropTransform.ts';
import { toOriginal, wholePhotograph } from '../../../src-main/fundus/cropTransform.ts';
import type { Photograph } from '../../../src-main/fundus/photograph.ts';
import { resample } from '../../../src-main/fundus/resample.ts';
import type { ResampleKernel } from '../../../src-main/fundus/resampleKernel.ts';
import fc from '../../support/properties.ts';

const kernels: readonly ResampleKernel[] = ['area', 'triangle', 'cubic', 'lanczos3'];

interface PillowCase {
  readonly kernel: ResampleKernel;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly cropWidth: number;
  readonly cropHeight: number;
  readonly targetWidth: number;
  readonly targetHeight: number;
  readonly expected: readonly number[];
}

const pillow = JSON.parse(
  readFileSync(new URL('../../fixtures/fundus/pillow-resample.json', import.meta.url), 'utf8'),
) as { readonly cases: readonly PillowCase[] };

function photographOf(
  widthPx: number,
  heightPx: number,
  value: (x: number, y: number, channel: number) => number,
): Photograph {
  const samples = new Uint8Array(3 * widthPx * heightPx);
  for (let i = 0; i < samples.length; i++) {
    const pixel = Math.floor(i / 3);
    samples[i] = value(pixel % widthPx, Math.floor(pixel / widthPx), i % 3);
  }
  return { widthPx, heightPx, samples };
}

function transformOf(
  photograph: Photograph,
  crop: readonly number[],
  target: readonly number[],
): CropTransform {
  return {
    originalWidthPx: photograph.widthPx,
    originalHeightPx: photograph.heightPx,
    leftPx: crop[0]!,
    topPx: crop[1]!,
    cropWidthPx: crop[2]!,
    cropHeightPx: crop[3]!,
    targetWidthPx: target[0]!,
    targetHeightPx: target[1]!,
  };
}

describe('resample', () => {
  it.each(pillow.cases.map((each, index) => [index, each.kernel, each] as const))(
    'agrees with Pillow in case %i (%s)',
    (_, kernel, each) => {
      // The plane of the fixture, in the green channel; the other two tell channels apart.
      const photograph = photographOf(each.width, each.height, (x, y, channel) =>
        channel === 1 ? 90 + ((37 * x + 53 * y + 11 * x * y) % 80) : 40 * channel,
      );
      const crop = [each.left, each.top, each.cropWidth, each.cropHeight];
      const target = [each.targetWidth, each.targetHeight];
      const { data } = resample(photograph, transformOf(photograph, crop, target), kernel);
      const plane = each.targetWidth * each.targetHeight;
      for (let i = 0; i < plane; i++)
        expect(255 * data[plane + i]!, `pixel ${i}`).toBeCloseTo(each.expected[i]!, 3);
      expect(Math.max(...data.subarray(0, plane))).toBe(0);
    },
  );

  it('weighs pixels by their overlap with kernel area', () => {
    const photograph = photographOf(3, 1, (x) => [30, 60, 120][x]!);
    const { data } = resample(photograph, transformOf(photograph, [0, 0, 3, 1], [2, 1]), 'area');
    // 3 pixels onto 2: (30 + 60 / 2) / 1.5 = 40 and (60 / 2 + 120) / 1.5 = 100.
    expect(data[0]! * 255).toBeCloseTo(40, 4);
    expect(data[1]! * 255).toBeCloseTo(100, 4);
  });

  it.each(kernels)('keeps a constant picture constant with %s, whatever the crop inside it', (kernel) => {
    const photograph = photographOf(40, 30, () => 201);
    const inside = fc.double({ min: 0, max: 10, noNaN: true });
    const size = fc.double({ min: 1, max: 20, noNaN: true });
    const side = fc.integer({ min: 1, max: 33 });
    fc.assert(
      fc.property(inside, inside, size, size, side, side, (left, top, width, height, across, down) => {
        const transform = transformOf(photograph, [left, top, width, height], [across, down]);
        for (const value of resample(photograph, transform, kernel).data)
          expect(Math.abs(value - 201 / 255)).toBeLessThan(1e-6);
      }),
      { numRuns: 40 },
    );
  });

  it('gives every pixel back unchanged at its own size', () => {
    const photograph = photographOf(9, 8, (x, y, channel) => (x * 31 + y * 17 + channel * 71) % 256);
    for (const kernel of kernels) {
      const { data } = resample(photograph, wholePhotograph(photograph), kernel);
      for (let i = 0; i < data.length; i++)
        expect(data[i]! * 255).toBeCloseTo(photograph.samples[3 * (i % 72) + Math.floor(i / 72)]!, 4);
    }
  });

  it('fills what lies beyond the photograph with black', () => {
    const photograph = photographOf(4, 4, () => 255);
    const { data } = resample(photograph, transformOf(photograph, [-4, 0, 8, 4], [8, 4]), 'triangle');
    expect([...data.subarray(0, 8)]).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
  });

  it('reads 16-bit photographs on their own scale', () => {
    const samples = Uint16Array.from({ length: 12 }, () => 32768);
    const photograph = { widthPx: 2, heightPx: 2, samples };
    const { data } = resample(photograph, wholePhotograph(photograph, { widthPx: 1, heightPx: 1 }));
    expect(data[0]).toBeCloseTo(32768 / 65535, 7);
  });

  it.each(kernels)('puts the centroid of a disc where the transform says, with %s', (kernel) => {
    const [centreX, centreY, radius] = [61.3, 44.8, 9.4];
    const photograph = photographOf(120, 90, (x, y) => 255 * coverage(x - centreX, y - centreY, radius));
    const transform = transformOf(photograph, [20.3, -7.7, 83.1, 83.1], [31, 31]);
    const { data } = resample(photograph, transform, kernel);
    let [sum, sumX, sumY] = [0, 0, 0];
    for (let i = 0; i < 31 * 31; i++) {
      sum += data[i]!;
      sumX += data[i]! * ((i % 31) + 0.5);
      sumY += data[i]! * (Math.floor(i / 31) + 0.5);
    }
    const centroid = toOriginal(transform, { x: sumX / sum, y: sumY / sum });
    // Rounding to 8 bits moves the drawn disc's own centroid by less than a hundredth of a pixel; clipping the
    // overshoot of the sharper kernels costs a little more.
    expect(Math.abs(centroid.x - centreX)).toBeLessThan(0.05);
    expect(Math.abs(centroid.y - centreY)).toBeLessThan(0.05);
  });
});

/** Share of the pixel at (x, y), counted from a disc's centre, that the disc covers: 16 x 16 sample points. */
function coverage(x: number, y: number, radius: number): number {
  let inside = 0;
  for (let i = 0; i < 256; i++)
    if (Math.hypot(x + ((i % 16) + 0.5) / 16, y + (Math.floor(i / 16) + 0.5) / 16) <= radius) inside++;
  return inside / 256;
}
