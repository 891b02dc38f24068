import { toOriginal } from '../../../src-main/fundus/cropTransform.ts';
import { sampleInto } from '../sampledRegion.ts';
import type { SignedMap } from '../signedMap.ts';
import { traceContours, type Contour, type SampleGrid } from './traceContours.ts';

/** A closed line in pixels of the photograph and the rectangle that it fills. */
export interface PlacedContour {
  readonly points: Contour;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The outlines of what is drawn. */
export interface ContourLines {
  readonly positive: readonly PlacedContour[];
  readonly negative: readonly PlacedContour[];
}

/** About as many samples along the longer side, so that lines follow the cubic between the pixels of a small map. */
const wantedSamples = 1024;

/** The map sampled bicubically, a whole number of times per pixel. */
export function contourGrid(map: SignedMap): SampleGrid {
  const { widthPx, heightPx } = map;
  const perPx = Math.max(1, Math.min(4, Math.floor(wantedSamples / Math.max(widthPx, heightPx))));
  const [columns, rows] = [widthPx * perPx, heightPx * perPx];
  if (perPx === 1) return { columns, rows, perPx, values: map.values };
  const values = new Float32Array(columns * rows);
  const line = (count: number): { start: number; step: number; count: number } => ({
    start: 0.5 / perPx,
    step: 1 / perPx,
    count,
  });
  sampleInto(values, 0, columns, map, line(columns), line(rows));
  return { columns, rows, perPx, values };
}

/** Where the attribution crosses `level` (positive) upwards and -level downwards. */
export function contourLines(map: SignedMap, grid: SampleGrid, level: number): ContourLines {
  const lines = (sign: 1 | -1): readonly PlacedContour[] =>
    traceContours(grid, level, sign).map((contour) => placed(contour, map));
  return { positive: lines(1), negative: lines(-1) };
}

function placed(contour: Contour, { transform }: SignedMap): PlacedContour {
  const points = new Float32Array(contour.length);
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < contour.length; i += 2) {
    const { x, y } = toOriginal(transform, { x: contour[i]!, y: contour[i + 1]! });
    points[i] = x;
    points[i + 1] = y;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { points, left, top, right, bottom };
}
