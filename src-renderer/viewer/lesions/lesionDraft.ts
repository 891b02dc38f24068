import type { ImagePoint } from '../../../src-main/contract/marks.ts';
import { ellipseRing } from '../../../src-main/fundus/region/ellipseRing.ts';
import { fillTrack } from '../../../src-main/fundus/region/fillTrack.ts';
import type { Rings } from '../../../src-main/fundus/region/ring.ts';
import { regionArea } from '../../../src-main/fundus/region/regionArea.ts';
import { simplifyRing } from '../../../src-main/fundus/region/simplifyRing.ts';

/** A lesion, or a cut through one, that is being drawn. In image space. */
export type LesionDraft =
  /** Points so far; the next one follows the pointer. */
  | { readonly kind: 'polygon'; readonly points: readonly ImagePoint[] }
  /** The track of the pointer. */
  | { readonly kind: 'freehand'; readonly points: readonly ImagePoint[] }
  /** Fills the box between two corners; the circle has the shorter side of the box as its diameter. */
  | {
      readonly kind: 'ellipse';
      readonly from: ImagePoint;
      readonly to: ImagePoint;
      readonly isCircle: boolean;
    }
  | { readonly kind: 'grown'; readonly seed: ImagePoint; readonly tolerance: number; readonly rings: Rings }
  | { readonly kind: 'cut'; readonly from: ImagePoint; readonly to: ImagePoint };

/** Less than a pixel is not a lesion but a slip of the hand. */
const leastAreaPx = 1;

/** How near to the track of a freehand line the contour stays, in pixels of the photograph. */
const trackTolerancePx = 0.5;

/** The region as it would be kept; null while there is none yet. */
export function regionOfDraft(draft: LesionDraft): Rings | null {
  const rings = ringsOfDraft(draft);
  return rings !== null && regionArea(rings) >= leastAreaPx ? rings : null;
}

function ringsOfDraft(draft: LesionDraft): Rings | null {
  switch (draft.kind) {
    case 'polygon':
      return draft.points.length < 3 ? null : fillTrack(flat(draft.points));
    case 'freehand':
      return draft.points.length < 3 ? null : fillTrack(simplifyRing(flat(draft.points), trackTolerancePx));
    case 'ellipse':
      return [ellipseBetween(draft.from, draft.to, draft.isCircle)];
    case 'grown':
      return draft.rings;
    case 'cut':
      return null;
  }
}

function ellipseBetween(from: ImagePoint, to: ImagePoint, isCircle: boolean): readonly number[] {
  const [width, height] = [to.xPx - from.xPx, to.yPx - from.yPx];
  const shorter = Math.min(Math.abs(width), Math.abs(height));
  const [acrossPx, downPx] = isCircle
    ? [shorter * Math.sign(width), shorter * Math.sign(height)]
    : [width, height];
  const centre = { xPx: from.xPx + acrossPx / 2, yPx: from.yPx + downPx / 2 };
  return ellipseRing(centre, { xPx: Math.abs(acrossPx) / 2, yPx: Math.abs(downPx) / 2 });
}

/** A click, or Enter, on a point closes the polygon where it meets the first point, or the last one once more. */
export function closesPolygon(points: readonly ImagePoint[], at: ImagePoint, reachPx: number): boolean {
  if (points.length < 3) return false;
  return isWithin(points[0]!, at, reachPx) || isWithin(points.at(-1)!, at, reachPx);
}

export function isWithin(one: ImagePoint, other: ImagePoint, reachPx: number): boolean {
  return Math.hypot(one.xPx - other.xPx, one.yPx - other.yPx) <= reachPx;
}

function flat(points: readonly ImagePoint[]): readonly number[] {
  return points.flatMap(({ xPx, yPx }) => [xPx, yPx]);
}
