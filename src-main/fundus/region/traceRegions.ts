import type { PixelMask } from '../../contract/imageTensor.ts';
import { labelRuns } from './labelRuns.ts';
import { runsOfMask } from './pixelRuns.ts';
import type { Ring, Rings } from './ring.ts';

/**
 * The regions of a mask, 8-connected, each as its contours along the pixel edges: first the outer one, clockwise on the
 * screen, then its holes, anticlockwise. Only corners are points. Rasterised, the rings give the region back exactly.
 * Regions are in the order of their first pixel: top to bottom, left to right.
 */
export function traceRegions(mask: PixelMask): readonly Rings[] {
  const runs = runsOfMask(mask);
  const { labels, count } = labelRuns(runs);
  const regions = Array.from({ length: count }, (): Ring[] => []);
  const isTraced = new Uint8Array(mask.widthPx * mask.heightPx);
  // Every contour goes up along the left edge of some run. The first of a region's in this order is its outer one.
  for (let run = 0; run < labels.length; run++) {
    const row = runs[3 * run]!;
    const column = runs[3 * run + 1]!;
    if (isTraced[row * mask.widthPx + column] === 0)
      regions[labels[run]!]!.push(followContour(mask, row, column, isTraced));
  }
  return regions;
}

const up = 0;
const right = 1;
const down = 2;

/**
 * Follows the contour that goes up along the left edge of a pixel, with the region on its right, and marks the left edges
 * that it goes up along. Where two pixels of the region meet at a corner only, it goes on to the other one: the region is
 * 8-connected, what is around it 4-connected.
 */
function followContour(mask: PixelMask, startRow: number, startColumn: number, isTraced: Uint8Array): Ring {
  const ring: number[] = [];
  let [x, y, direction] = [startColumn, startRow, up];
  do {
    const turned = nextDirection(mask, x, y, direction);
    if (turned !== direction) ring.push(x, y);
    direction = turned;
    if (direction === up) {
      y--;
      isTraced[y * mask.widthPx + x] = 1;
    } else if (direction === right) x++;
    else if (direction === down) y++;
    else x--;
  } while (direction !== up || x !== startColumn || y !== startRow);
  return ring;
}

/** The pixel ahead on the left of a corner, from the corner, when coming up, right, down and left. */
const columnsAheadLeft = [-1, 0, 0, -1] as const;
const rowsAheadLeft = [-1, -1, 0, 0] as const;

/** Left if the pixel ahead on the left is inside, else straight on if the one on the right is, else right. */
function nextDirection(mask: PixelMask, x: number, y: number, direction: number): number {
  if (isInMask(mask, x + columnsAheadLeft[direction]!, y + rowsAheadLeft[direction]!))
    return (direction + 3) % 4;
  // What is ahead on the right is ahead on the left of the next direction.
  const turned = (direction + 1) % 4;
  return isInMask(mask, x + columnsAheadLeft[turned]!, y + rowsAheadLeft[turned]!) ? direction : turned;
}

function isInMask({ widthPx, heightPx, data }: PixelMask, column: number, row: number): boolean {
  return column >= 0 && row >= 0 && column < widthPx && row < heightPx && data[row * widthPx + column] !== 0;
}
