import type { ShownLesion } from './shownLesion.ts';
import type { Rings } from '../../../src-main/fundus/region/ring.ts';
import { measuredRegion } from './measuredRegion.ts';
import { paintOffsetShape, type ShapePainter } from './offsetShape.ts';
import { isInSight } from './regionPath.ts';
import { separateRegions } from './separateRegions.ts';

const line = 'rgb(159 208 255)';
const casing = 'rgb(0 0 0)';
const rimTint = 'rgb(159 208 255)';
const besideTint = 'rgb(255 255 255)';

/** Leaves the retina to be seen. */
export const zoneOpacity = 0.28;

/** In CSS pixels. */
const lineWidth = 2;
const casingWidth = 4;
const zoneLineWidth = 1;

/** Paints the line at a signed distance, in pixels of the photograph, to the edge of the lesions together. */
export function paintRing(painter: ShapePainter, lesions: readonly ShownLesion[], distancePx: number): void {
  const regions = regionsInSight(painter, lesions, distancePx);
  const half = (width: number): number => halfInImage(painter, width);
  paintOffsetShape(painter, regions, distancePx + half(casingWidth), casing);
  paintOffsetShape(painter, regions, distancePx + half(lineWidth), line);
  paintOffsetShape(painter, regions, distancePx - half(lineWidth), casing);
  paintOffsetShape(painter, regions, distancePx - half(casingWidth), null);
}

/** Paints interior, rim (of this full width) and surround as areas without gaps, opaque. */
export function paintZones(painter: ShapePainter, lesions: readonly ShownLesion[], rimWidthPx: number): void {
  const regions = regionsInSight(painter, lesions, 1.5 * rimWidthPx);
  paintOffsetShape(painter, regions, 1.5 * rimWidthPx, besideTint);
  paintOffsetShape(painter, regions, 0.5 * rimWidthPx, rimTint);
  paintOffsetShape(painter, regions, -0.5 * rimWidthPx, besideTint);
}

/** Paints the lines between the zones. */
export function paintZoneLines(
  painter: ShapePainter,
  lesions: readonly ShownLesion[],
  rimWidthPx: number,
): void {
  const regions = regionsInSight(painter, lesions, 1.5 * rimWidthPx);
  const half = halfInImage(painter, zoneLineWidth);
  // From the outside inwards: taking away the inside of one leaves the place for the next.
  for (const distancePx of [1.5 * rimWidthPx, 0.5 * rimWidthPx, -0.5 * rimWidthPx]) {
    paintOffsetShape(painter, regions, distancePx + half, line);
    paintOffsetShape(painter, regions, distancePx - half, null);
  }
}

function halfInImage({ view, pixelRatio }: ShapePainter, widthPx: number): number {
  return (widthPx / 2) * (pixelRatio / view.scale);
}

function regionsInSight(
  { view, canvas, picture }: ShapePainter,
  lesions: readonly ShownLesion[],
  distancePx: number,
): readonly Rings[] {
  const marginPx = (Math.abs(distancePx) + 8) * view.scale;
  return separateRegions(
    lesions.map(({ rings }) => rings),
    picture,
  ).filter((rings) => isInSight(measuredRegion(rings).bounds, view, canvas, marginPx));
}
