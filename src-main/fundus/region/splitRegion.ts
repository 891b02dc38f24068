import type { ImagePoint } from '../../contract/marks.ts';
import { outlineRuns } from './outlineRuns.ts';
import type { PixelRuns } from './pixelRuns.ts';
import { rasterise } from './rasterise.ts';
import type { Rings } from './ring.ts';

/**
 * Cuts a region along the straight line through two points, which goes on beyond them. Each pixel goes to the side that
 * its centre is on, so the parts share none and together have all those of the region. Each part is 8-connected: a curved
 * region may give several on one side. Those left of the line (seen from `from` to `to` on the screen) come first.
 *
 * @returns The region as it is, alone, where the line leaves all its pixels on one side.
 */
export function splitRegion(
  rings: Rings,
  line: { readonly from: ImagePoint; readonly to: ImagePoint },
  picture: { readonly widthPx: number; readonly heightPx: number },
): readonly Rings[] {
  const runs = rasterise(rings, picture);
  const left = onOneSide(runs, line, true);
  const right = onOneSide(runs, line, false);
  if (left.length === 0 || right.length === 0) return [rings];
  return [...outlineRuns(left), ...outlineRuns(right)];
}

function onOneSide(
  runs: PixelRuns,
  { from, to }: { readonly from: ImagePoint; readonly to: ImagePoint },
  isLeft: boolean,
): PixelRuns {
  const [alongX, alongY] = [to.xPx - from.xPx, to.yPx - from.yPx];
  const kept: number[] = [];
  for (let i = 0; i < runs.length; i += 3) {
    const row = runs[i]!;
    let start = -1;
    for (let column = runs[i + 1]!; column <= runs[i + 2]!; column++) {
      const side = alongX * (row + 0.5 - from.yPx) - alongY * (column + 0.5 - from.xPx);
      const isWanted = column < runs[i + 2]! && side < 0 === isLeft;
      if (isWanted && start < 0) start = column;
      if (isWanted || start < 0) continue;
      kept.push(row, start, column);
      start = -1;
    }
  }
  return Int32Array.from(kept);
}
