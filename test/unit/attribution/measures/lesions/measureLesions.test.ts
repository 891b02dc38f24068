import { describe, expect, it } from 'vitest';
import {
  measureLesions,
  type LesionsToMeasure,
} from '../../../../../src-main/attribution/measures/lesions/measureLesions.ts';
import { zonesOf } from '../../../../../src-main/attribution/measures/lesions/zonesOf.ts';
import type { LesionMeasures } from '../../../../../src-main/contract/lesionMeasures.ts';
import type { CropTransform } from '../../../../../src-main/contract/cropTransform.ts';
import type { AttributionMap } from '../../../../../src-main/fundus/overlay/sampleMap.ts';
import fc from '../../../../support/properties.ts';
import { disc, fullFrame, lesionOf, mapOf, rectangle, wholeTransform } from './plantedCase.ts';

const untested = { rimWidthPx: null, placements: 0, seed: 1 } as const;

type Measures = Omit<LesionMeasures, 'attributionKey' | 'revision'>;

function measuresOf(input: Omit<LesionsToMeasure, 'fieldOfView' | keyof typeof untested>): Measures {
  return measureLesions({ ...untested, fieldOfView: fullFrame(input.transform), ...input }).measures;
}

describe('measureLesions', () => {
  it('finds what is planted in a square, its rim and its surround', () => {
    // By hand: a square of 10 has 6 x 6 pixels deeper than 2, so 64 within 2 inside. Outside: 40 pixels a step along the sides,
    // and at each corner 3 pixels (a, b from 1) with a^2 + b^2 <= 6, 28 with <= 42.
    const transform = wholeTransform(80, 80);
    const map = mapOf(transform, (column, row) => {
      const [across, down] = [outsideOf(column, 30, 40), outsideOf(row, 30, 40)];
      if (across === 0 && down === 0) {
        return Math.min(column - 30, 39 - column, row - 30, 39 - row) < 2 ? 2 : -1;
      }
      if (across ** 2 + down ** 2 <= 6) return 2;
      return across ** 2 + down ** 2 <= 42 ? 0.5 : 0;
    });
    const lesions = [lesionOf('square', [rectangle(30, 30, 40, 40)])];
    const { lesions: measured, total, rest } = measuresOf({ map, transform, lesions });
    const { interior, rim, surround } = zonesOf(measured[0]!.profile, 4, 1);
    expect(interior).toEqual({ sum: -36, areaPx: 36, mean: -1 });
    expect(rim).toEqual({ sum: 312, areaPx: 64 + 2 * 40 + 4 * 3, mean: 2 });
    expect(surround).toEqual({ sum: 130, areaPx: 4 * 40 + 4 * (28 - 3), mean: 0.5 });
    expect(measured[0]).toMatchObject({
      status: 'measured',
      layer: 'lesions',
      areaPx: 100,
      absoluteSumInside: 36 + 128,
    });
    expect(total).toBe(-36 + 312 + 130);
    expect(rest).toEqual([{ layer: 'lesions', sum: 0 }]);
  });

  it('finds what is planted in a disc, its rim and its surround', () => {
    const transform = wholeTransform(90, 90);
    const inside = isInDisc(45.3, 44.8, 12.3);
    const planted = plantByDistance(90, 90, inside);
    const map = mapOf(transform, (column, row) => planted.values[row * 90 + column]!);
    const lesions = [lesionOf('disc', [disc(45.3, 44.8, 12.3)])];
    const { profile } = measuresOf({ map, transform, lesions }).lesions[0]!;
    const { interior, rim, surround } = zonesOf(profile, 6, 1);
    expect(interior).toEqual({ sum: -planted.interior, areaPx: planted.interior, mean: -1 });
    expect(rim).toEqual({ sum: 2 * planted.rim, areaPx: planted.rim, mean: 2 });
    expect(surround).toEqual({ sum: 0.5 * planted.surround, areaPx: planted.surround, mean: 0.5 });
  });

  it('states means per model pixel where these are larger than pixels of the photograph', () => {
    const transform = wholeTransform(200, 200, 5);
    // Model pixels 16 to 23 are -3: a lesion along their edges, with an interior that is deeper than one model pixel.
    const isIn = (index: number): boolean => index >= 16 && index < 24;
    const map = mapOf(transform, (column, row) => (isIn(column) && isIn(row) ? -3 : 7));
    const lesions = [lesionOf('square', [rectangle(80, 80, 120, 120)])];
    const measures = measuresOf({ map, transform, lesions });
    expect(measures).toMatchObject({ modelPixelPx: 5, reachPx: 60, rimWidthPx: 10 });
    const { interior, surround } = zonesOf(measures.lesions[0]!.profile, 10, 5);
    expect(interior.mean).toBeCloseTo(-3, 12);
    expect(interior.sum).toBeCloseTo(-3 * 6 * 6, 10);
    expect(surround.mean).toBeCloseTo(7, 12);
  });

  it('gives the same when photograph, map, crop and lesions are moved together', () => {
    const transform = { ...wholeTransform(150, 130, 5), cropWidthPx: 100, cropHeightPx: 90 };
    const target = { targetWidthPx: 20, targetHeightPx: 18 };
    const at = (x: number, y: number): Measures => {
      const moved = { ...transform, ...target, leftPx: 13.5 + x, topPx: 9.25 + y };
      const map = mapOf(moved, (column, row) => Math.sin(column * row + row));
      const lesions = [
        lesionOf('disc', [disc(60 + x, 50 + y, 11.7)]),
        lesionOf('box', [rectangle(75 + x, 40 + y, 95 + x, 66 + y)]),
      ];
      return measuresOf({ map, transform: moved, lesions });
    };
    const [here, there] = [at(0, 0), at(17, 11)];
    here.lesions.forEach((lesion, index) => {
      const other = there.lesions[index]!;
      expect(other.profile.firstPx).toBe(lesion.profile.firstPx);
      expectClose(other.profile.areaPx, lesion.profile.areaPx);
      expectClose(other.profile.sum, lesion.profile.sum);
    });
  });

  it('gives the same when a lesion is moved over whole model pixels and the map with it', () => {
    const transform = wholeTransform(240, 240, 4);
    const at = (x: number, y: number): Measures => {
      const value = (column: number, row: number): number => Math.cos(3 * (column - x) + 5 * (row - y));
      const map = mapOf(transform, value);
      return measuresOf({ map, transform, lesions: [lesionOf('d', [disc(100 + 4 * x, 90 + 4 * y, 17)])] });
    };
    expect(at(6, 9).lesions[0]!.profile.areaPx).toEqual(at(0, 0).lesions[0]!.profile.areaPx);
    expectClose(at(6, 9).lesions[0]!.profile.sum, at(0, 0).lesions[0]!.profile.sum);
  });

  it('gives a pixel in two lesions to the smaller one, whichever comes first', () => {
    const transform = wholeTransform(60, 60);
    const map = mapOf(transform, () => 1);
    const large = lesionOf('large', [rectangle(10, 10, 40, 40)]);
    const small = lesionOf('small', [rectangle(35, 20, 45, 30)]);
    for (const lesions of [
      [large, small],
      [small, large],
    ]) {
      const { lesions: measured } = measuresOf({ map, transform, lesions });
      const isLarge = measured[0]!.lesionId === 'large';
      const [first, second] = isLarge ? measured : measured.toReversed();
      expect(first).toMatchObject({ lesionId: 'large', areaPx: 900, absoluteSumInside: 850 });
      expect(second).toMatchObject({ lesionId: 'small', areaPx: 100, absoluteSumInside: 100 });
    }
  });

  it('gives a pixel in two lesions of the same area to the first of them', () => {
    const transform = wholeTransform(60, 60);
    const lesions = [
      lesionOf('first', [rectangle(10, 10, 30, 20)]),
      lesionOf('second', [rectangle(20, 10, 40, 20)]),
    ];
    const { lesions: measured } = measuresOf({ map: mapOf(transform, () => 1), transform, lesions });
    expect(measured.map(({ absoluteSumInside }) => absoluteSumInside)).toEqual([200, 100]);
  });

  it('does not let the optic disc or a box take anything from the lesions', () => {
    const transform = wholeTransform(60, 60);
    const map = mapOf(transform, (column, row) => column - row / 3);
    const lesion = lesionOf('lesion', [rectangle(10, 10, 20, 20)]);
    const opticDisc = lesionOf('disc', [rectangle(18, 18, 40, 40)], 'opticDisc');
    const box = { ...lesionOf('box', [rectangle(8, 8, 24, 24)], 'opticDisc'), source: 'box' } as const;
    const alone = measuresOf({ map, transform, lesions: [lesion] });
    const together = measuresOf({ map, transform, lesions: [box, opticDisc, lesion] });
    expect(together.lesions.map(({ layer }) => layer)).toEqual(['approximate', 'opticDisc', 'lesions']);
    expect(together.lesions[2]).toEqual(alone.lesions[0]);
    expect(together.rest.map(({ layer }) => layer)).toEqual(['lesions', 'opticDisc', 'approximate']);
    expect(together.rest[0]).toEqual(alone.rest[0]);
  });

  it('says of a lesion narrower than two model pixels that it is below the resolution, and measures nothing around it', () => {
    const transform = wholeTransform(200, 200, 10);
    const map = mapOf(transform, () => 1);
    // Two model pixels are 20: a disc of that diameter has 314 pixels.
    const justBelow = lesionOf('below', [rectangle(50, 50, 63, 74)]);
    const justAbove = lesionOf('above', [rectangle(150, 150, 165, 171)]);
    const { lesions, rest, total } = measuresOf({ map, transform, lesions: [justBelow, justAbove] });
    expect(lesions[0]).toMatchObject({ status: 'belowResolution', areaPx: 312 });
    expect(lesions[0]!.diameterModelPx).toBeCloseTo(Math.sqrt((4 * 312) / Math.PI) / 10, 12);
    expect(lesions[0]!.absoluteSumInside).toBeCloseTo(3.12, 10);
    expect(lesions[0]!.profile).toEqual({ firstPx: 0, areaPx: [], sum: [] });
    expect(lesions[1]).toMatchObject({ status: 'measured', areaPx: 315 });
    // Half of the photograph is nearer to the other one, as far as the reach goes; that is rest.
    const measured = lesions[1]!.profile.sum.reduce((sum, each) => sum + each, 0);
    expect(rest[0]!.sum).toBeCloseTo(total - measured, 9);
    expect(measured).toBeLessThan(300);
  });

  it('says of a lesion that no part of the map lies on that it is off the map', () => {
    const transform = { ...wholeTransform(100, 100), leftPx: 30, cropWidthPx: 70, targetWidthPx: 70 };
    const map = mapOf(transform, () => 1);
    const statusOf = (left: number, right: number): string =>
      measuresOf({ map, transform, lesions: [lesionOf('l', [rectangle(left, 10, right, 20)])] }).lesions[0]!
        .status;
    expect(statusOf(10, 30)).toBe('offTheMap');
    expect(statusOf(10, 31)).toBe('measured');
    expect(statusOf(-40, -20)).toBe('offTheMap');
    expect(statusOf(50.1, 50.2)).toBe('belowResolution');
  });

  it('measures nothing without lesions', () => {
    const transform = wholeTransform(20, 20);
    expect(measuresOf({ map: mapOf(transform, () => -1), transform, lesions: [] })).toEqual({
      modelPixelPx: 1,
      reachPx: 24,
      rimWidthPx: 2,
      total: -400,
      absoluteTotal: 400,
      lesions: [],
      rest: [],
      contrasts: [],
    });
  });

  it('agrees with a search over all pixels, and profiles and rest add up to the total of the map', () => {
    fc.assert(
      fc.property(cases, (input) => {
        const { lesions, rest, total } = measuresOf(input);
        const expected = searched(input, lesions);
        lesions.forEach(({ status, profile, absoluteSumInside }, index) => {
          expect(absoluteSumInside).toBeCloseTo(expected.absoluteInside[index]!, 9);
          if (status !== 'measured') return;
          const bins = expected.bins[index]!;
          // Nothing of a lesion that lies under smaller ones is on the map.
          const first = bins.size === 0 ? 0 : Math.min(...bins.keys());
          expect(profile.firstPx).toBe(first);
          expect(profile.sum).toHaveLength(bins.size === 0 ? 0 : Math.max(...bins.keys()) + 1 - first);
          profile.sum.forEach((sum, k) => {
            expect(sum).toBeCloseTo(bins.get(first + k)?.sum ?? 0, 9);
            expect(profile.areaPx[k]).toBeCloseTo(bins.get(first + k)?.area ?? 0, 9);
          });
        });
        expect(rest[0]!.sum).toBeCloseTo(expected.rest, 9);
        expect(total).toBeCloseTo(expected.total, 9);
      }),
      { numRuns: 60 },
    );
  });
});

