import { describe, expect, it } from 'vitest';
import type { GroupDraws } from '../../../../../src-main/attribution/measures/lesions/groupDraws.ts';
import {
  measureLesions,
  type MeasuredLesions,
} from '../../../../../src-main/attribution/measures/lesions/measureLesions.ts';
import type { CropTransform } from '../../../../../src-main/contract/cropTransform.ts';
import type { FieldOfView } from '../../../../../src-main/contract/fieldOfView.ts';
import type { ContrastTest } from '../../../../../src-main/contract/lesionMeasures.ts';
import type { AttributionMap } from '../../../../../src-main/fundus/overlay/sampleMap.ts';
import { gaussianStream } from '../../../../../src-main/fundus/randomStream.ts';
import { disc, fullFrame, lesionOf, mapOf, rectangle, wholeTransform } from './plantedCase.ts';

/** 110 x 90 model pixels of 3 x 3 pixels. */
const transform = wholeTransform(330, 270, 3);
const lesions = [
  lesionOf('round', [disc(80.2, 71.1, 13)]),
  lesionOf('long', [rectangle(200, 60, 248, 77)]),
  lesionOf('exudate', [disc(160.4, 190.6, 17)], 'hardExudate'),
];

function tested(
  map: AttributionMap,
  options: { placements?: number; seed?: number; fieldOfView?: FieldOfView; of?: typeof lesions } = {},
): MeasuredLesions {
  const { placements = 99, seed = 1, fieldOfView = fullFrame(transform), of = lesions } = options;
  return measureLesions({ map, transform, fieldOfView, lesions: of, rimWidthPx: 6, placements, seed });
}

function testOf(
  { measures }: MeasuredLesions,
  kind: ContrastTest['group']['kind'],
  name: string,
): ContrastTest {
  return measures.contrasts.find(({ group }) => group.kind === kind && Object.values(group).includes(name))!;
}

/** In model pixels: the distance to the middle of the disc at 80.2, 71.1. */
function fromRound(column: number, row: number, { cropWidthPx, targetWidthPx }: CropTransform): number {
  const side = cropWidthPx / targetWidthPx;
  return Math.hypot((column + 0.5) * side - 80.2, (row + 0.5) * side - 71.1);
}

