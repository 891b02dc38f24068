/**
 * Euclidean distance of two lists of numbers, as a share of the length of the second. Infinity where a number is not finite,
 * the lists differ in size, or the second is all zeros while the first is not.
 *
 * The length, and not the largest difference, because a rectifier that lies within rounding of its kink may be open on one
 * device and closed on another: in a network with millions of them some do, each for a few pixels, and no device is wrong.
 */
export function relativeDistance(values: ArrayLike<number>, reference: ArrayLike<number>): number {
  if (values.length !== reference.length) return Infinity;
  let distance = 0;
  let length = 0;
  for (let index = 0; index < values.length; index++) {
    distance += (values[index]! - reference[index]!) ** 2;
    length += reference[index]! ** 2;
  }
  if (!Number.isFinite(distance)) return Infinity;
  return distance === 0 ? 0 : Math.sqrt(distance / length);
}
