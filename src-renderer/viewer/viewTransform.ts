import type { Point } from '../../src-main/fundus/cropTransform.ts';
import type { RegionBounds } from '../../src-main/fundus/region/regionBounds.ts';

export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * How the photograph lies on the viewport: viewport = image * scale + offset, both continuous (column c covers
 * c..c+1), the viewport in CSS pixels from its upper left corner.
 */
export interface ViewTransform {
  /** CSS pixels per pixel of the photograph. */
  readonly scale: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

export function toViewport(view: ViewTransform, image: Point): Point {
  return { x: image.x * view.scale + view.offsetX, y: image.y * view.scale + view.offsetY };
}

export function toImage(view: ViewTransform, viewport: Point): Point {
  return { x: (viewport.x - view.offsetX) / view.scale, y: (viewport.y - view.offsetY) / view.scale };
}

/** The largest scale at which the whole photograph is visible. */
export function fitScale(image: Size, viewport: Size): number {
  return Math.min(viewport.widthPx / image.widthPx, viewport.heightPx / image.heightPx);
}

/** The photograph in the middle of the viewport. */
export function centred(image: Size, viewport: Size, scale: number): ViewTransform {
  return {
    scale,
    offsetX: (viewport.widthPx - image.widthPx * scale) / 2,
    offsetY: (viewport.heightPx - image.heightPx * scale) / 2,
  };
}

/** Zooms so that the point of the photograph under `at` (viewport) stays where it is. */
export function zoomedAt(view: ViewTransform, at: Point, scale: number): ViewTransform {
  const image = toImage(view, at);
  return { scale, offsetX: at.x - image.x * scale, offsetY: at.y - image.y * scale };
}

export function panned(view: ViewTransform, dx: number, dy: number): ViewTransform {
  return { ...view, offsetX: view.offsetX + dx, offsetY: view.offsetY + dy };
}

/** What is in the middle of a viewport, whatever its size, and how large: viewports of several sizes can share it. */
export interface HeldView {
  /** On the photograph, continuous. */
  readonly centre: Point;
  /** CSS pixels per pixel of the photograph. */
  readonly scale: number;
}

export function heldBy(view: ViewTransform, viewport: Size): HeldView {
  const centre = toImage(view, { x: viewport.widthPx / 2, y: viewport.heightPx / 2 });
  return { centre, scale: view.scale };
}

export function viewOf({ centre, scale }: HeldView, viewport: Size): ViewTransform {
  return {
    scale,
    offsetX: viewport.widthPx / 2 - centre.x * scale,
    offsetY: viewport.heightPx / 2 - centre.y * scale,
  };
}

/** At most so many device pixels a pixel: of a few pixels alone nobody sees where they are. */
const closestLook = 4;

/** A part of the photograph in the middle of the viewport, filling a third of it. */
export function shownWithSurroundings(
  { leftPx, topPx, rightPx, bottomPx }: RegionBounds,
  image: Size,
  viewport: Size,
  pixelRatio: number,
): ViewTransform {
  const part = { widthPx: Math.max(1, rightPx - leftPx), heightPx: Math.max(1, bottomPx - topPx) };
  const wanted = Math.min(fitScale(part, viewport) / 3, closestLook / pixelRatio);
  const scale = limitedScale(Math.max(wanted, fitScale(image, viewport)), image, viewport, pixelRatio);
  return viewOf({ centre: { x: (leftPx + rightPx) / 2, y: (topPx + bottomPx) / 2 }, scale }, viewport);
}

/** From the smallest useful scale to 32 device pixels a pixel, where single pixels are squares. */
export function limitedScale(scale: number, image: Size, viewport: Size, pixelRatio: number): number {
  const least = Math.min(fitScale(image, viewport) / 2, 1 / pixelRatio);
  return Math.min(32 / pixelRatio, Math.max(least, scale));
}

/**
 * Keeps the photograph in reach: along an axis where it is larger than the viewport it covers it, along one where it
 * is smaller it lies in the middle.
 */
export function keptInView(view: ViewTransform, image: Size, viewport: Size): ViewTransform {
  return {
    scale: view.scale,
    offsetX: keptOffset(view.offsetX, image.widthPx * view.scale, viewport.widthPx),
    offsetY: keptOffset(view.offsetY, image.heightPx * view.scale, viewport.heightPx),
  };
}

function keptOffset(offset: number, length: number, available: number): number {
  if (length <= available) return (available - length) / 2;
  return Math.min(0, Math.max(available - length, offset));
}

/** Offsets on whole device pixels, so that a still picture is as sharp as can be and a pan moves whole pixels. */
export function snapped(view: ViewTransform, pixelRatio: number): ViewTransform {
  const toDevice = (offset: number): number => Math.round(offset * pixelRatio) / pixelRatio;
  return { scale: view.scale, offsetX: toDevice(view.offsetX), offsetY: toDevice(view.offsetY) };
}

/** The same view in device pixels; its offsets are whole where they were snapped. */
export function inDevicePixels(view: ViewTransform, pixelRatio: number): ViewTransform {
  return {
    scale: view.scale * pixelRatio,
    offsetX: Math.round(view.offsetX * pixelRatio),
    offsetY: Math.round(view.offsetY * pixelRatio),
  };
}
