import { describe, expect, it } from 'vitest';
import { lesionShare } from '../../../../../src-main/attribution/measures/sanity/lesionShare.ts';
import { uniformStream } from '../../../../../src-main/fundus/randomStream.ts';

function everywhere(side: number) {
  return { widthPx: side, heightPx: side, data: new Uint8Array(side * side).fill(1) };
}

describe('lesionShare', () => {
  it('is 1 where all positive attribution lies on lesions, however much is negative elsewhere', () => {
    const map = Float32Array.of(2, 1, -5, 0, 0, -1, 0, 0, 0);
    const cover = Float64Array.of(1, 1, 0, 0, 0, 0, 0, 0, 0);
    expect(lesionShare(map, cover, everywhere(3))).toMatchObject({ share: 1, areaShare: 2 / 9 });
  });

  it('is the share of the area where attribution is spread evenly, also for the contours turned', () => {
    const random = uniformStream(2);
    const cover = Float64Array.from({ length: 64 }, () => random());
    const share = lesionShare(new Float32Array(64).fill(0.3), cover, everywhere(8))!;
    const area = cover.reduce((sum, value) => sum + value, 0) / 64;
    expect(share.areaShare).toBeCloseTo(area, 6);
    expect(share.share).toBeCloseTo(area, 6);
    expect(share.turnedShare).toBeCloseTo(area, 6);
  });

  it('counts a pixel as far as it is covered, and what is outside of the field of view not at all', () => {
    const inside = { widthPx: 2, heightPx: 2, data: Uint8Array.of(1, 1, 1, 0) };
    const share = lesionShare(Float32Array.of(3, 1, 0, 100), Float64Array.of(0.5, 0, 0, 1), inside)!;
    expect(share.share).toBeCloseTo(1.5 / 4, 12);
    expect(share.areaShare).toBeCloseTo(0.5 / 3, 12);
  });

  it('turns and mirrors contours by hand-worked places', () => {
    const map = Float32Array.of(8, 0, 4, 0, 0, 0, 2, 0, 6);
    const cover = Float64Array.of(1, 0, 0, 0, 0, 0, 0, 0, 0);
    // Of the seven other symmetries of a square one keeps this corner (8), and two each bring it to the others (4, 2 and 6).
    expect(lesionShare(map, cover, everywhere(3))).toEqual({
      share: 8 / 20,
      areaShare: 1 / 9,
      turnedShare: expect.closeTo((8 + 2 * 4 + 2 * 2 + 2 * 6) / 7 / 20, 12) as number,
    });
  });

  it('puts turned contours that fall out of the field of view in proportion to what is left of them', () => {
    const map = Float32Array.of(1, 1, 1, 1);
    const cover = Float64Array.of(1, 0.5, 0, 0);
    const inside = { widthPx: 2, heightPx: 2, data: Uint8Array.of(1, 1, 1, 0) };
    const share = lesionShare(map, cover, inside)!;
    expect(share.turnedShare).toBeCloseTo(share.areaShare, 12);
  });

  it('mirrors only where the grid is no square', () => {
    const inside = { widthPx: 3, heightPx: 1, data: new Uint8Array(3).fill(1) };
    // Left to right moves it to 5, top to bottom leaves it at 1, both move it.
    expect(lesionShare(Float32Array.of(1, 2, 5), Float64Array.of(1, 0, 0), inside)!.turnedShare).toBeCloseTo(
      (5 + 1 + 5) / 3 / 8,
      12,
    );
  });

  it('is nothing without lesions in the field of view, or without positive attribution', () => {
    expect(lesionShare(Float32Array.of(1), Float64Array.of(0), everywhere(1))).toBeNull();
    expect(lesionShare(Float32Array.of(-1), Float64Array.of(1), everywhere(1))).toBeNull();
  });
});