function outsideOf(index: number, first: number, end: number): number {
  return Math.max(0, first - index, index - (end - 1));
}

function isInDisc(x: number, y: number, radius: number): (column: number, row: number) => boolean {
  return (column, row) => (column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2 < radius ** 2;
}

/** -1, 2 and 0.5 in the zones of a rim of 6, by a search over all pixels, and how many pixels each zone has. */
function plantByDistance(
  widthPx: number,
  heightPx: number,
  inside: (column: number, row: number) => boolean,
): { values: number[]; interior: number; rim: number; surround: number } {
  const planted = { values: [] as number[], interior: 0, rim: 0, surround: 0 };
  for (let row = 0; row < heightPx; row++)
    for (let column = 0; column < widthPx; column++) {
      let nearest = Infinity;
      for (let y = 0; y < heightPx; y++)
        for (let x = 0; x < widthPx; x++)
          if (inside(x, y) !== inside(column, row))
            nearest = Math.min(nearest, Math.hypot(x - column, y - row));
      const distance = inside(column, row) ? 0.5 - nearest : nearest - 0.5;
      const zone = distance < -3 ? 'interior' : distance < 3 ? 'rim' : distance < 9 ? 'surround' : null;
      planted.values.push(zone === null ? 0 : { interior: -1, rim: 2, surround: 0.5 }[zone]);
      if (zone !== null) planted[zone]++;
    }
  return planted;
}

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, index) => {
    expect(value).toBeCloseTo(expected[index]!, 10);
  });
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const boxes = fc.array(
  fc
    .record({
      left: fc.integer({ min: -3, max: 50 }),
      top: fc.integer({ min: -3, max: 40 }),
      widthPx: fc.integer({ min: 1, max: 20 }),
      heightPx: fc.integer({ min: 1, max: 20 }),
    })
    .map(({ left, top, widthPx, heightPx }): Box => ({
      left,
      top,
      right: left + widthPx,
      bottom: top + heightPx,
    })),
  { minLength: 1, maxLength: 4 },
);

