import type { RegionBounds } from '../../../src-main/fundus/region/regionBounds.ts';
import type { Size, ViewTransform } from '../viewTransform.ts';

/** Whether anything of the bounds, and `marginPx` around it, is on a canvas of this size. */
export function isInSight(
  bounds: RegionBounds,
  view: ViewTransform,
  canvas: Size,
  marginPx: number,
): boolean {
  return (
    bounds.rightPx * view.scale + view.offsetX > -marginPx &&
    bounds.leftPx * view.scale + view.offsetX < canvas.widthPx + marginPx &&
    bounds.bottomPx * view.scale + view.offsetY > -marginPx &&
    bounds.topPx * view.scale + view.offsetY < canvas.heightPx + marginPx
  );
}
