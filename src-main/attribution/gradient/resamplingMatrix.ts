import { indicesBelow } from './dimensions.ts';
import type { Matrix } from './multiplyAlongAxis.ts';

/** The attributes of the ONNX operator Resize that say which elements a new one is made from. */
export interface Resampling {
  readonly mode: 'nearest' | 'linear' | 'cubic';
  /** `coordinate_transformation_mode`. */
  readonly coordinates: string;
  /** `nearest_mode`. */
  readonly rounding: string;
  readonly cubicCoefficient: number;
  /** Elements outside are left out, instead of repeating the edge. */
  readonly excludesOutside: boolean;
  /** Widens the kernel when making smaller, as Pillow does. */
  readonly isAntialiased: boolean;
}

/** The transpose of resampling one axis from `length` to `resized` elements: [length, resized]. */
export function resamplingMatrix(
  resampling: Resampling,
  length: number,
  resized: number,
  scale: number,
): Matrix {
  const values = new Float32Array(length * resized);
  for (const index of indicesBelow(resized)) {
    const position = sourcePosition(resampling.coordinates, index, length, resized, scale);
    for (const [source, weight] of sources(resampling, position, length, scale)) {
      const inside = Math.max(0, Math.min(source, length - 1));
      values[inside * resized + index]! += weight;
    }
  }
  return { rows: length, columns: resized, values };
}

/** In float32, like the runtimes, so that ties of `nearest` fall on the same side. */
function sourcePosition(
  coordinates: string,
  index: number,
  length: number,
  resized: number,
  scale: number,
): number {
  const f = Math.fround;
  const centred = f(f(f(index + 0.5) / f(scale)) - 0.5);
  switch (coordinates) {
    case 'asymmetric':
      return f(index / f(scale));
    case 'align_corners':
      return resized === 1 ? 0 : f(f(index * (length - 1)) / (resized - 1));
    case 'pytorch_half_pixel':
      return resized > 1 ? centred : 0;
    case 'tf_half_pixel_for_nn':
      return f(f(index + 0.5) / f(scale));
    case 'half_pixel_symmetric': {
      const adjustment = resized / (scale * length);
      return (length / 2) * (1 - adjustment) + centred;
    }
    default:
      return centred;
  }
}

function sources(
  resampling: Resampling,
  position: number,
  length: number,
  scale: number,
): readonly (readonly [source: number, weight: number])[] {
  if (resampling.mode === 'nearest') return [[roundPosition(resampling.rounding, position), 1]];
  const squeeze = resampling.isAntialiased ? Math.min(1, scale) : 1;
  const radius = (resampling.mode === 'linear' ? 1 : 2) / squeeze;
  const first = Math.floor(position - radius) + 1;
  const last = Math.ceil(position + radius) - 1;
  const candidates = indicesBelow(last - first + 1).map((index) => first + index);
  const used = resampling.excludesOutside ? candidates.filter((at) => at >= 0 && at < length) : candidates;
  const kernel = (distance: number): number =>
    resampling.mode === 'linear'
      ? Math.max(0, 1 - Math.abs(distance))
      : cubicKernel(Math.abs(distance), resampling.cubicCoefficient);
  const weights = used.map((at) => kernel((at - position) * squeeze));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return used.map((at, index) => [at, weights[index]! / total]);
}

function roundPosition(rounding: string, position: number): number {
  switch (rounding) {
    case 'floor':
      return Math.floor(position);
    case 'ceil':
      return Math.ceil(position);
    case 'round_prefer_ceil':
      return Math.floor(position + 0.5);
    default:
      return Math.ceil(position - 0.5);
  }
}

/** Keys, "Cubic convolution interpolation for digital image processing", 1981, equation 4 with free coefficient. */
function cubicKernel(distance: number, a: number): number {
  if (distance <= 1) return ((a + 2) * distance - (a + 3)) * distance * distance + 1;
  if (distance < 2) return ((a * distance - 5 * a) * distance + 8 * a) * distance - 4 * a;
  return 0;
}