const cases = fc
  .record({
    boxes,
    leftPx: fc.integer({ min: -20_000, max: 20_000 }).map((thousandths) => thousandths / 1000),
    topPx: fc.constantFrom(-7, 0, 0.5, 9),
    cropWidthPx: fc.integer({ min: 20_000, max: 70_000 }).map((thousandths) => thousandths / 1000),
    cropHeightPx: fc.constantFrom(24, 39.5, 50),
    targetWidthPx: fc.integer({ min: 5, max: 70 }),
    targetHeightPx: fc.integer({ min: 5, max: 50 }),
  })
  .map(({ boxes: of, ...crop }) => {
    const transform = { originalWidthPx: 52, originalHeightPx: 41, ...crop };
    const lesions = of.map(({ left, top, right, bottom }, index) =>
      lesionOf(`lesion ${index}`, [rectangle(left, top, right, bottom)]),
    );
    return {
      boxes: of,
      transform,
      lesions,
      map: mapOf(transform, (column, row) => Math.sin(9 * column + 4 * row * row)),
    };
  });

interface CaseInput {
  readonly boxes: readonly Box[];
  readonly transform: CropTransform;
  readonly map: AttributionMap;
}

interface Searched {
  readonly bins: readonly ReadonlyMap<number, { area: number; sum: number }>[];
  readonly absoluteInside: readonly number[];
  readonly rest: number;
  readonly total: number;
}

