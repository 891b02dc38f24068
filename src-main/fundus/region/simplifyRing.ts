import type { Ring } from './ring.ts';

/**
 * The ring with fewer points: some of its own, in their order, such that none of those left out is farther than
 * `tolerancePx` from the edge that takes its place. Never fewer than three, unless the ring had fewer. Douglas and Peucker,
 * "Algorithms for the reduction of the number of points required to represent a digitized line or its caricature",
 * Cartographica 10:112, 1973, on the two halves between the first point and the one farthest from it. It may cross itself
 * where two parts of the ring are nearer to each other than twice the tolerance.
 */
export function simplifyRing(ring: Ring, tolerancePx: number): Ring {
  const count = ring.length / 2;
  if (count <= 3) return ring;
  const isKept = new Uint8Array(count);
  const opposite = farthestFrom(ring, 0, 0, count).index;
  isKept[0] = 1;
  isKept[opposite] = 1;
  const open: [number, number][] = [
    [0, opposite],
    [opposite, count],
  ];
  for (let half = open.pop(); half !== undefined; half = open.pop()) {
    const [first, end] = half;
    const { index, distance } = farthestFrom(ring, first, end % count, end);
    if (distance <= tolerancePx) continue;
    isKept[index] = 1;
    open.push([first, index], [index, end]);
  }
  keepThree(ring, isKept, opposite);
  return ring.filter((_, i) => isKept[i >> 1] === 1);
}

/** Of the points between `first` and `end` the one farthest from the segment that joins points `first` and `last`. */
function farthestFrom(
  ring: Ring,
  first: number,
  last: number,
  end: number,
): { index: number; distance: number } {
  const [fromX, fromY] = [ring[2 * first]!, ring[2 * first + 1]!];
  const [alongX, alongY] = [ring[2 * last]! - fromX, ring[2 * last + 1]! - fromY];
  const squared = alongX * alongX + alongY * alongY;
  let index = first + 1;
  let largest = -1;
  for (let i = first + 1; i < end; i++) {
    const [x, y] = [ring[2 * i]! - fromX, ring[2 * i + 1]! - fromY];
    const share = squared === 0 ? 0 : Math.min(1, Math.max(0, (x * alongX + y * alongY) / squared));
    const distance = (x - share * alongX) ** 2 + (y - share * alongY) ** 2;
    if (distance > largest) [index, largest] = [i, distance];
  }
  return { index, distance: Math.sqrt(Math.max(0, largest)) };
}

function keepThree(ring: Ring, isKept: Uint8Array, opposite: number): void {
  if (isKept.reduce((sum, kept) => sum + kept, 0) > 2) return;
  const halves = [farthestFrom(ring, 0, opposite, opposite), farthestFrom(ring, opposite, 0, isKept.length)];
  // A half without a point between its ends names an end, which is kept already.
  const free = halves.filter(({ index }) => index < isKept.length && isKept[index] === 0);
  const third = free.reduce((best, other) => (other.distance > best.distance ? other : best));
  isKept[third.index] = 1;
}
