import type { Point } from '../../fundus/cropTransform.ts';

/** A line cut into dashes of that length with gaps between; the first dash begins where the line does. */
export function dashedLine(
  points: readonly Point[],
  dash: number,
  gap: number,
): readonly (readonly Point[])[] {
  const dashes: Point[][] = points[0] === undefined ? [] : [[points[0]]];
  let isDrawn = true;
  let left = dash;
  for (let i = 1; i < points.length; i++) {
    let from = points[i - 1]!;
    const to = points[i]!;
    for (let length = distance(from, to); length > left; length = distance(from, to)) {
      from = {
        x: from.x + ((to.x - from.x) * left) / length,
        y: from.y + ((to.y - from.y) * left) / length,
      };
      if (isDrawn) dashes.at(-1)!.push(from);
      else dashes.push([from]);
      isDrawn = !isDrawn;
      left = isDrawn ? dash : gap;
    }
    left -= distance(from, to);
    if (isDrawn) dashes.at(-1)!.push(to);
  }
  return dashes;
}

function distance(one: Point, other: Point): number {
  return Math.hypot(other.x - one.x, other.y - one.y);
}