describe('testContrasts', () => {
  it('gives p-values that are uniform where the map is noise', () => {
    const runs = 1000;
    const small = wholeTransform(220, 180, 2);
    const of = [
      lesionOf('round', [disc(53.4, 47.1, 9)]),
      lesionOf('long', [rectangle(131, 40, 163, 52)]),
      lesionOf('exudate', [disc(107.2, 127.6, 11)], 'hardExudate'),
    ];
    const pValues = { round: [] as number[], long: [] as number[], together: [] as number[] };
    const normal = gaussianStream(20_26);
    for (let run = 0; run < runs; run++) {
      const map = mapOf(small, normal);
      const options = { rimWidthPx: 4, placements: 99, seed: run };
      const input = { map, transform: small, fieldOfView: fullFrame(small), lesions: of, ...options };
      const measured = measureLesions(input);
      pValues.round.push(testOf(measured, 'lesion', 'round').pValue!);
      pValues.long.push(testOf(measured, 'lesion', 'long').pValue!);
      pValues.together.push(testOf(measured, 'layer', 'lesions').pValue!);
    }
    // Kolmogorov and Smirnov: of 1,000 uniform p-values one set in 1,000 deviates by more than 1.95 / sqrt(1000).
    const bound = 1.95 / Math.sqrt(runs);
    for (const values of Object.values(pValues)) expect(deviationFromUniform(values)).toBeLessThan(bound);
  });

  it('gives a small p-value to a planted rim, and none to the lesions without one', () => {
    const normal = gaussianStream(5);
    const map = mapOf(transform, (column, row) => {
      const distance = fromRound(column, row, transform);
      return normal() + (distance < 10 ? -2 : distance < 16 ? 2 : 0);
    });
    const measured = tested(map, { placements: 999 });
    expect(testOf(measured, 'lesion', 'round')).toMatchObject({
      pValue: 2 / 1000,
      placements: 999,
      testedLesions: 1,
      withoutRoom: 0,
    });
    expect(testOf(measured, 'lesion', 'round').contrast!).toBeGreaterThan(3);
    expect(testOf(measured, 'lesion', 'long').pValue!).toBeGreaterThan(0.05);
    expect(testOf(measured, 'type', 'hardExudate').pValue!).toBeGreaterThan(0.05);
  });

  it('is two-sided: an interior above its rim is as rare as one below', () => {
    const normal = gaussianStream(6);
    const map = mapOf(
      transform,
      (column, row) => normal() + (fromRound(column, row, transform) < 10 ? 3 : 0),
    );
    const test = testOf(tested(map, { placements: 999 }), 'lesion', 'round');
    expect(test.contrast!).toBeLessThan(-2);
    expect(test.pValue).toBe(2 / 1000);
  });

  it('moves contours only to where nothing of a lesion, of a rim, of the surround or of the optic disc is read', () => {
    // 1 wherever contours may be put, so that every moved contrast is 0; a million elsewhere.
    const fieldOfView = {
      ...fullFrame(transform),
      kind: 'disc',
      centreXPx: 165,
      centreYPx: 135,
      radiusPx: 130,
    } as const;
    const opticDisc = lesionOf('optic disc', [disc(165, 120, 20)], 'opticDisc');
    const box = { ...lesionOf('box', [rectangle(90, 150, 120, 170)]), source: 'box' } as const;
    const of = [...lesions, opticDisc, box];
    const map = mapOf(transform, (column, row) => (isNearAny(column, row) ? 1e6 : 1));
    const { nullContrasts } = tested(map, { fieldOfView, of, placements: 500 });
    expect(nullContrasts.map(({ group }) => group)).toEqual([
      { kind: 'type', type: 'haemorrhage' },
      { kind: 'type', type: 'hardExudate' },
      { kind: 'layer', layer: 'lesions' },
      { kind: 'layer', layer: 'opticDisc' },
      { kind: 'layer', layer: 'approximate' },
    ]);
    for (const draws of nullContrasts) {
      const values = movedContrasts(draws);
      expect(values).toHaveLength(500);
      for (const value of values) expect(Math.abs(value)).toBeLessThan(1e-9);
    }

    /** Within 2 of the shapes with any part, where the rim ends at 3, or with the middle beyond the circle. */
    function isNearAny(column: number, row: number): boolean {
      const isNearBox = (left: number, top: number, right: number, bottom: number): boolean =>
        3 * column + 3 > left - 2 && 3 * column < right + 2 && 3 * row + 3 > top - 2 && 3 * row < bottom + 2;
      const isNearDisc = (x: number, y: number, radius: number): boolean => {
        const nearestX = Math.min(Math.max(x, 3 * column), 3 * column + 3);
        const nearestY = Math.min(Math.max(y, 3 * row), 3 * row + 3);
        return Math.hypot(nearestX - x, nearestY - y) < radius + 2;
      };
      return (
        isNearDisc(80.2, 71.1, 13) ||
        isNearDisc(160.4, 190.6, 17) ||
        isNearDisc(165, 120, 20) ||
        isNearBox(200, 60, 248, 77) ||
        isNearBox(90, 150, 120, 170) ||
        Math.hypot(3 * column + 1.5 - 165, 3 * row + 1.5 - 135) > 130
      );
    }
  });

  it('turns contours by any angle', () => {
    // A head with an interior and a tail without: their rims lie to one side, so that on a slope the contrast is the cosine of
    // the angle times what it is unturned.
    const tadpole = lesionOf('tadpole', [[...rectangle(60, 60, 90, 90)], [...rectangle(90, 73, 140, 77)]]);
    const slope = mapOf(transform, (column) => column);
    const draws = tested(slope, { of: [tadpole], placements: 2000 }).nullContrasts[0]!;
    const observed = contrastOf(draws, draws.observed.rim, draws.observed.interior);
    expect(observed).toBeGreaterThan(3);
    const cosines = movedContrasts(draws)
      .map((value) => value / observed)
      .toSorted((a, b) => a - b);
    // Quantiles of the cosine of a uniform angle: cos(pi (1 - q)); 2,000 of them are within 0.07 of these.
    for (const quantile of [0.02, 0.25, 0.5, 0.75, 0.98])
      expect(Math.abs(cosines[quantile * 2000]! - Math.cos(Math.PI * (1 - quantile)))).toBeLessThan(0.07);
  });

  it('puts contours anywhere that is free, alike', () => {
    const small = lesionOf('small', [disc(30, 30, 7)]);
    const shareOfZero = (valueAt: (column: number, row: number) => number): number => {
      const map = mapOf(transform, valueAt);
      const values = movedContrasts(tested(map, { of: [small], placements: 2000 }).nullContrasts[0]!);
      return values.filter((value) => value === 0).length / values.length;
    };
    // One half of the map is 0, and no contrast on the other is. In model pixels the contour reaches 3.3 from its centre, which
    // leaves 103.4 x 83.4 places, of a half 48.4 or 38.4 that way, less about 150 around the lesion itself.
    const left = shareOfZero((column, row) => (column < 55 ? 0 : Math.sin(column * column + row)));
    const top = shareOfZero((column, row) => (row < 45 ? 0 : Math.sin(row * row + column)));
    expect(Math.abs(left - (48.4 * 83.4 - 150) / (103.4 * 83.4 - 150))).toBeLessThan(0.035);
    expect(Math.abs(top - (38.4 * 103.4 - 150) / (103.4 * 83.4 - 150))).toBeLessThan(0.035);
  });

  it('pools a type and a layer over all their pixels', () => {
    // By hand, for a rim of 4: a square of 10 has an interior of 6 x 6 and a rim of 100 - 36 + 2 x 40 + 4 x 3 pixels, one of 20
    // an interior of 16 x 16 and a rim of 400 - 256 + 2 x 80 + 4 x 3.
    const plain = wholeTransform(90, 70);
    const map = mapOf(plain, (column, row) => {
      const isDeep = (left: number, top: number, side: number): boolean =>
        column >= left && column < left + side && row >= top && row < top + side;
      if (isDeep(12, 12, 6)) return -1;
      if (isDeep(42, 22, 16)) return -4;
      return column < 30 ? 2 : 5;
    });
    const of = [
      lesionOf('ten', [rectangle(10, 10, 20, 20)]),
      lesionOf('twenty', [rectangle(40, 20, 60, 40)]),
      // Its rim counts nowhere: it has no interior.
      lesionOf('thin', [rectangle(10, 60, 50, 63)]),
    ];
    const input = { map, transform: plain, fieldOfView: fullFrame(plain), lesions: of };
    const measured = measureLesions({ ...input, rimWidthPx: 4, placements: 0, seed: 1 });
    expect(testOf(measured, 'lesion', 'ten').contrast).toBeCloseTo(3, 12);
    expect(testOf(measured, 'lesion', 'twenty').contrast).toBeCloseTo(9, 12);
    const pooled = (2 * 156 + 5 * 316) / (156 + 316) - (-36 - 4 * 256) / (36 + 256);
    expect(testOf(measured, 'type', 'haemorrhage').contrast).toBeCloseTo(pooled, 12);
    expect(testOf(measured, 'layer', 'lesions').contrast).toBeCloseTo(pooled, 12);
  });

  it('tests each measured lesion, each type of true contours and each layer, and nothing without placements', () => {
    const box = { ...lesionOf('box', [rectangle(90, 150, 120, 170)]), source: 'box' } as const;
    const tiny = lesionOf('tiny', [disc(300, 200, 2)], 'microaneurysm');
    const measured = tested(
      mapOf(transform, () => 1),
      { of: [box, tiny, ...lesions], placements: 0 },
    );
    const { contrasts } = measured.measures;
    expect(contrasts.every(({ pValue, placements }) => pValue === null && placements === 0)).toBe(true);
    expect(measured.nullContrasts).toEqual([]);
    expect(contrasts.map(({ group }) => group)).toEqual([
      { kind: 'lesion', lesionId: 'round' },
      { kind: 'lesion', lesionId: 'long' },
      { kind: 'lesion', lesionId: 'exudate' },
      { kind: 'type', type: 'haemorrhage' },
      { kind: 'type', type: 'hardExudate' },
      { kind: 'layer', layer: 'lesions' },
      { kind: 'lesion', lesionId: 'box' },
      { kind: 'layer', layer: 'approximate' },
    ]);
  });

  it('says so where a contour has no room, and tests the others without it', () => {
    const wide = lesionOf('wide', [rectangle(10, 120, 320, 160)]);
    const map = mapOf(transform, gaussianStream(8));
    const measured = tested(map, { of: [wide, lesions[0]!] });
    expect(testOf(measured, 'lesion', 'wide')).toMatchObject({
      pValue: null,
      placements: 0,
      testedLesions: 0,
      withoutRoom: 1,
    });
    expect(testOf(measured, 'lesion', 'wide').contrast).not.toBeNull();
    const layer = testOf(measured, 'layer', 'lesions');
    expect(layer).toMatchObject({ testedLesions: 1, withoutRoom: 1 });
    expect(layer.pValue).toBe(testOf(measured, 'lesion', 'round').pValue);
  });

  it('has neither contrast nor test for a lesion that is nowhere deeper than half of the rim', () => {
    const thin = lesionOf('thin', [rectangle(100, 100, 140, 105)]);
    const measured = tested(mapOf(transform, gaussianStream(8)), { of: [thin] });
    for (const test of measured.measures.contrasts)
      expect(test).toMatchObject({ contrast: null, pValue: null, testedLesions: 0, withoutRoom: 0 });
    expect(measured.nullContrasts).toEqual([]);
  });

  it('is the same for the same seed, and other placements come with another', () => {
    const map = mapOf(transform, gaussianStream(9));
    expect(tested(map, { seed: 4 })).toEqual(tested(map, { seed: 4 }));
    expect(tested(map, { seed: 5 }).nullContrasts[0]!.moved).not.toEqual(
      tested(map, { seed: 4 }).nullContrasts[0]!.moved,
    );
  });
});

function contrastOf({ rimAreaPx, interiorAreaPx }: GroupDraws, rim: number, interior: number): number {
  return rim / rimAreaPx - interior / interiorAreaPx;
}

function movedContrasts(draws: GroupDraws): readonly number[] {
  return draws.moved.rim.map((rim, k) => contrastOf(draws, rim, draws.moved.interior[k]!));
}

/** Largest difference between the share of values up to p and p, at the steps of 2 / 100 that they can have. */
function deviationFromUniform(values: readonly number[]): number {
  let deviation = 0;
  for (let step = 1; step <= 50; step++) {
    const share = values.filter((value) => value < (2 * step + 1) / 100).length / values.length;
    deviation = Math.max(deviation, Math.abs(share - (2 * step) / 100));
  }
  return deviation;
}
