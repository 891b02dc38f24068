/** A square picture of a round field of view: where the frame of the generator (see RetinalPlace) lies in pixels. */
export interface Canvas {
  readonly sidePx: number;
  /** Radius of the field of view. */
  readonly radiusPx: number;
}

/** The retina fills 94 % of the picture's width; the corners stay free. */
export function makeCanvas(sidePx: number): Canvas {
  return { sidePx, radiusPx: 0.47 * sidePx };
}

/** Continuous pixel coordinate of a coordinate of the frame. */
export function toPx(canvas: Canvas, coordinate: number): number {
  return canvas.sidePx / 2 + coordinate * canvas.radiusPx;
}

/** Coordinate in the frame of the centre of a pixel column or row. */
export function centreOf(canvas: Canvas, pixel: number): number {
  return (pixel + 0.5 - canvas.sidePx / 2) / canvas.radiusPx;
}

/** Calls `visit` for the pixels of the square of half width `reach` around a place. */
export function forPixelsNear(
  canvas: Canvas,
  place: { readonly x: number; readonly y: number },
  reach: number,
  visit: (index: number, x: number, y: number) => void,
): void {
  const clip = (pixel: number): number => Math.min(canvas.sidePx - 1, Math.max(0, Math.floor(pixel)));
  const [left, right] = [clip(toPx(canvas, place.x - reach)), clip(toPx(canvas, place.x + reach))];
  const [top, bottom] = [clip(toPx(canvas, place.y - reach)), clip(toPx(canvas, place.y + reach))];
  for (let row = top; row <= bottom; row++)
    for (let column = left; column <= right; column++)
      visit(row * canvas.sidePx + column, centreOf(canvas, column), centreOf(canvas, row));
}
