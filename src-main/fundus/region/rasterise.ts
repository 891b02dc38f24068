import type { PixelRuns } from './pixelRuns.ts';
import type { Rings } from './ring.ts';

/**
 * The pixels of a picture whose centres are inside the rings, by the even-odd rule. A centre that lies exactly on an edge
 * belongs to the side right of it or below it, so regions that share an edge share no pixel and leave none out.
 * Scanlines through the pixel centres: the cost grows with the rows that the rings cover, not with the picture.
 */
export function rasterise(
  rings: Rings,
  picture: { readonly widthPx: number; readonly heightPx: number },
): PixelRuns {
  const rows = rowsOf(rings, picture.heightPx);
  const crossings = findCrossings(rings, rows);
  return pairCrossings(crossings, rows.first, picture.widthPx);
}

interface RowRange {
  readonly first: number;
  readonly end: number;
}

/** Where the rings cross the centre line of each row; those of row k are starts[k] .. starts[k + 1]. */
interface Crossings {
  readonly starts: Int32Array;
  readonly xs: Float64Array;
}

function rowsOf(rings: Rings, heightPx: number): RowRange {
  let top = Infinity;
  let bottom = -Infinity;
  for (const ring of rings)
    for (let i = 1; i < ring.length; i += 2) {
      top = Math.min(top, ring[i]!);
      bottom = Math.max(bottom, ring[i]!);
    }
  const first = Math.min(heightPx, Math.max(0, firstCentreFrom(top)));
  return { first, end: Math.max(first, Math.min(heightPx, firstCentreFrom(bottom))) };
}

/** The first pixel whose centre is at or after a coordinate. */
function firstCentreFrom(coordinate: number): number {
  return Math.ceil(coordinate - 0.5);
}

function findCrossings(rings: Rings, rows: RowRange): Crossings {
  const starts = new Int32Array(rows.end - rows.first + 1);
  eachEdge(rings, rows, (first, end) => {
    for (let k = first; k < end; k++) starts[k + 1]!++;
  });
  for (let k = 1; k < starts.length; k++) starts[k]! += starts[k - 1]!;
  const xs = new Float64Array(starts[starts.length - 1]!);
  const next = starts.slice();
  eachEdge(rings, rows, (first, end, x, y, slope) => {
    for (let k = first; k < end; k++) xs[next[k]!++] = x + (k + rows.first + 0.5 - y) * slope;
  });
  for (let k = 0; k + 1 < starts.length; k++) sortRange(xs, starts[k]!, starts[k + 1]!);
  return { starts, xs };
}

/**
 * Visits each edge that crosses a centre line: the rows from `first` to before `end` (counted from the first row of the
 * range), its upper point and its slope in x per y. From the upper point whichever way it is drawn, so that an edge gives
 * the same numbers in every region it belongs to.
 */
function eachEdge(
  rings: Rings,
  rows: RowRange,
  visit: (first: number, end: number, x: number, y: number, slope: number) => void,
): void {
  for (const ring of rings)
    for (let i = 0, before = ring.length - 2; i < ring.length; before = i, i += 2) {
      const isDown = ring[before + 1]! < ring[i + 1]!;
      const upper = isDown ? before : i;
      const lower = isDown ? i : before;
      const first = Math.max(rows.first, firstCentreFrom(ring[upper + 1]!));
      const end = Math.min(rows.end, firstCentreFrom(ring[lower + 1]!));
      if (first >= end) continue;
      const slope = (ring[lower]! - ring[upper]!) / (ring[lower + 1]! - ring[upper + 1]!);
      visit(first - rows.first, end - rows.first, ring[upper]!, ring[upper + 1]!, slope);
    }
}

function sortRange(values: Float64Array, start: number, end: number): void {
  if (end - start > 32) {
    values.subarray(start, end).sort();
    return;
  }
  for (let i = start + 1; i < end; i++) {
    const value = values[i]!;
    let j = i - 1;
    for (; j >= start && values[j]! > value; j--) values[j + 1] = values[j]!;
    values[j + 1] = value;
  }
}

function pairCrossings({ starts, xs }: Crossings, firstRow: number, widthPx: number): PixelRuns {
  const runs = new Int32Array((xs.length / 2) * 3);
  let length = 0;
  for (let k = 0; k + 1 < starts.length; k++) {
    const rowStart = length;
    for (let i = starts[k]!; i < starts[k + 1]!; i += 2) {
      const first = Math.max(0, firstCentreFrom(xs[i]!));
      const end = Math.min(widthPx, firstCentreFrom(xs[i + 1]!));
      if (first >= end) continue;
      if (length > rowStart && runs[length - 1] === first) {
        runs[length - 1] = end;
        continue;
      }
      runs[length++] = k + firstRow;
      runs[length++] = first;
      runs[length++] = end;
    }
  }
  return runs.slice(0, length);
}
