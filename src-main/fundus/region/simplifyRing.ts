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
  const opposite = farthestFrom(ring, 0, count).index;
  isKept[0] = 1;
  isKept[opposite] = 1;
  keepBetween(ring, isKept, 0, opposite, tolerancePx);
  keepBetween(ring, isKept, opposite, count, tolerancePx);
  if (isKept.reduce((sum, kept) => sum + kept, 0) === 2) keepThird(ring, isKept, opposite, tolerancePx);
  return ring.filter((_, i) => isKept[i >> 1] === 1);
}

/** Marks which of the points between two are needed; `end` may be the number of points, which stands for the first. */
function keepBetween(ring: Ring, isKept: Uint8Array, first: number, end: number, tolerancePx: number): void {
  const open = [{ first, end }];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const { index, distance } = farthestFrom(ring, part.first, part.end);
    if (distance <= tolerancePx) continue;
    isKept[index] = 1;
    open.push({ first: part.first, end: index }, { first: index, end: part.end });
  }
}

/** Of the points between two the one farthest from the segment that joins them; `end` as in {@link keepBetween}. */
function farthestFrom(ring: Ring, first: number, end: number): { index: number; distance: number } {
  const last = end % (ring.length / 2);
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

/** All is near one line: keeps the point farthest from it, and what its two new edges then leave too far away. */
function keepThird(ring: Ring, isKept: Uint8Array, opposite: number, tolerancePx: number): void {
  const halves = [
    { first: 0, end: opposite },
    { first: opposite, end: isKept.length },
  ].filter(({ first, end }) => end - first > 1);
  const thirds = halves.map((half) => ({ ...half, ...farthestFrom(ring, half.first, half.end) }));
  const { first, end, index } = thirds.reduce((best, other) =>
    other.distance > best.distance ? other : best,
  );
  isKept[index] = 1;
  keepBetween(ring, isKept, first, index, tolerancePx);
  keepBetween(ring, isKept, index, end, tolerancePx);
}
