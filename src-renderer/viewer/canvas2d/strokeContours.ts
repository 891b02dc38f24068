import { overlayPresets } from '../../../src-main/fundus/overlay/overlayPreset.ts';
import { casingColour, contourStyle } from '../contours/contourStyle.ts';
import type { Contour } from '../contours/traceContours.ts';
import { cssColour } from '../cssColour.ts';
import type { Scene } from '../scene.ts';
import type { Rectangle } from '../sampledRegion.ts';
import type { ViewTransform } from '../viewTransform.ts';

/** Strokes the contours of the signs that are shown; `region` is the part of the canvas that can be seen. */
export function strokeContours(
  context: CanvasRenderingContext2D,
  { overlay, layers, pixelRatio }: Scene,
  view: ViewTransform,
  region: Rectangle,
): void {
  const contours = overlay?.contours ?? null;
  if (contours === null) return;
  const { positive, negative } = contours;
  const preset = overlayPresets[layers.preset];
  context.save();
  context.lineJoin = 'round';
  if (layers.showNegative) strokeSign(context, negative, view, region, pixelRatio, preset.negative, true);
  if (layers.showPositive) strokeSign(context, positive, view, region, pixelRatio, preset.positive, false);
  context.restore();
}

function strokeSign(
  context: CanvasRenderingContext2D,
  contours: readonly Contour[],
  view: ViewTransform,
  region: Rectangle,
  pixelRatio: number,
  colour: readonly [number, number, number],
  isDashed: boolean,
): void {
  const path = new Path2D();
  for (const contour of contours) addContour(path, contour, view, region);
  const { widthPx, casingWidthPx, dashPx, gapPx } = contourStyle;
  context.setLineDash(isDashed ? [dashPx * pixelRatio, gapPx * pixelRatio] : []);
  context.lineWidth = casingWidthPx * pixelRatio;
  context.strokeStyle = cssColour(casingColour);
  context.stroke(path);
  context.lineWidth = widthPx * pixelRatio;
  context.strokeStyle = cssColour(colour);
  context.stroke(path);
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
