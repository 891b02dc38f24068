import { describe, expect, it } from 'vitest';
import { paperPattern } from '../../../../../src-main/attribution/measures/lesions/paperPattern.ts';
import { zonesOf } from '../../../../../src-main/attribution/measures/lesions/zonesOf.ts';

// Distances -3.5 .. 4.5, by hand.
const profile = {
  firstPx: -4,
  areaPx: [1, 5, 9, 13, 17, 21, 25, 29, 33],
  sum: [-1, -2, -4, 8, 16, 32, 64, 128, 256],
};

describe('zonesOf', () => {
  it('divides a profile at half a rim inside, half a rim outside and one and a half rims outside', () => {
    expect(zonesOf(profile, 2, 3)).toEqual({
      interior: { sum: -7, areaPx: 15, mean: (-7 / 15) * 9 },
      rim: { sum: 24, areaPx: 30, mean: (24 / 30) * 9 },
      surround: { sum: 96, areaPx: 46, mean: (96 / 46) * 9 },
    });
  });

  it('ends the surround where the profile ends', () => {
    const { surround } = zonesOf(profile, 4, 1);
    expect(surround).toEqual({ sum: 64 + 128 + 256, areaPx: 87, mean: 448 / 87 });
  });

  it('gives a zone without area no mean', () => {
    expect(zonesOf(profile, 8, 1).interior).toEqual({ sum: 0, areaPx: 0, mean: null });
    expect(zonesOf({ firstPx: 0, areaPx: [], sum: [] }, 2, 1).rim).toEqual({ sum: 0, areaPx: 0, mean: null });
  });
});

describe('paperPattern', () => {
  const zone = (mean: number | null): { sum: number; areaPx: number; mean: number | null } => ({
    sum: mean ?? 0,
    areaPx: 1,
    mean,
  });
  const zones = (interior: number | null, rim: number | null): Parameters<typeof paperPattern>[0] => ({
    interior: zone(interior),
    rim: zone(rim),
    surround: zone(5),
  });

  it('agrees where the interior is negative and the rim positive', () => {
    expect(paperPattern(zones(-1, 1))).toBe('agrees');
    expect(paperPattern(zones(-1, -1))).toBe('interiorOnly');
    expect(paperPattern(zones(1, 1))).toBe('rimOnly');
    expect(paperPattern(zones(1, -1))).toBe('neither');
  });

  it('counts zero as neither negative nor positive', () => {
    expect(paperPattern(zones(0, 1))).toBe('rimOnly');
    expect(paperPattern(zones(-1, 0))).toBe('interiorOnly');
    expect(paperPattern(zones(0, 0))).toBe('neither');
  });

  it('says nothing of a lesion that lacks one of them', () => {
    expect(paperPattern(zones(null, 1))).toBeNull();
    expect(paperPattern(zones(-1, null))).toBeNull();
  });
});
