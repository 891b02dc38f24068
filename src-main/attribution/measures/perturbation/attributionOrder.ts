import type { PixelMask } from '../../../contract/imageTensor.ts';

/** Which pixels are replaced first. */
export interface AttributionOrder {
  /** [height, width]: 0 for the pixel that is replaced first; {@link neverReplaced} outside the field of view. */
  readonly ranks: Float32Array;
  /** Pixels inside the field of view. */
  readonly pixelCount: number;
}

/** Larger than every rank, and a whole number in single precision. */
export const neverReplaced = 2 ** 30;

/**
 * The pixels inside the field of view, those of the highest signed attribution first; where it is equal, in the order
 * of rows and columns. Ranks are exact up to 2^24 pixels.
 *
 * @param map Signed, summed over colours: [height, width] of the field of view.
 */
export function attributionOrder(map: Float32Array, fieldOfView: PixelMask): AttributionOrder {
  const inside = Uint32Array.from(fieldOfView.data.keys()).filter((pixel) => fieldOfView.data[pixel] !== 0);
  inside.sort((first, second) => map[second]! - map[first]! || first - second);
  const ranks = new Float32Array(map.length).fill(neverReplaced);
  inside.forEach((pixel, rank) => {
    ranks[pixel] = rank;
  });
  return { ranks, pixelCount: inside.length };
}
