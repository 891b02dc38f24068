import type { Point } from '../../src-main/fundus/cropTransform.ts';
import { zoomedAt, type Size, type ViewTransform } from './viewTransform.ts';

/** A round magnifier over the picture, in device pixels. */
export interface Lens {
  readonly centre: Point;
  readonly radiusPx: number;
  readonly view: ViewTransform;
}

/** CSS pixels. */
const radiusPx = 120;

/**
 * The magnifier over a point of the viewport: at least twice and at most four times the view, in between as much as it
 * takes to show each pixel of the photograph two screen pixels wide. The view and the point are in device pixels.
 */
export function lensAt(view: ViewTransform, centre: Point, canvas: Size, pixelRatio: number): Lens {
  const scale = Math.min(4 * view.scale, Math.max(2 * view.scale, 2));
  return {
    centre,
    radiusPx: Math.min(radiusPx * pixelRatio, canvas.widthPx / 3, canvas.heightPx / 3),
    view: zoomedAt(view, centre, scale),
  };
}
