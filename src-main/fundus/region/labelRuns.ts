import type { PixelRuns } from './pixelRuns.ts';

/**
 * Which 8-connected region each run belongs to. Regions are numbered from 0 in the order of their first run. Union-find
 * over the runs of neighbouring rows, so the cost grows with the runs and not with the pixels.
 */
export function labelRuns(runs: PixelRuns): { readonly labels: Int32Array; readonly count: number } {
  const length = runs.length / 3;
  const parents = Int32Array.from({ length }, (_, run) => run);
  let above = 0;
  for (let run = 0; run < length; run++) {
    const row = runs[3 * run]!;
    const first = runs[3 * run + 1]!;
    const end = runs[3 * run + 2]!;
    while (isBefore(runs, above, row - 1, first)) above++;
    // A run of the row above touches, at least at a corner, when neither ends before the other begins.
    for (let other = above; runs[3 * other] === row - 1 && runs[3 * other + 1]! <= end; other++)
      join(parents, run, other);
  }
  return numberRoots(parents);
}

/** Whether a run lies above a row, or in it and left of a column without touching it. */
function isBefore(runs: PixelRuns, run: number, row: number, column: number): boolean {
  const itsRow = runs[3 * run]!;
  return itsRow < row || (itsRow === row && runs[3 * run + 2]! < column);
}

function join(parents: Int32Array, one: number, other: number): void {
  const first = rootOf(parents, one);
  const second = rootOf(parents, other);
  // The earlier run becomes the root: labels are then in the order of the first runs.
  parents[Math.max(first, second)] = Math.min(first, second);
}

function rootOf(parents: Int32Array, run: number): number {
  let root = run;
  while (parents[root] !== root) {
    parents[root] = parents[parents[root]!]!;
    root = parents[root]!;
  }
  return root;
}

function numberRoots(parents: Int32Array): { labels: Int32Array; count: number } {
  const labels = new Int32Array(parents.length);
  let count = 0;
  for (let run = 0; run < parents.length; run++) {
    const root = rootOf(parents, run);
    labels[run] = root === run ? count++ : labels[root]!;
  }
  return { labels, count };
}
