import { describe, expect, it } from 'vitest';
import { wholePhotograph } from '../../../src-main/fundus/cropTransform.ts';
import { createOverlayPreparation } from '../../../src-renderer/viewer/drawnOverlay.ts';
import { displayedNumbers } from '../../../src-renderer/viewer/displayedNumbers.ts';
import { initialLayers, type LayerState } from '../../../src-renderer/viewer/layerState.ts';
import type { SignedMap } from '../../../src-renderer/viewer/signedMap.ts';

const size = { widthPx: 16, heightPx: 16 };
const mapOf = (value: (i: number) => number): SignedMap => ({
  ...size,
  values: Float32Array.from({ length: 256 }, (_, i) => value(i)),
  transform: wholePhotograph({ widthPx: 320, heightPx: 320 }, size),
});
const wavy = mapOf((i) => Math.sin(i / 7));

describe('createOverlayPreparation', () => {
  it('makes nothing anew for a switch, an opacity or another object with the same values', () => {
    const prepare = createOverlayPreparation();
    const layers: LayerState = { ...initialLayers, drawing: 'both', thresholdPercentile: 50 };
    const first = prepare(wavy, null, layers);
    const second = prepare({ ...wavy }, null, { ...layers, showPositive: false, opacity: 0.2 });
    expect(second.map).toBe(first.map);
    expect(second.statistics).toBe(first.statistics);
    expect(second.contours).toBe(first.contours);
  });

  it('smooths, and keeps the sum while it does', () => {
    const prepare = createOverlayPreparation();
    const sum = (values: Float32Array): number => values.reduce((total, value) => total + value, 0);
    const { map } = prepare(wavy, null, { ...initialLayers, smoothingPx: 2 });
    expect(map.values).not.toEqual(wavy.values);
    expect(sum(map.values)).toBeCloseTo(sum(wavy.values), 3);
    expect(prepare(wavy, null, { ...initialLayers, smoothingPx: 0 }).map.values).toBe(wavy.values);
  });

  it('counts what smoothing cancels as not displayed', () => {
    const checkered = mapOf((i) => ((i + Math.floor(i / 16)) % 2 === 0 ? 1 : -1));
    const layers: LayerState = { ...initialLayers, smoothingPx: 2 };
    const numbers = displayedNumbers(createOverlayPreparation()(checkered, null, layers), layers);
    // A chequerboard is its own highest frequency: of it a Gaussian leaves exp(-(pi * 2)^2), nothing, but at the border.
    expect(numbers.cancelledShare).toBeGreaterThan(0.9);
    expect(numbers.share + numbers.cancelledShare).toBeLessThanOrEqual(1 + 1e-6);
    const sharp = { ...layers, smoothingPx: 0 };
    const unsmoothed = displayedNumbers(createOverlayPreparation()(checkered, null, sharp), sharp);
    expect([unsmoothed.share, unsmoothed.cancelledShare]).toEqual([1, 0]);
  });

  it('goes around the 90th percentile where contours are drawn alone and no threshold is set', () => {
    const prepare = createOverlayPreparation();
    const { scale } = prepare(wavy, null, { ...initialLayers, drawing: 'contours' });
    const { scale: atNinety } = prepare(wavy, null, { ...initialLayers, thresholdPercentile: 90 });
    expect(scale.threshold).toBe(atNinety.threshold);
    expect(prepare(wavy, null, { ...initialLayers, drawing: 'both' }).scale.threshold).toBe(0);
  });

  it('has no contours, no share and no crash for a map of zeros', () => {
    const layers: LayerState = { ...initialLayers, drawing: 'both', smoothingPx: 1 };
    const drawn = createOverlayPreparation()(
      mapOf(() => 0),
      null,
      layers,
    );
    expect(drawn.contours).toEqual({ positive: [], negative: [] });
    expect(displayedNumbers(drawn, layers)).toEqual({
      share: 0,
      cancelledShare: 0,
      fullStrength: 1,
      threshold: 0,
      largestPositive: 0,
      largestNegative: 0,
    });
  });

  it('displays nothing while the overlay is switched off', () => {
    const layers = { ...initialLayers, isOverlayShown: false };
    expect(displayedNumbers(createOverlayPreparation()(wavy, null, layers), layers).share).toBe(0);
  });
});
