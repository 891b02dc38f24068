import { describe, expect, it } from 'vitest';
import type { BoundaryProfile } from '../../../../src-main/contract/lesionMeasures.ts';
import { drawnExtent } from '../../../../src-renderer/components/profilePlot/drawnExtent.ts';
import { binAfter, nearestBin } from '../../../../src-renderer/components/profilePlot/nearestBin.ts';
import {
  binText,
  profileDescription,
} from '../../../../src-renderer/components/profilePlot/profileDescription.ts';
import { signArea } from '../../../../src-renderer/components/profilePlot/signArea.ts';
import { attributionUnit } from '../../../../src-renderer/wording/attributionUnit.ts';

/** Five bins from two pixels inside to three outside; no lesion reaches the middle one. */
const profile: BoundaryProfile = {
  distances: [-1.5, -0.5, 0.5, 1.5, 2.5],
  mean: [-2, -1, null, 4, 1],
  low: [null, -2, null, 3, 0.5],
  high: [null, 0, null, 5, 1.5],
  lesions: [1, 3, 0, 3, 2],
};

describe('what is drawn of a profile', () => {
  it('reaches as far as there are means, and zero is on it', () => {
    const extent = drawnExtent(profile)!;
    expect([extent.fromDistance, extent.toDistance]).toEqual([-2, 3]);
    expect(extent.low).toBeLessThan(-2);
    expect(extent.high).toBeGreaterThan(5);
    const positive = drawnExtent({
      ...profile,
      mean: [2, 3, null, 4, 3],
      low: profile.mean.map(() => null),
    })!;
    expect(positive.low).toBeLessThan(0);
  });

  it('goes no deeper into lesions than around them', () => {
    const distances = Array.from({ length: 100 }, (_, index) => index - 89.5);
    const nothing = distances.map(() => null);
    const deep = {
      distances,
      mean: distances.map(() => 1),
      low: nothing,
      high: nothing,
      lesions: distances.map(() => 1),
    };
    expect(drawnExtent(deep)).toMatchObject({ fromDistance: -10, toDistance: 10 });
  });

  it('cuts intervals off that would leave the means flat', () => {
    const wild = { ...profile, high: [null, 900, null, 5, 1.5] };
    expect(drawnExtent(wild)!.high).toBeLessThan(10);
  });

  it('is nothing where no lesion reaches', () => {
    expect(drawnExtent({ ...profile, mean: [null, null, null, null, null] })).toBeNull();
  });
});

it('the areas between a profile and zero end where no lesion reaches', () => {
  const area = signArea(
    profile,
    (distance) => 10 * distance,
    (value) => 7 - value,
  );
  expect(area).toBe('M-15.0 7.0L-15.0 9.0L-5.0 8.0L-5.0 7.0ZM15.0 7.0L15.0 3.0L25.0 6.0L25.0 7.0Z');
});

describe('the crosshair', () => {
  it('goes to the nearest distance that has a mean', () => {
    expect(nearestBin(profile, 0.4)).toBe(1);
    expect(nearestBin(profile, 1)).toBe(3);
    expect(nearestBin(profile, 99)).toBe(4);
    expect(nearestBin({ ...profile, mean: [null, null, null, null, null] }, 0)).toBe(-1);
  });

  it('steps over gaps and stops at the ends', () => {
    expect(binAfter(profile, 1, 1)).toBe(3);
    expect(binAfter(profile, 4, 1)).toBe(4);
    expect(binAfter(profile, 0, -10)).toBe(0);
  });

  it('says its numbers in words', () => {
    const unit = attributionUnit(5);
    expect(binText(profile, 3, unit, 'px')).toBe(
      '1.5 px outside the edge: +4.00, 95 % from +3.00 to +5.00, 3 lesions',
    );
    expect(binText(profile, 0, unit, 'px')).toBe('1.5 px inside the edge: −2.00, no interval, 1 lesion');
  });
});

it('a profile is described for who does not see it', () => {
  const text = profileDescription(profile, drawnExtent(profile)!, attributionUnit(5), 'px');
  expect(text).toBe(
    'Mean attribution by distance to the edge: begins at −2.00 1.5 px inside the edge, is highest at +4.00 1.5 px outside the edge, is lowest at −2.00 1.5 px inside the edge, ends at +1.00 2.5 px outside the edge.',
  );
});
