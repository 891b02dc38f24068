/**
 * Moves labels apart along one axis, as little as needed and in their order, so that none lies on another and all lie between
 * two ends. Where there is no room for all, they stand closer together, evenly.
 * @param wanted Where each label would stand, in any order.
 * @param distance Between the middles of two labels.
 */
export function spreadLabels(
  wanted: readonly number[],
  distance: number,
  from: number,
  to: number,
): readonly number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a]! - wanted[b]!);
  const step = Math.min(distance, (to - from) / Math.max(1, wanted.length - 1));
  const places: number[] = [];
  for (const index of order) {
    const previous = places.at(-1);
    const free = previous === undefined ? from : previous + step;
    places.push(Math.max(wanted[index]!, free));
  }
  // What has been pushed beyond the end comes back, and takes those before it along.
  let limit = to;
  for (let i = places.length - 1; i >= 0; i--) {
    places[i] = Math.min(places[i]!, limit);
    limit = places[i]! - step;
  }
  const spread = new Array<number>(wanted.length);
  order.forEach((index, place) => (spread[index] = places[place]!));
  return spread;
}
