import type { SignedDistanceRow } from '../../../fundus/signedDistance.ts';

/** Pixels beside each other in a row that are in the same zone of the same lesion. */
export interface ZoneRun {
  /** Counts from 1. */
  readonly label: number;
  readonly isRim: boolean;
  readonly row: number;
  readonly firstColumn: number;
  /** The first column after the run. */
  readonly endColumn: number;
}

/** Collects where the interiors and rims of a layer are, row by row. */
export interface ZoneRuns {
  addRow(distances: SignedDistanceRow, row: number, leftPx: number, widthPx: number): void;
  visit(each: (run: ZoneRun) => void): void;
}

export function createZoneRuns(rimWidthPx: number): ZoneRuns {
  // |d| < w/2 in whole numbers, with d = sqrt(n) - 0.5: n <= w/2 (w/2 + 1).
  const largest = (rimWidthPx / 2) * (rimWidthPx / 2 + 1);
  const runs: ZoneRun[] = [];
  return {
    addRow({ squared, nearest }, row, leftPx, widthPx) {
      for (let x = 0; x < widthPx;) {
        const square = squared[x]!;
        if (square === 0 || square > largest) {
          x++;
          continue;
        }
        const label = nearest[x]!;
        const isRim = square >= -largest;
        const first = x;
        while (x < widthPx && nearest[x] === label && isInZone(squared[x]!, isRim, largest)) x++;
        runs.push({ label, isRim, row, firstColumn: leftPx + first, endColumn: leftPx + x });
      }
    },
    visit(each) {
      runs.forEach(each);
    },
  };
}

function isInZone(square: number, isRim: boolean, largest: number): boolean {
  return isRim ? square !== 0 && square <= largest && square >= -largest : square < -largest;
}
