import type { DistanceProfile } from '../../../contract/lesionMeasures.ts';
import type { SignedDistanceRow } from '../../../fundus/signedDistance.ts';
import type { SpreadRow } from './spreadRows.ts';

/** Adds up area and attribution by lesion and signed distance, row by row. Labels count from 1. */
export interface LayerBins {
  addRow(distances: SignedDistanceRow, spread: SpreadRow, leftPx: number, widthPx: number): void;
  /** Of the lesion with a label; the bins from the first with an area to the last. */
  profileOf(label: number): DistanceProfile;
  absoluteSumInside(label: number): number;
}

export function createLayerBins(lesionCount: number, reachPx: number): LayerBins {
  // Area and attribution beside each other, which halves the memory that is touched.
  const outside = new Float64Array(2 * (lesionCount + 1) * reachPx);
  // By depth, which nobody knows beforehand: bin -1 first.
  const areaInside: number[][] = Array.from({ length: lesionCount + 1 }, () => []);
  const sumInside: number[][] = Array.from({ length: lesionCount + 1 }, () => []);
  const absolute = new Float64Array(lesionCount + 1);

  function addInside(label: number, depth: number, area: number, sum: number): void {
    const areas = areaInside[label]!;
    const sums = sumInside[label]!;
    while (areas.length <= depth) {
      areas.push(0);
      sums.push(0);
    }
    areas[depth]! += area;
    sums[depth]! += sum;
  }

  return {
    addRow({ squared, nearest }, spread, leftPx, widthPx) {
      for (let x = 0; x < widthPx; x++) {
        const square = squared[x]!;
        const area = spread.area[leftPx + x]!;
        if (square === 0 || area === 0) continue;
        const label = nearest[x]!;
        const sum = spread.signed[leftPx + x]!;
        if (square > 0) {
          // floor(sqrt(n) - 0.5), which is never a whole number.
          const bin = 2 * (label * reachPx + Math.floor(Math.sqrt(square) - 0.5));
          outside[bin]! += area;
          outside[bin + 1]! += sum;
        } else {
          addInside(label, Math.floor(Math.sqrt(-square) - 0.5), area, sum);
          absolute[label]! += spread.absolute[leftPx + x]!;
        }
      }
    },
    profileOf(label) {
      const areaPx = areaInside[label]!.toReversed();
      const sum = sumInside[label]!.toReversed();
      for (let bin = label * reachPx; bin < (label + 1) * reachPx; bin++) {
        areaPx.push(outside[2 * bin]!);
        sum.push(outside[2 * bin + 1]!);
      }
      return trimmed({ firstPx: -areaInside[label]!.length, areaPx, sum });
    },
    absoluteSumInside: (label) => absolute[label]!,
  };
}

function trimmed({ firstPx, areaPx, sum }: DistanceProfile): DistanceProfile {
  const first = areaPx.findIndex((area) => area > 0);
  if (first < 0) return { firstPx: 0, areaPx: [], sum: [] };
  const end = areaPx.findLastIndex((area) => area > 0) + 1;
  return { firstPx: firstPx + first, areaPx: areaPx.slice(first, end), sum: sum.slice(first, end) };
}
