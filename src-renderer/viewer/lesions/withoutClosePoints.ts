import type { Ring } from '../../../src-main/fundus/region/ring.ts';

/** A ring without the points that lie nearer than this to the last one kept; at least three points stay. */
export function withoutClosePoints(ring: Ring, distancePx: number): Ring {
  const kept: number[] = [ring[0]!, ring[1]!];
  for (let i = 2; i < ring.length; i += 2) {
    const [x, y] = [ring[i]!, ring[i + 1]!];
    const [lastX, lastY] = [kept[kept.length - 2]!, kept[kept.length - 1]!];
    if ((x - lastX) ** 2 + (y - lastY) ** 2 >= distancePx ** 2) kept.push(x, y);
  }
  if (kept.length >= 6) return kept;
  const third = 2 * Math.floor(ring.length / 6);
  return [0, third, 2 * third].flatMap((at) => [ring[at]!, ring[at + 1]!]);
}
