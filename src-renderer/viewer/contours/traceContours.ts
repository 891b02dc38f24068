/** A closed line in pixels of a map, continuous: x0, y0, x1, y1 ... The last point is the first again. */
export type Contour = Float32Array;

/** Values on a regular grid: column i is at (i + 0.5) / perPx pixels of the map, rows alike. */
export interface SampleGrid {
  readonly columns: number;
  readonly rows: number;
  readonly perPx: number;
  readonly values: Float32Array;
}

/**
 * The lines around everything that is at least `level` (marching squares, linear between samples; a saddle is joined
 * where the mean of its corners is at least the level). With `sign` -1 the negated values are taken. Beyond the grid
 * there is nothing, so every line is closed, and along the border it runs on the border. The inside is on the right of
 * the direction of travel, with y downwards.
 */
export function traceContours(grid: SampleGrid, level: number, sign: 1 | -1): readonly Contour[] {
  const next = linkCrossings(grid, level, sign);
  const contours: Contour[] = [];
  for (let edge = 0; edge < next.length; edge++) {
    if (next[edge] === -1) continue;
    const points: number[] = [];
    let at = edge;
    while (next[at] !== -1) {
      pushCrossing(points, grid, level, sign, at);
      const following = next[at]!;
      next[at] = -1;
      at = following;
    }
    points.push(points[0]!, points[1]!);
    contours.push(Float32Array.from(points));
  }
  return contours;
}

/**
 * The grid with a frame of nothing around it has (columns + 2) * (rows + 2) nodes. The edge from node n to its right
 * neighbour is 2 n, to its lower neighbour 2 n + 1. For each edge that a line enters a cell by, the edge it leaves by.
 */
function linkCrossings(grid: SampleGrid, level: number, sign: 1 | -1): Int32Array {
  const width = grid.columns + 2;
  const height = grid.rows + 2;
  const next = new Int32Array(2 * width * height).fill(-1);
  const isIn = new Uint8Array(width * height);
  for (let row = 0; row < grid.rows; row++)
    for (let column = 0; column < grid.columns; column++)
      if (sign * grid.values[row * grid.columns + column]! >= level) isIn[(row + 1) * width + column + 1] = 1;
  for (let row = 0; row < height - 1; row++)
    for (let column = 0; column < width - 1; column++) {
      const node = row * width + column;
      const corners =
        isIn[node]! | (isIn[node + 1]! << 1) | (isIn[node + width + 1]! << 2) | (isIn[node + width]! << 3);
      if (corners === 0 || corners === 15) continue;
      const edges = {
        top: 2 * node,
        right: 2 * (node + 1) + 1,
        bottom: 2 * (node + width),
        left: 2 * node + 1,
      };
      for (const [from, to] of crossingsOf(corners, () => meanAt(grid, sign, node, width) >= level))
        next[edges[from]] = edges[to];
    }
  return next;
}

type Side = 'top' | 'right' | 'bottom' | 'left';

/** Lines through a cell by its corners: 1 upper left, 2 upper right, 4 lower right, 8 lower left. */
function crossingsOf(corners: number, isJoined: () => boolean): readonly (readonly [Side, Side])[] {
  switch (corners) {
    case 1:
      return [['top', 'left']];
    case 2:
      return [['right', 'top']];
    case 3:
      return [['right', 'left']];
    case 4:
      return [['bottom', 'right']];
    case 5:
      return isJoined()
        ? [
            ['top', 'right'],
            ['bottom', 'left'],
          ]
        : [
            ['top', 'left'],
            ['bottom', 'right'],
          ];
    case 6:
      return [['bottom', 'top']];
    case 7:
      return [['bottom', 'left']];
    case 8:
      return [['left', 'bottom']];
    case 9:
      return [['top', 'bottom']];
    case 10:
      return isJoined()
        ? [
            ['left', 'top'],
            ['right', 'bottom'],
          ]
        : [
            ['right', 'top'],
            ['left', 'bottom'],
          ];
    case 11:
      return [['right', 'bottom']];
    case 12:
      return [['left', 'right']];
    case 13:
      return [['top', 'right']];
    default:
      return [['left', 'top']];
  }
}

function meanAt(grid: SampleGrid, sign: 1 | -1, node: number, width: number): number {
  const corner = (offset: number): number => valueAt(grid, node + offset, width) ?? 0;
  return (sign * (corner(0) + corner(1) + corner(width) + corner(width + 1))) / 4;
}

/** Undefined on the frame. */
function valueAt(grid: SampleGrid, node: number, width: number): number | undefined {
  const column = (node % width) - 1;
  const row = Math.floor(node / width) - 1;
  if (column < 0 || row < 0 || column >= grid.columns || row >= grid.rows) return undefined;
  return grid.values[row * grid.columns + column];
}

function pushCrossing(points: number[], grid: SampleGrid, level: number, sign: 1 | -1, edge: number): void {
  const width = grid.columns + 2;
  const node = edge >> 1;
  const isDown = (edge & 1) === 1;
  const here = valueAt(grid, node, width);
  const there = valueAt(grid, node + (isDown ? width : 1), width);
  // The frame lies half a sample beyond the border, so that the middle is the border itself.
  const share = here === undefined || there === undefined ? 0.5 : (sign * level - here) / (there - here);
  const column = (node % width) - 1 + (isDown ? 0 : share);
  const row = Math.floor(node / width) - 1 + (isDown ? share : 0);
  points.push(
    clamped((column + 0.5) / grid.perPx, grid.columns / grid.perPx),
    clamped((row + 0.5) / grid.perPx, grid.rows / grid.perPx),
  );
}

function clamped(place: number, length: number): number {
  return Math.min(length, Math.max(0, place));
}
