import { outlineRuns } from './outlineRuns.ts';
import { regionBounds } from './regionBounds.ts';
import type { Ring, Rings } from './ring.ts';

/**
 * What a hand has gone round, at least once. A track whose end runs over its beginning, or that makes a loop, encloses
 * some pixels twice, which by the even-odd rule would be holes; one that makes an eight encloses some the other way round,
 * so that its parts would be taken from one another when its area is added up. Such a track becomes the outline of all that
 * it encloses (the non-zero rule), to the pixel; any other stays exactly as it is.
 */
export function fillTrack(track: Ring): Rings {
  const { topPx, bottomPx } = regionBounds([track]);
  const runs: number[] = [];
  let once = 0;
  let isPlain = true;
  for (let row = Math.ceil(topPx - 0.5); row + 0.5 < bottomPx; row++) {
    const crossings = crossingsOf(track, row);
    let turns = 0;
    for (const [i, { column, direction }] of crossings.entries()) {
      turns += direction;
      const end = crossings[i + 1]?.column ?? column;
      if (turns === 0 || column === end) continue;
      once ||= Math.sign(turns);
      isPlain &&= turns === once;
      appendRun(runs, row, column, end);
    }
  }
  return isPlain ? [track] : outlineRuns(Int32Array.from(runs)).flat();
}

interface Crossing {
  readonly x: number;
  /** The first pixel whose centre is right of it. */
  readonly column: number;
  /** 1 where the track goes down there, -1 where it goes up. */
  readonly direction: 1 | -1;
}

function crossingsOf(track: Ring, row: number): readonly Crossing[] {
  const centre = row + 0.5;
  const crossings: Crossing[] = [];
  for (let i = 0, before = track.length - 2; i < track.length; before = i, i += 2) {
    const [fromY, toY] = [track[before + 1]!, track[i + 1]!];
    if (fromY <= centre === toY <= centre) continue;
    const x = track[before]! + ((centre - fromY) / (toY - fromY)) * (track[i]! - track[before]!);
    crossings.push({ x, column: Math.ceil(x - 0.5), direction: fromY < toY ? 1 : -1 });
  }
  return crossings.sort((one, other) => one.x - other.x);
}

/** Where two stretches touch they become one run. */
function appendRun(runs: number[], row: number, first: number, end: number): void {
  const touches = runs.length > 0 && runs[runs.length - 3] === row && runs[runs.length - 1] === first;
  if (touches) runs[runs.length - 1] = end;
  else runs.push(row, first, end);
}
