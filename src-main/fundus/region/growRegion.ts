import type { ImagePoint } from '../../contract/marks.ts';
import { seenColours, type ColourWindow, type LabColour } from './seenColours.ts';
import type { Ring, Rings } from './ring.ts';
import { signedRingArea } from './regionArea.ts';
import { smoothTraced } from './smoothTraced.ts';
import { traceRegions } from './traceRegions.ts';

/** Holes up to this share of the region are filled: grain and glints, not the middle of a ring of exudates. */
const largestHole = 0.05;

export interface GrownRegion {
  /** In image space, without steps; they hold exactly the pixels that were found. */
  readonly rings: Rings;
  /** It reached the border of the window or the largest area, so it may not be the whole of it. */
  readonly isCutOff: boolean;
}

/**
 * The region around a seed whose colour is like that at the seed: the pixels joined to it (4-connected) whose colour, as
 * {@link seenColours} gives it, is within `tolerance` of the seed's; small holes are filled. Nearest pixels come first, so
 * that a region that runs out into the background is stopped at `largestAreaPx` while it is still around the seed.
 *
 * Tried on 189 lesions of 14 photographs of IDRiD, from a random seed inside each and with the best of 16 tolerances from
 * 1 to 25: the mean Dice overlap with the expert's mask was 0.60 with this colour, 0.57 in RGB and 0.50 in lightness alone
 * (3 x 3 pixels for the last two). Half of the best tolerances were below 2.5.
 *
 * @param tolerance Colour difference (CIE 1976); 1 is hardly seen.
 * @returns Null where the seed lies outside the window.
 */
export function growRegion(
  window: ColourWindow,
  seed: ImagePoint,
  options: { readonly tolerance: number; readonly largestAreaPx: number },
): GrownRegion | null {
  const column = Math.floor(seed.xPx) - window.leftPx;
  const row = Math.floor(seed.yPx) - window.topPx;
  if (column < 0 || row < 0 || column >= window.widthPx || row >= window.heightPx) return null;
  const { data, isCutOff } = fill(window, row * window.widthPx + column, options);
  const traced = traceRegions({ widthPx: window.widthPx, heightPx: window.heightPx, data })[0]!;
  const rings = smoothTraced(withoutSmallHoles(traced)).map((ring) =>
    ring.map((value, i) => value + (i % 2 === 0 ? window.leftPx : window.topPx)),
  );
  return { rings, isCutOff };
}

function fill(
  window: ColourWindow,
  seed: number,
  { tolerance, largestAreaPx }: { readonly tolerance: number; readonly largestAreaPx: number },
): { data: Uint8Array; isCutOff: boolean } {
  const { widthPx, heightPx } = window;
  const colourAt = seenColours(window);
  const seedColour = colourAt(seed);
  const data = new Uint8Array(widthPx * heightPx);
  const isVisited = new Uint8Array(widthPx * heightPx);
  const queue = [seed];
  isVisited[seed] = 1;
  let area = 0;
  let touchesBorder = false;
  const visit = (pixel: number): void => {
    if (isVisited[pixel] === 1) return;
    isVisited[pixel] = 1;
    if (difference(colourAt(pixel), seedColour) <= tolerance) queue.push(pixel);
  };
  for (; area < queue.length && area < largestAreaPx; area++) {
    const pixel = queue[area]!;
    data[pixel] = 1;
    const column = pixel % widthPx;
    if (column > 0) visit(pixel - 1);
    if (column < widthPx - 1) visit(pixel + 1);
    if (pixel >= widthPx) visit(pixel - widthPx);
    if (pixel < widthPx * (heightPx - 1)) visit(pixel + widthPx);
    touchesBorder ||=
      column === 0 || column === widthPx - 1 || pixel < widthPx || pixel >= widthPx * (heightPx - 1);
  }
  return { data, isCutOff: touchesBorder || area < queue.length };
}

function difference(one: LabColour, other: LabColour): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

/** The first ring is the outer one. */
function withoutSmallHoles(rings: Rings): Rings {
  const limit = largestHole * rings.reduce((sum, ring: Ring) => sum + signedRingArea(ring), 0);
  return rings.filter((ring, i) => i === 0 || Math.abs(signedRingArea(ring)) > limit);
}
