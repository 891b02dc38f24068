import type { CropTransform } from '../../../contract/cropTransform.ts';
import type { Point } from '../../../fundus/cropTransform.ts';
import type { ZoneRun } from './zoneRuns.ts';

/** Points that stand for the pixels of a zone, each with the count of its pixels; relative to the contour's centre. */
export interface ZonePoints {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly weight: Float64Array;
  readonly totalWeight: number;
}

/** A lesion's interior and rim as points, so that they can be moved and turned. */
export interface ContourSamples {
  /** Where the contour's centre is on the photograph: the point of the interior that is nearest to the middle of all. */
  readonly centre: Point;
  /** The farthest from the centre first. */
  readonly rim: ZonePoints;
  readonly interior: ZonePoints;
}

interface Cell {
  weight: number;
  x: number;
  y: number;
}

/** Above this count of points they are set more sparsely, but never more than about half a model pixel apart. */
const enoughPoints = 128;

/**
 * One point for each square of about a quarter model pixel: the centroid of the zone's pixels in it. Only pixels whose
 * centre is on the map count. Null without both zones.
 */
export function contourSamples(
  runs: readonly ZoneRun[],
  transform: CropTransform,
  modelPixelPx: number,
): ContourSamples | null {
  const onMap = runs.flatMap((run) => clipToMap(run, transform));
  const spacing = spacingOf(onMap, modelPixelPx);
  const left = onMap.reduce((least, { firstColumn }) => Math.min(least, firstColumn), Infinity);
  const cells = { rim: new Map<number, Cell>(), interior: new Map<number, Cell>() };
  for (const run of onMap) addRun(run.isRim ? cells.rim : cells.interior, run, left, spacing);
  if (cells.rim.size === 0 || cells.interior.size === 0) return null;
  const [rim, interior] = [centroids(cells.rim), centroids(cells.interior)];
  const centre = nearestTo(middleOf([...rim, ...interior]), interior);
  return { centre, rim: zonePoints(rim, centre), interior: zonePoints(interior, centre) };
}

function clipToMap(run: ZoneRun, transform: CropTransform): readonly ZoneRun[] {
  const { leftPx, topPx, cropWidthPx, cropHeightPx } = transform;
  const middle = run.row + 0.5;
  const firstColumn = Math.max(run.firstColumn, Math.ceil(leftPx - 0.5));
  const endColumn = Math.min(run.endColumn, Math.ceil(leftPx + cropWidthPx - 0.5));
  if (middle < topPx || middle >= topPx + cropHeightPx || firstColumn >= endColumn) return [];
  return [{ ...run, firstColumn, endColumn }];
}

function spacingOf(runs: readonly ZoneRun[], modelPixelPx: number): number {
  let area = 0;
  for (const { firstColumn, endColumn } of runs) area += endColumn - firstColumn;
  const finest = Math.max(1, Math.round(modelPixelPx / 4));
  const coarsest = Math.max(1, Math.round(modelPixelPx / 2));
  return Math.min(coarsest, Math.max(finest, Math.ceil(Math.sqrt(area / enoughPoints))));
}

function addRun(cells: Map<number, Cell>, run: ZoneRun, left: number, spacing: number): void {
  const rowKey = Math.floor(run.row / spacing) * 2 ** 20;
  for (let first = run.firstColumn; first < run.endColumn;) {
    const column = Math.floor((first - left) / spacing);
    const end = Math.min(run.endColumn, left + (column + 1) * spacing);
    let cell = cells.get(rowKey + column);
    if (cell === undefined) {
      cell = { weight: 0, x: 0, y: 0 };
      cells.set(rowKey + column, cell);
    }
    cell.weight += end - first;
    cell.x += ((first + end) / 2) * (end - first);
    cell.y += (run.row + 0.5) * (end - first);
    first = end;
  }
}

function centroids(cells: ReadonlyMap<number, Cell>): readonly Cell[] {
  return [...cells.values()].map(({ weight, x, y }) => ({ weight, x: x / weight, y: y / weight }));
}

function middleOf(points: readonly Cell[]): Point {
  let [weight, x, y] = [0, 0, 0];
  for (const point of points) {
    weight += point.weight;
    x += point.weight * point.x;
    y += point.weight * point.y;
  }
  return { x: x / weight, y: y / weight };
}

function nearestTo(place: Point, points: readonly Cell[]): Point {
  const distanceTo = ({ x, y }: Point): number => Math.hypot(x - place.x, y - place.y);
  return points.reduce<Point>(
    (best, point) => (distanceTo(point) < distanceTo(best) ? point : best),
    points[0]!,
  );
}

function zonePoints(points: readonly Cell[], centre: Point): ZonePoints {
  const relative = points.map(({ weight, x, y }) => ({ weight, x: x - centre.x, y: y - centre.y }));
  relative.sort((a, b) => Math.hypot(b.x, b.y) - Math.hypot(a.x, a.y));
  const weight = Float64Array.from(relative, (point) => point.weight);
  return {
    x: Float64Array.from(relative, ({ x }) => x),
    y: Float64Array.from(relative, ({ y }) => y),
    weight,
    totalWeight: weight.reduce((sum, each) => sum + each, 0),
  };
}
