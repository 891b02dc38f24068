import { kernelSupport, kernelValue, type ResampleKernel } from './resampleKernel.ts';

/** One axis of a separable resampling: target pixel t reads `weights[t * stride + i]` of source pixel `first[t] + i`. */
export interface ResampleWeights {
  readonly first: Int32Array;
  readonly count: Int32Array;
  readonly stride: number;
  readonly weights: Float64Array;
}

/**
 * Weights along one axis. The kernel is widened by the reduction, so no detail finer than the target grid folds back
 * (anti-aliasing). The source is thought to lie on a black canvas that reaches as far as the crop; the weights of a
 * target pixel sum to 1 over that canvas, and those that fall on black are dropped. Positions are continuous: source
 * pixel s has its centre at s + 0.5.
 */
export function resampleWeights(
  kernel: ResampleKernel,
  sourceLength: number,
  cropStart: number,
  cropLength: number,
  targetLength: number,
): ResampleWeights {
  const scale = cropLength / targetLength;
  const support = kernelSupport(kernel, scale);
  const canvasStart = Math.min(0, Math.floor(cropStart));
  const canvasEnd = Math.max(sourceLength, Math.ceil(cropStart + cropLength));
  const stride = Math.ceil(2 * support) + 2;
  const first = new Int32Array(targetLength);
  const count = new Int32Array(targetLength);
  const weights = new Float64Array(targetLength * stride);
  for (let target = 0; target < targetLength; target++) {
    const centre = cropStart + (target + 0.5) * scale;
    const from = Math.max(canvasStart, Math.floor(centre - support + 0.5));
    const to = Math.min(canvasEnd, Math.floor(centre + support + 0.5));
    let total = 0;
    for (let s = from; s < to; s++) total += kernelValue(kernel, s + 0.5 - centre, scale);
    const visibleFrom = Math.min(sourceLength, Math.max(0, from));
    const visibleTo = Math.max(visibleFrom, Math.min(sourceLength, to));
    first[target] = visibleFrom;
    count[target] = visibleTo - visibleFrom;
    for (let s = visibleFrom; s < visibleTo; s++)
      weights[target * stride + s - visibleFrom] = kernelValue(kernel, s + 0.5 - centre, scale) / total;
  }
  return { first, count, stride, weights };
}
