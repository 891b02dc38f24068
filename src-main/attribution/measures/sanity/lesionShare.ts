import type { PixelMask } from '../../../contract/imageTensor.ts';

/** How much of the positive attribution of one photograph lies on its lesions; all are shares, 0..1. */
export interface LesionShare {
  readonly share: number;
  /** Of the field of view that lesions take up: what an even spread would give. */
  readonly areaShare: number;
  /**
   * What the same contours, turned and mirrored about the middle of the grid, take of it on average, for the area that the lesions have: an
   * attribution that only follows where in the eye lesions mostly are reaches this too. Null where none of them meets the field of view.
   */
  readonly turnedShare: number | null;
}

/**
 * @param map Signed, summed over colours, row-major of the size of the mask.
 * @param cover Share of each pixel that lesions take up.
 * @returns Null where no lesion lies in the field of view, or nothing in it has a positive attribution.
 */
export function lesionShare(map: Float32Array, cover: Float64Array, inside: PixelMask): LesionShare | null {
  const positive = Float64Array.from(map, (value, at) => (inside.data[at] === 0 ? 0 : Math.max(0, value)));
  const total = positive.reduce((sum, value) => sum + value, 0);
  const areaPx = inside.data.reduce((count, value) => count + Number(value !== 0), 0);
  const untouched = placed(positive, cover, inside, (row, column) => row * inside.widthPx + column);
  if (total === 0 || untouched.area === 0) return null;
  const turned = placements(inside)
    .map((placeOf) => placed(positive, cover, inside, placeOf))
    .filter(({ area }) => area > 0)
    .map(({ sum, area }) => ((sum / total) * untouched.area) / area);
  return {
    share: untouched.sum / total,
    areaShare: untouched.area / areaPx,
    turnedShare: turned.length === 0 ? null : turned.reduce((sum, value) => sum + value, 0) / turned.length,
  };
}

/** Where in the cover a pixel of the map looks. */
type PlaceOf = (row: number, column: number) => number;

/** The other symmetries of the grid: seven of a square, three of a rectangle. */
function placements({ widthPx, heightPx }: PixelMask): readonly PlaceOf[] {
  const at = (row: number, column: number): number => row * widthPx + column;
  const [bottom, right] = [heightPx - 1, widthPx - 1];
  const mirrored: PlaceOf[] = [
    (row, column) => at(row, right - column),
    (row, column) => at(bottom - row, column),
    (row, column) => at(bottom - row, right - column),
  ];
  if (widthPx !== heightPx) return mirrored;
  return [
    ...mirrored,
    (row, column) => at(column, row),
    (row, column) => at(bottom - column, row),
    (row, column) => at(column, right - row),
    (row, column) => at(bottom - column, right - row),
  ];
}

function placed(
  positive: Float64Array,
  cover: Float64Array,
  { widthPx, heightPx, data }: PixelMask,
  placeOf: PlaceOf,
): { readonly sum: number; readonly area: number } {
  let [sum, area] = [0, 0];
  for (let row = 0; row < heightPx; row++)
    for (let column = 0; column < widthPx; column++) {
      const pixel = row * widthPx + column;
      if (data[pixel] === 0) continue;
      const covered = cover[placeOf(row, column)]!;
      sum += covered * positive[pixel]!;
      area += covered;
    }
  return { sum, area };
}
