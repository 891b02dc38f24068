import { rasterise } from '../../../src-main/fundus/region/rasterise.ts';
import type { Rings } from '../../../src-main/fundus/region/ring.ts';
import { visitSignedDistances } from '../../../src-main/fundus/signedDistance.ts';
import type { Size, ViewTransform } from '../viewTransform.ts';
import { measuredRegion } from './measuredRegion.ts';
import { isInSight } from './isInSight.ts';

/** How far each pixel of a canvas is from the edge of regions together. */
export interface DistanceField extends Size {
  /** In pixels of the canvas, row-major, negative inside. No less than the reach where the edge is farther than that. */
  readonly distances: Float32Array;
}

/** Cells on which distances are measured: cell (column, row) covers column..column + 1 of `view`. */
interface Grid extends Size {
  /** From the photograph to cells. */
  readonly view: ViewTransform;
  readonly reach: number;
}

/**
 * Signed Euclidean distance to the edge of the union of regions, at the centre of each pixel of a canvas, up to `reachPx`
 * pixels of the photograph. Measured between the pixels of the canvas where they are larger than those of the
 * photograph (to half a pixel of the canvas), else between those of the photograph, as the measures are. `view` leads to
 * pixels of the canvas.
 */
export function distanceField(
  regions: readonly Rings[],
  view: ViewTransform,
  canvas: Size,
  reachPx: number,
): DistanceField {
  const grid = gridAround(view, canvas, reachPx);
  return onCanvas(measured(regions, grid), grid, view, canvas);
}

/** As far around the canvas as the reach, so that no edge is missing. */
function gridAround(view: ViewTransform, canvas: Size, reachPx: number): Grid {
  const scale = Math.min(1, view.scale);
  const perCell = view.scale / scale;
  const reach = Math.ceil(reachPx * scale);
  // One more on each side: values are read between the centres of cells.
  const margin = reach + 2;
  return {
    widthPx: Math.ceil(canvas.widthPx / perCell) + 2 * margin,
    heightPx: Math.ceil(canvas.heightPx / perCell) + 2 * margin,
    view: {
      scale,
      offsetX: Math.ceil(view.offsetX / perCell) + margin,
      offsetY: Math.ceil(view.offsetY / perCell) + margin,
    },
    reach,
  };
}

/** Signed distances between cells, in cells. */
function measured(regions: readonly Rings[], grid: Grid): Float32Array {
  const { widthPx, heightPx, reach } = grid;
  const labels = new Int32Array(widthPx * heightPx);
  for (const rings of regions)
    if (isInSight(measuredRegion(rings).bounds, grid.view, grid, 0)) mark(rings, grid, labels);
  const distances = new Float32Array(widthPx * heightPx);
  visitSignedDistances({ widthPx, heightPx, labels }, reach, (row, { squared }) => {
    for (let x = 0, i = row * widthPx; x < widthPx; x++, i++) {
      const square = squared[x]!;
      if (square === 0) distances[i] = reach;
      else distances[i] = square > 0 ? Math.sqrt(square) - 0.5 : 0.5 - Math.sqrt(-square);
    }
  });
  return distances;
}

function mark(rings: Rings, grid: Grid, labels: Int32Array): void {
  const { scale, offsetX, offsetY } = grid.view;
  const runs = rasterise(
    rings.map((ring) => ring.map((at, i) => at * scale + (i % 2 === 0 ? offsetX : offsetY))),
    grid,
  );
  for (let i = 0; i < runs.length; i += 3)
    labels.fill(1, runs[i]! * grid.widthPx + runs[i + 1]!, runs[i]! * grid.widthPx + runs[i + 2]!);
  if (runs.length > 0) return;
  // A lesion between the centres of cells has its surroundings too.
  const { leftPx, topPx, rightPx, bottomPx } = measuredRegion(rings).bounds;
  const column = Math.floor(((leftPx + rightPx) / 2) * scale + offsetX);
  const row = Math.floor(((topPx + bottomPx) / 2) * scale + offsetY);
  const isOnGrid = column >= 0 && column < grid.widthPx && row >= 0 && row < grid.heightPx;
  if (isOnGrid) labels[row * grid.widthPx + column] = 1;
}

/** Distances between the centres of cells, in a straight line, in pixels of the canvas. */
function onCanvas(cells: Float32Array, grid: Grid, view: ViewTransform, canvas: Size): DistanceField {
  const { widthPx, heightPx } = canvas;
  const perCell = view.scale / grid.view.scale;
  const columns = places(widthPx, perCell, grid.view.offsetX - view.offsetX / perCell);
  const rows = places(heightPx, perCell, grid.view.offsetY - view.offsetY / perCell);
  const distances = new Float32Array(widthPx * heightPx);
  for (let y = 0, i = 0; y < heightPx; y++) {
    const above = rows.cells[y]! * grid.widthPx;
    const below = above + grid.widthPx;
    const down = rows.parts[y]!;
    for (let x = 0; x < widthPx; x++, i++) {
      const column = columns.cells[x]!;
      const right = columns.parts[x]!;
      const upper = cells[above + column]! * (1 - right) + cells[above + column + 1]! * right;
      const lower = cells[below + column]! * (1 - right) + cells[below + column + 1]! * right;
      distances[i] = (upper * (1 - down) + lower * down) * perCell;
    }
  }
  return { widthPx, heightPx, distances };
}

/** For the centre of each pixel the cell whose centre is before it, and how much of the way to the next one it is. */
function places(
  length: number,
  perCell: number,
  offset: number,
): { readonly cells: Int32Array; readonly parts: Float64Array } {
  const cells = new Int32Array(length);
  const parts = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const at = (i + 0.5) / perCell + offset - 0.5;
    cells[i] = Math.floor(at);
    parts[i] = at - Math.floor(at);
  }
  return { cells, parts };
}