/** The definitions, pixel by pixel: owner, distance to the edge of the union, nearest lesion, overlap with model pixels. */
function searched({ boxes: of, transform, map }: CaseInput, measured: Measures['lesions']): Searched {
  const { originalWidthPx, originalHeightPx, cropWidthPx, cropHeightPx } = transform;
  const modelPixelPx = Math.sqrt((cropWidthPx * cropHeightPx) / map.values.length);
  const reachPx = Math.min(400, Math.max(24, Math.round(12 * modelPixelPx)));
  const bins = of.map(() => new Map<number, { area: number; sum: number }>());
  const absoluteInside = of.map(() => 0);
  let rest = outsidePhotograph(transform, map);
  const owners = ownersOf(of, transform);
  for (let y = 0; y < originalHeightPx; y++)
    for (let x = 0; x < originalWidthPx; x++) {
      const { signed, absolute, area } = overlapped(transform, map, x, y);
      const { lesion, distance } = nearestTo(owners, originalWidthPx, x, y);
      if (distance < 0) absoluteInside[lesion]! += absolute;
      if (distance >= reachPx || measured[lesion]?.status !== 'measured') rest += signed;
      else if (area > 0) {
        const bin = bins[lesion]!.get(Math.floor(distance)) ?? { area: 0, sum: 0 };
        bins[lesion]!.set(Math.floor(distance), { area: bin.area + area, sum: bin.sum + signed });
      }
    }
  return { bins, absoluteInside, rest, total: map.values.reduce((sum, value) => sum + value, 0) };
}

