import { describe, expect, it } from 'vitest';
import type { FieldOfView } from '../../../../src-main/contract/fieldOfView.ts';
import { wholePhotograph } from '../../../../src-main/fundus/cropTransform.ts';
import { percentileOfAll } from '../../../../src-renderer/viewer/compared/percentileOfAll.ts';
import { sharedScale } from '../../../../src-renderer/viewer/compared/sharedScale.ts';
import { createOverlayPreparation } from '../../../../src-renderer/viewer/drawnOverlay.ts';
import { displayedNumbers } from '../../../../src-renderer/viewer/displayedNumbers.ts';
import { initialLayers, type LayerState } from '../../../../src-renderer/viewer/layerState.ts';
import type { SignedMap } from '../../../../src-renderer/viewer/signedMap.ts';
import fc from '../../../support/properties.ts';

const side = 20;
const size = { widthPx: side, heightPx: side };
/** A disc in the photograph of 40 x 40, two of its pixels a pixel of the map. */
const disc: FieldOfView = {
  kind: 'disc',
  confidence: 1,
  centreXPx: 20,
  centreYPx: 20,
  radiusPx: 15,
  leftPx: 5,
  topPx: 5,
  rightPx: 35,
  bottomPx: 35,
};
const unsmoothed: LayerState = { ...initialLayers, smoothingPx: 0, thresholdPercentile: 80 };

const mapOf = (value: (x: number, y: number) => number): SignedMap => ({
  ...size,
  values: Float32Array.from({ length: side * side }, (_, i) => value(i % side, Math.floor(i / side))),
  transform: wholePhotograph({ widthPx: 40, heightPx: 40 }, size),
});
const maps = [
  mapOf((x, y) => Math.sin(x * 1.3 + y)),
  mapOf((x, y) => -3 * Math.cos(x - 2.1 * y)),
  mapOf((x, y) => 0.01 * x * y),
];

/** Straight from the definition: everything inside in one row, sorted, and between the two neighbours in proportion. */
function expectedPercentile(percent: number): number {
  const all: number[] = [];
  for (const { values } of maps)
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++)
        if (Math.hypot(2 * x + 1 - 20, 2 * y + 1 - 20) <= 15) all.push(Math.abs(values[y * side + x]!));
  all.sort((one, other) => one - other);
  const position = (percent / 100) * (all.length - 1);
  const below = all[Math.floor(position)]!;
  const above = all[Math.ceil(position)]!;
  return below * (1 - (position % 1)) + above * (position % 1);
}

describe('sharedScale', () => {
  it('takes its percentiles of the sizes inside the field of view of all maps together', () => {
    const scale = sharedScale(maps, disc, unsmoothed)!;
    expect(scale.fullStrength).toBeCloseTo(expectedPercentile(99.5), 6);
    expect(scale.threshold).toBeCloseTo(expectedPercentile(80), 6);
    expect(scale.contourLevel).toBe(scale.threshold);
    // No map has this scale of its own.
    for (const map of maps)
      expect(sharedScale([map], disc, unsmoothed)!.fullStrength).not.toBeCloseTo(scale.fullStrength, 3);
  });

  it('of one map is the scale that the map has alone', () => {
    const alone = createOverlayPreparation()(maps[1]!, disc, unsmoothed).scale;
    expect(sharedScale([maps[1]!], disc, unsmoothed)).toMatchObject(alone);
  });

  it('draws all where no threshold is set, and contours around the 90th percentile of all', () => {
    const scale = sharedScale(maps, disc, { ...unsmoothed, thresholdPercentile: 0 })!;
    expect(scale.threshold).toBe(0);
    expect(scale.contourLevel).toBeCloseTo(expectedPercentile(90), 6);
  });

  it('is 1 for maps of zeros, the largest value of sparse ones, and nothing without maps', () => {
    const zero = mapOf(() => 0);
    const sparse = mapOf((x, y) => (x === 10 && y === 10 ? -0.25 : 0));
    expect(sharedScale([zero, zero], disc, unsmoothed)?.fullStrength).toBe(1);
    expect(sharedScale([zero, sparse, zero], disc, unsmoothed)?.fullStrength).toBe(0.25);
    expect(sharedScale([], disc, unsmoothed)).toBeNull();
  });

  it('is what a map is drawn with and what its legend says', () => {
    const scale = sharedScale(maps, disc, unsmoothed)!;
    const drawn = createOverlayPreparation()(maps[2]!, disc, { ...unsmoothed, drawing: 'both' }, scale);
    expect(drawn.scale).toEqual({ fullStrength: scale.fullStrength, threshold: scale.threshold });
    expect(displayedNumbers(drawn, unsmoothed)).toMatchObject(drawn.scale);
    const { fullStrength, threshold } = scale;
    let [shown, total] = [0, 0];
    for (const value of maps[2]!.values) {
      total += value;
      if (value >= threshold) shown += Math.min(value, fullStrength);
    }
    expect(displayedNumbers(drawn, unsmoothed).share).toBeCloseTo(shown / total, 6);
  });
});

describe('percentileOfAll', () => {
  it('is the percentile of everything in one row', () => {
    const sizes = fc.array(
      fc
        .float32Array({ minLength: 0, maxLength: 9, min: 0, max: 4, noNaN: true })
        .map((values) => values.sort()),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(sizes, fc.integer({ min: 0, max: 1000 }), (arrays, tenths) => {
        const all = arrays.flatMap((values) => [...values]).sort((one, other) => one - other);
        fc.pre(all.length > 0);
        const position = (tenths / 1000) * (all.length - 1);
        const [below, above] = [all[Math.floor(position)]!, all[Math.ceil(position)]!];
        const expected = below + (position % 1) * (above - below);
        expect(percentileOfAll(arrays, tenths / 10)).toBeCloseTo(expected, 5);
      }),
    );
  });
});
