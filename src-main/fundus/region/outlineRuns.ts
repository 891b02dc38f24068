import { runsToMask, type PixelRuns } from './pixelRuns.ts';
import type { Rings } from './ring.ts';
import { smoothTraced } from './smoothTraced.ts';
import { traceRegions } from './traceRegions.ts';

/** The 8-connected regions of pixels, each as smooth contours in image space that hold exactly its pixels. */
export function outlineRuns(runs: PixelRuns): readonly Rings[] {
  const window = windowAround(runs);
  return traceRegions(runsToMask(runs, window)).map((rings) =>
    smoothTraced(rings).map((ring) =>
      ring.map((value, i) => value + (i % 2 === 0 ? window.leftPx : window.topPx)),
    ),
  );
}

interface PixelWindow {
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

function windowAround(runs: PixelRuns): PixelWindow {
  if (runs.length === 0) return { leftPx: 0, topPx: 0, widthPx: 0, heightPx: 0 };
  let [leftPx, rightPx] = [Infinity, -Infinity];
  for (let i = 0; i < runs.length; i += 3) {
    leftPx = Math.min(leftPx, runs[i + 1]!);
    rightPx = Math.max(rightPx, runs[i + 2]!);
  }
  const topPx = runs[0]!;
  return { leftPx, topPx, widthPx: rightPx - leftPx, heightPx: runs[runs.length - 3]! + 1 - topPx };
}
