import type { ImageTensor } from '../contract/imageTensor.ts';

/**
 * An attribution of shape [3, heightPx, widthPx] as one value a pixel: the signed sum over red, green and blue, so that
 * the map still sums to F(x) - F(x') (Sundararajan et al. 2017, section 6.2: aggregated along the colour channel).
 */
export function signedChannelSum(attribution: ImageTensor): Float32Array {
  const plane = attribution.widthPx * attribution.heightPx;
  const { data } = attribution;
  const map = new Float32Array(plane);
  for (let i = 0; i < plane; i++) map[i] = data[i]! + data[plane + i]! + data[2 * plane + i]!;
  return map;
}
