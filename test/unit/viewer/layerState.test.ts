import { describe, expect, it } from 'vitest';
import { commands } from '../../../src-main/contract/commands.ts';
import {
  initialLayers,
  layerCommands,
  layerRanges,
  withNextDrawing,
  withPictureReset,
  withStep,
  type LayerAmount,
  type LayerState,
} from '../../../src-renderer/viewer/layerState.ts';

const amounts = Object.keys(layerRanges) as LayerAmount[];

describe('layerState', () => {
  it('steps through round numbers and stops at the ends of the range', () => {
    let layers: LayerState = { ...initialLayers, opacity: 0.83 };
    layers = withStep(layers, 'opacity', 1);
    expect(layers.opacity).toBe(0.9);
    layers = withStep(withStep(layers, 'opacity', 1), 'opacity', 1);
    expect(layers.opacity).toBe(1);
    expect(withStep({ ...initialLayers, opacity: 0.83 }, 'opacity', -1).opacity).toBe(0.8);
    expect(
      withStep({ ...initialLayers, thresholdPercentile: 95 }, 'thresholdPercentile', 1).thresholdPercentile,
    ).toBe(99);
    expect(
      withStep({ ...initialLayers, thresholdPercentile: 99 }, 'thresholdPercentile', -1).thresholdPercentile,
    ).toBe(95);
  });

  it.each(amounts)('never leaves the range of %s, whatever is pressed', (name) => {
    const { least, most } = layerRanges[name];
    let [up, down] = [initialLayers, initialLayers];
    for (let press = 0; press < 100; press++) {
      up = withStep(up, name, 1);
      down = withStep(down, name, -1);
    }
    expect([down[name], up[name]]).toEqual([least, most]);
  });

  it('goes through fill, contours and both', () => {
    const second = withNextDrawing(initialLayers);
    const third = withNextDrawing(second);
    expect([initialLayers, second, third, withNextDrawing(third)].map(({ drawing }) => drawing)).toEqual([
      'fill',
      'contours',
      'both',
      'fill',
    ]);
  });

  it('resets the photograph and leaves the attribution as it is', () => {
    const changed: LayerState = {
      ...initialLayers,
      contrast: 2,
      brightness: 0.2,
      isInverted: true,
      opacity: 0.3,
    };
    expect(withPictureReset(changed)).toEqual({ ...initialLayers, opacity: 0.3 });
  });

  it('has an effect for every overlay command but the next baseline, which is not a matter of layers', () => {
    const overlayCommands = commands.filter(({ menu }) => menu === 'Overlay').map(({ id }) => id);
    const without = overlayCommands.filter((id) => !(id in layerCommands));
    expect(without).toEqual(['overlay.nextBaseline']);
    const between: LayerState = {
      ...initialLayers,
      opacity: 0.5,
      thresholdPercentile: 50,
      smoothingPx: 2,
      contrast: 1.5,
    };
    for (const [id, change] of Object.entries(layerCommands))
      expect(change(between), id).not.toEqual(between);
  });
});
