import { casingColour, contourColour, contourStyle } from '../contours/contourStyle.ts';
import type { Contour } from '../contours/traceContours.ts';
import { cssColour } from '../cssColour.ts';
import type { Scene } from '../scene.ts';
import type { Rectangle } from '../sampledRegion.ts';
import type { ViewTransform } from '../viewTransform.ts';

/** Strokes the contours of the signs that are shown; `region` is the part of the canvas that can be seen. */
export function strokeContours(
  context: CanvasRenderingContext2D,
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

function addContour(path: Path2D, contour: Contour, view: ViewTransform, region: Rectangle): void {
  const { scale, offsetX, offsetY } = view;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < contour.length; i += 2) {
    left = Math.min(left, contour[i]!);
    right = Math.max(right, contour[i]!);
    top = Math.min(top, contour[i + 1]!);
    bottom = Math.max(bottom, contour[i + 1]!);
  }
  const isVisible =
    right * scale + offsetX >= region.x &&
    left * scale + offsetX <= region.x + region.widthPx &&
    bottom * scale + offsetY >= region.y &&
    top * scale + offsetY <= region.y + region.heightPx;
  if (!isVisible) return;
  path.moveTo(contour[0]! * scale + offsetX, contour[1]! * scale + offsetY);
  for (let i = 2; i < contour.length - 2; i += 2)
    path.lineTo(contour[i]! * scale + offsetX, contour[i + 1]! * scale + offsetY);
  path.closePath();
}
