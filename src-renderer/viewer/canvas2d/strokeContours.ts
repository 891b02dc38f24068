import { casingColour, contourColour, contourStyle } from '../contours/contourStyle.ts';
import type { PlacedContour } from '../contours/contourLines.ts';
import { cssColour } from '../cssColour.ts';
import type { Scene } from '../scene.ts';
import type { Rectangle } from '../sampledRegion.ts';
import type { ViewTransform } from '../viewTransform.ts';

/** Strokes the contours of the signs that are shown; `region` is the part of the canvas that can be seen. */
export function strokeContours(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  { overlay, layers, photograph, pixelRatio }: Scene,
  view: ViewTransform,
  region: Rectangle,
): void {
  const contours = overlay?.contours ?? null;
  if (contours === null) return;
  context.save();
  context.beginPath();
  context.rect(view.offsetX, view.offsetY, photograph.widthPx * view.scale, photograph.heightPx * view.scale);
  context.clip();
  context.lineJoin = 'round';
  for (const sign of ['negative', 'positive'] as const) {
    if (!(sign === 'positive' ? layers.showPositive : layers.showNegative)) continue;
    const path = new Path2D();
    for (const contour of contours[sign]) addContour(path, contour, view, region);
    context.setLineDash([]);
    context.lineWidth = contourStyle.casingWidthPx * pixelRatio;
    context.strokeStyle = cssColour(casingColour);
    context.stroke(path);
    if (sign === 'negative')
      context.setLineDash([contourStyle.dashPx * pixelRatio, contourStyle.gapPx * pixelRatio]);
    context.lineWidth = contourStyle.widthPx * pixelRatio;
    context.strokeStyle = cssColour(contourColour(layers.preset, sign));
    context.stroke(path);
  }
  context.restore();
}

/** Contours that are smaller than a device pixel would be nothing but the dot of their own casing. */
const leastPx = 1;

function addContour(path: Path2D, contour: PlacedContour, view: ViewTransform, region: Rectangle): void {
  const { scale, offsetX, offsetY } = view;
  const { points } = contour;
  const left = contour.left * scale + offsetX;
  const right = contour.right * scale + offsetX;
  const top = contour.top * scale + offsetY;
  const bottom = contour.bottom * scale + offsetY;
  if (Math.max(right - left, bottom - top) < leastPx) return;
  if (right < region.x || left > region.x + region.widthPx) return;
  if (bottom < region.y || top > region.y + region.heightPx) return;
  path.moveTo(points[0]! * scale + offsetX, points[1]! * scale + offsetY);
  for (let i = 2; i < points.length - 2; i += 2)
    path.lineTo(points[i]! * scale + offsetX, points[i + 1]! * scale + offsetY);
  path.closePath();
}
