import { describe, expect, it } from 'vitest';
import type { CropTransform } from '../../../src-main/contract/cropTransform.ts';
import { toTarget } from '../../../src-main/fundus/cropTransform.ts';
import { sampleMap } from '../../../src-main/fundus/overlay/sampleMap.ts';
import { sampleInto, sampleLines } from '../../../src-renderer/viewer/sampledRegion.ts';
import type { SignedMap } from '../../../src-renderer/viewer/signedMap.ts';
import { toImage } from '../../../src-renderer/viewer/viewTransform.ts';
import fc from '../../support/properties.ts';

// The crop begins left of and above the photograph, and its pixels are not square.
const transform: CropTransform = {
  originalWidthPx: 400,
  originalHeightPx: 300,
  leftPx: -37.5,
  topPx: -12.25,
  cropWidthPx: 350,
  cropHeightPx: 280,
  targetWidthPx: 21,
  targetHeightPx: 16,
};
const map: SignedMap = {
  widthPx: 21,
  heightPx: 16,
  values: Float32Array.from({ length: 21 * 16 }, (_, i) => Math.sin(12.9898 * i) * Math.cos(78.233 * i)),
  transform,
};

describe('sampleInto', () => {
  it('gives at every pixel of a view what sampleMap gives at its centre', () => {
    const offset = fc.integer({ min: -300, max: 120 });
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 8, noNaN: true }), offset, offset, (scale, offsetX, offsetY) => {
        const view = { scale, offsetX, offsetY };
        const region = { x: 3, y: 5, widthPx: 31, heightPx: 23 };
        const samples = new Float32Array(40 * 30).fill(NaN);
        const { across, down } = sampleLines(map, view, region);
        sampleInto(samples, region.y * 40 + region.x, 40, map, across, down);
        for (let y = region.y; y < 28; y++)
          for (let x = region.x; x < 34; x++) {
            const image = toImage(view, { x: x + 0.5, y: y + 0.5 });
            const place = toTarget(transform, image);
            // On the border of the map itself rounding decides.
            if (isNear(place.x, 21) || isNear(place.y, 16)) continue;
            expect(samples[y * 40 + x]).toBeCloseTo(sampleMap(map, place, 'bicubic'), 5);
          }
      }),
      { numRuns: 60 },
    );
  });

  it('writes nothing outside its region', () => {
    const samples = new Float32Array(10 * 10).fill(7);
    const region = { x: 2, y: 3, widthPx: 4, heightPx: 5 };
    const { across, down } = sampleLines(map, { scale: 1, offsetX: 0, offsetY: 0 }, region);
    sampleInto(samples, 32, 10, map, across, down);
    expect(samples.filter((value) => value === 7).length).toBe(80);
  });
});

function isNear(place: number, length: number): boolean {
  return Math.abs(place) < 1e-9 || Math.abs(place - length) < 1e-9;
}
