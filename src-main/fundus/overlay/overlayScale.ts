import type { PixelMask } from '../../contract/imageTensor.ts';
import { AppError } from '../../errors/appError.ts';
import { percentile } from '../percentile.ts';

/** What a map is drawn with. Maps that are to be compared are drawn with one scale. */
export interface OverlayScale {
  /** The absolute attribution a pixel that is shown at full strength; positive. */
  readonly fullStrength: number;
  /** Pixels whose absolute attribution is below this are not drawn. */
  readonly threshold: number;
}

/**
 * The scale of a map by percentiles (0..100) of its absolute values: a few outliers would otherwise leave everything
 * else in the dark. Only pixels inside the mask count.
 * @throws AppError settings.invalid for an empty mask or a percentage outside 0..100.
 */
export function overlayScale(
  map: Float32Array,
  inside: PixelMask,
  percentages: { readonly clip: number; readonly threshold: number },
): OverlayScale {
  if (map.length !== inside.data.length)
    throw new AppError(
      'settings.invalid',
      `The attribution has ${map.length} values, but its mask has ${inside.data.length}. Give the mask of the same grid.`,
    );
  const absolute = absoluteInside(map, inside);
  const clip = percentile(absolute, percentages.clip);
  // In a sparse map the percentile itself can be zero; then the largest value is the scale.
  const largest = absolute.reduce((most, value) => Math.max(most, value), 0);
  const fullStrength = clip > 0 ? clip : largest > 0 ? largest : 1;
  return {
    fullStrength,
    threshold: percentages.threshold === 0 ? 0 : percentile(absolute, percentages.threshold),
  };
}

function absoluteInside(map: Float32Array, inside: PixelMask): Float32Array {
  const absolute = new Float32Array(map.length);
  let count = 0;
  for (let index = 0; index < map.length; index++)
    if (inside.data[index] !== 0) absolute[count++] = Math.abs(map[index]!);
  return absolute.subarray(0, count);
}

/** Which parts of the map are drawn. */
export interface ShownSigns {
  readonly showPositive: boolean;
  readonly showNegative: boolean;
}

/**
 * Share (0..1) of the total absolute attribution that a picture displays: values beyond full strength count only as
 * far as they are shown, values below the threshold or of a hidden sign not at all. 0 for an all-zero map.
 */
export function displayedShare(map: Float32Array, scale: OverlayScale, signs: ShownSigns): number {
  let total = 0;
  let displayed = 0;
  for (const value of map) {
    total += Math.abs(value);
    displayed += scale.fullStrength * Math.abs(signedStrength(value, scale, signs));
  }
  return total === 0 ? 0 : displayed / total;
}

/** Strength of the colour, -1..1, for one attribution value. */
export function signedStrength(value: number, scale: OverlayScale, signs: ShownSigns): number {
  if (value > 0 ? !signs.showPositive : !signs.showNegative) return 0;
  if (Math.abs(value) < scale.threshold) return 0;
  return Math.min(1, Math.max(-1, value / scale.fullStrength));
}
