import type { FieldOfView } from '../contract/fieldOfView.ts';
import type { ImageTensor, PixelMask } from '../contract/imageTensor.ts';
import { AppError } from '../errors/appError.ts';
import { wholePhotograph } from './cropTransform.ts';
import { boundingRectangle } from './fieldOfView/boundingRectangle.ts';
import { circleEdges } from './fieldOfView/circleEdges.ts';
import { contrastToSurround } from './fieldOfView/contrastToSurround.ts';
import { cutRectangle, type Rectangle } from './fieldOfView/cutRectangle.ts';
import { mostSupportedCircle, pointsNear, refineCircle, type Circle } from './fieldOfView/fitCircle.ts';
import { largestRegion } from './fieldOfView/largestRegion.ts';
import { outlinePoints } from './fieldOfView/outlinePoints.ts';
import { surroundColour, type Surround } from './fieldOfView/surroundColour.ts';
import { luminance } from './luminance.ts';
import { percentile } from './percentile.ts';
import type { Photograph } from './photograph.ts';
import { resample } from './resample.ts';

const workingSidePx = 512;

/** Less of a circle than this says too little about its centre. */
const minimumArcDegrees = 45;

/**
 * Finds the retina in a photograph: on a small copy, the largest region unlike the surround is outlined, the circle
 * that most of the outline lies on is fitted and refined between pixels, and flat sides are looked for. Vignetting,
 * burned-in text, notches and the colour of the surround do not matter, because they are outvoted.
 *
 * `name` is the file's name for messages.
 * @throws AppError image.noFieldOfView where the picture is blank.
 */
export function detectFieldOfView(photograph: Photograph, name: string): FieldOfView {
  const reduction = Math.max(1, Math.max(photograph.widthPx, photograph.heightPx) / workingSidePx);
  const target = {
    widthPx: Math.max(1, Math.round(photograph.widthPx / reduction)),
    heightPx: Math.max(1, Math.round(photograph.heightPx / reduction)),
  };
  const small = resample(photograph, wholePhotograph(photograph, target), 'area');
  refuseBlank(small, name);
  const { kind, circle, rectangle, confidence } = findRetina(small);
  const across = photograph.widthPx / target.widthPx;
  const down = photograph.heightPx / target.heightPx;
  const clip = (value: number, limit: number): number => Math.min(limit, Math.max(0, value));
  return {
    kind,
    centreXPx: circle.x * across,
    centreYPx: circle.y * down,
    radiusPx: circle.radius * Math.sqrt(across * down),
    leftPx: clip(rectangle.left * across, photograph.widthPx),
    topPx: clip(rectangle.top * down, photograph.heightPx),
    rightPx: clip(rectangle.right * across, photograph.widthPx),
    bottomPx: clip(rectangle.bottom * down, photograph.heightPx),
    confidence,
  };
}

interface Retina {
  readonly kind: FieldOfView['kind'];
  readonly circle: Circle;
  readonly rectangle: Rectangle;
  readonly confidence: number;
}

function findRetina(small: ImageTensor): Retina {
  const surround = surroundColour(small);
  if (surround === null) return fullFrame(wholePicture(small), 1);
  const contrast = contrastToSurround(small, surround);
  const region = retinaRegion(small, contrast, surround);
  return findDisc(region, contrast) ?? findFrame(region, surround);
}

function findDisc(region: PixelMask, contrast: Float32Array): Retina | null {
  const { widthPx, heightPx } = region;
  const points = outlinePoints(region);
  const shortSide = Math.min(widthPx, heightPx);
  const rough = mostSupportedCircle(points, 0.01, 0.2 * shortSide, 1.5 * Math.max(widthPx, heightPx));
  if (rough === null) return null;
  const fitted = refineCircle(rough, pointsNear(rough, points, 0.015 * rough.radius));
  const edges = circleEdges(contrast, widthPx, heightPx, fitted, wholePicture(region));
  const onFitted = pointsNear(fitted, edges, 0.015 * fitted.radius);
  if (onFitted.length < minimumArcDegrees) return null;
  const circle = refineCircle(fitted, onFitted);
  const rectangle = cutRectangle(region, contrast, circle);
  const visible = circleEdges(contrast, widthPx, heightPx, circle, rectangle);
  const onCircle = pointsNear(circle, visible, 0.01 * circle.radius);
  const confidence = onCircle.length / visible.length;
  if (onCircle.length < minimumArcDegrees || confidence < 0.5) return null;
  return { kind: isCut(circle, rectangle) ? 'cut-disc' : 'disc', circle, rectangle, confidence };
}

/**
 * Without a circle, the rectangle that the region fills (a letterboxed frame), but only if the surround is a grey:
 * retina-coloured corners are retina.
 */
function findFrame(region: PixelMask, surround: Surround): Retina {
  const rectangle = boundingRectangle(region);
  const area = (rectangle.right - rectangle.left) * (rectangle.bottom - rectangle.top);
  const filled = region.data.reduce((sum, value) => sum + value, 0) / Math.max(1, area);
  const isGrey = Math.max(...surround.colour) - Math.min(...surround.colour) < 0.08;
  return isGrey && filled > 0.8 ? fullFrame(rectangle, filled) : fullFrame(wholePicture(region), 0.5);
}

/** The largest region that stands out from the surround by more than its noise and a fifth of the typical contrast. */
function retinaRegion(small: ImageTensor, contrast: Float32Array, surround: Surround): PixelMask {
  const floor = Math.max(0.03, 4 * surround.noise);
  const standingOut = contrast.filter((value) => value > floor);
  const threshold = standingOut.length === 0 ? floor : Math.max(floor, 0.2 * percentile(standingOut, 50));
  const data = Uint8Array.from(contrast, (value) => (value > threshold ? 1 : 0));
  return largestRegion({ widthPx: small.widthPx, heightPx: small.heightPx, data });
}

function refuseBlank(small: ImageTensor, name: string): void {
  const grey = luminance(small);
  if (percentile(grey, 99) - percentile(grey, 1) >= 0.02) return;
  throw new AppError(
    'image.noFieldOfView',
    `${name} is blank: all of it has the same brightness. Export the photograph again from the camera.`,
    { file: name },
  );
}

function isCut(circle: Circle, rectangle: Rectangle): boolean {
  const tolerance = 0.01 * circle.radius;
  return (
    rectangle.left > circle.x - circle.radius + tolerance ||
    rectangle.top > circle.y - circle.radius + tolerance ||
    rectangle.right < circle.x + circle.radius - tolerance ||
    rectangle.bottom < circle.y + circle.radius - tolerance
  );
}

function wholePicture(picture: { readonly widthPx: number; readonly heightPx: number }): Rectangle {
  return { left: 0, top: 0, right: picture.widthPx, bottom: picture.heightPx };
}

function fullFrame(rectangle: Rectangle, confidence: number): Retina {
  const { left, top, right, bottom } = rectangle;
  const radius = Math.hypot(right - left, bottom - top) / 2;
  const circle = { x: (left + right) / 2, y: (top + bottom) / 2, radius };
  return { kind: 'full-frame', circle, rectangle, confidence };
}
