import type { PixelMask } from '../../contract/imageTensor.ts';

/**
 * Pixels of a picture as triples row, firstColumn, endColumn (the first column after the run). Sorted by row, then by
 * column; runs of a row neither overlap nor touch.
 */
export type PixelRuns = Int32Array;

/** How many pixels they are. */
export function runsArea(runs: PixelRuns): number {
  let area = 0;
  for (let i = 0; i < runs.length; i += 3) area += runs[i + 2]! - runs[i + 1]!;
  return area;
}

/** The runs of the pixels of a mask that are not zero. */
export function runsOfMask({ widthPx, heightPx, data }: PixelMask): PixelRuns {
  let runs = new Int32Array(3 * 1024);
  let length = 0;
  for (let row = 0; row < heightPx; row++) {
    const rowStart = row * widthPx;
    const rowEnd = rowStart + widthPx;
    for (let i = rowStart; i < rowEnd; i++) {
      if (data[i] === 0) continue;
      const first = i;
      while (i < rowEnd && data[i] !== 0) i++;
      if (length === runs.length) runs = doubled(runs);
      runs[length++] = row;
      runs[length++] = first - rowStart;
      runs[length++] = i - rowStart;
    }
  }
  return runs.slice(0, length);
}

/** The pixels that are in at least one of several. */
export function uniteRuns(several: readonly PixelRuns[]): PixelRuns {
  const all = several.flatMap((runs) =>
    Array.from({ length: runs.length / 3 }, (_, i) => runs.subarray(3 * i, 3 * i + 3)),
  );
  all.sort((one, other) => one[0]! - other[0]! || one[1]! - other[1]!);
  const united = new Int32Array(3 * all.length);
  let length = 0;
  for (const [row, first, end] of all) {
    const touches = length > 0 && united[length - 3] === row && united[length - 1]! >= first!;
    if (touches) united[length - 1] = Math.max(united[length - 1]!, end!);
    else {
      united.set([row!, first!, end!], length);
      length += 3;
    }
  }
  return united.slice(0, length);
}

/**
 * The runs as a mask (1 inside) of a window whose first pixel is in column `leftPx` and row `topPx`; what lies outside
 * the window is left out.
 */
export function runsToMask(
  runs: PixelRuns,
  window: {
    readonly widthPx: number;
    readonly heightPx: number;
    readonly leftPx?: number;
    readonly topPx?: number;
  },
): PixelMask {
  const { widthPx, heightPx, leftPx = 0, topPx = 0 } = window;
  const data = new Uint8Array(widthPx * heightPx);
  for (let i = 0; i < runs.length; i += 3) {
    const row = runs[i]! - topPx;
    if (row < 0 || row >= heightPx) continue;
    const first = Math.max(0, runs[i + 1]! - leftPx);
    const end = Math.min(widthPx, runs[i + 2]! - leftPx);
    if (first < end) data.fill(1, row * widthPx + first, row * widthPx + end);
  }
  return { widthPx, heightPx, data };
}

function doubled(runs: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * runs.length);
  larger.set(runs);
  return larger;
}
