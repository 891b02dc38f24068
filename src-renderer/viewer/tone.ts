import type { LayerState } from './layerState.ts';

type ToneSettings = Pick<LayerState, 'isInverted' | 'brightness' | 'contrast'>;

/** A colour value 0..1 as it is shown: contrast about mid-grey, then brightness, cut off, then inverted. */
function toned(value: number, { isInverted, brightness, contrast }: ToneSettings): number {
  const shown = Math.min(1, Math.max(0, (value - 0.5) * contrast + 0.5 + brightness));
  return isInverted ? 1 - shown : shown;
}

/** {@link toned} for each of the 256 byte values, 0..1. */
export function toneCurve(settings: ToneSettings): Float32Array {
  return Float32Array.from({ length: 256 }, (_, value) => toned(value / 255, settings));
}