/** The smallest box that each pixel is in, -1 for none; boxes end at the photograph. */
function ownersOf(of: readonly Box[], transform: CropTransform): readonly number[] {
  const { originalWidthPx, originalHeightPx } = transform;
  const areas = of.map(({ left, top, right, bottom }) => {
    const across = Math.min(right, originalWidthPx) - Math.max(left, 0);
    return Math.max(0, across) * Math.max(0, Math.min(bottom, originalHeightPx) - Math.max(top, 0));
  });
  return Array.from({ length: originalWidthPx * originalHeightPx }, (_, i) => {
    const [x, y] = [i % originalWidthPx, Math.floor(i / originalWidthPx)];
    let owner = -1;
    of.forEach(({ left, top, right, bottom }, index) => {
      const isIn = x >= left && x < right && y >= top && y < bottom;
      if (isIn && (owner < 0 || areas[index]! < areas[owner]!)) owner = index;
    });
    return owner;
  });
}

function nearestTo(
  owners: readonly number[],
  widthPx: number,
  x: number,
  y: number,
): { readonly lesion: number; readonly distance: number } {
  const own = owners[y * widthPx + x]!;
  let [least, lesion] = [Infinity, -1];
  for (let column = 0; column < widthPx; column++)
    for (let row = 0; row * widthPx < owners.length; row++) {
      const owner = owners[row * widthPx + column]!;
      if (owner < 0 === own < 0) continue;
      const squared = (column - x) ** 2 + (row - y) ** 2;
      if (squared < least) [least, lesion] = [squared, owner];
    }
  if (own >= 0) return { lesion: own, distance: 0.5 - Math.sqrt(least) };
  return { lesion, distance: Math.sqrt(least) - 0.5 };
}

function overlapped(
  transform: CropTransform,
  map: AttributionMap,
  x: number,
  y: number,
): { readonly signed: number; readonly absolute: number; readonly area: number } {
  const { leftPx, topPx, cropWidthPx, cropHeightPx } = transform;
  const [stepX, stepY] = [cropWidthPx / map.widthPx, cropHeightPx / map.heightPx];
  let [signed, absolute, area] = [0, 0, 0];
  for (let row = 0; row < map.heightPx; row++) {
    const down = overlap(topPx + row * stepY, stepY, y, y + 1);
    if (down === 0) continue;
    for (let column = 0; column < map.widthPx; column++) {
      const part = down * overlap(leftPx + column * stepX, stepX, x, x + 1);
      const value = map.values[row * map.widthPx + column]!;
      signed += (value * part) / (stepX * stepY);
      absolute += (Math.abs(value) * part) / (stepX * stepY);
      area += part;
    }
  }
  return { signed, absolute, area };
}

function outsidePhotograph(transform: CropTransform, map: AttributionMap): number {
  const { leftPx, topPx, cropWidthPx, cropHeightPx, originalWidthPx, originalHeightPx } = transform;
  const [stepX, stepY] = [cropWidthPx / map.widthPx, cropHeightPx / map.heightPx];
  return map.values.reduce((sum, value, i) => {
    const across = overlap(leftPx + (i % map.widthPx) * stepX, stepX, 0, originalWidthPx);
    const down = overlap(topPx + Math.floor(i / map.widthPx) * stepY, stepY, 0, originalHeightPx);
    return sum + value * (1 - (across * down) / (stepX * stepY));
  }, 0);
}

function overlap(start: number, length: number, from: number, to: number): number {
  const both = Math.min(start + length, to) - Math.max(start, from);
  // Less is rounding, here and there.
  return both < 1e-9 ? 0 : both;
}
