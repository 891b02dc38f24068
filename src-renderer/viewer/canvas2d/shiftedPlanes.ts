import type { Rectangle } from '../sampledRegion.ts';
import type { Size } from '../viewTransform.ts';

/** Moves what a plane [heightPx, widthPx] of `perPixel` numbers shows; what is uncovered keeps old numbers. */
export function shiftPlane(
  plane: Uint32Array | Float32Array | Uint8ClampedArray,
  { widthPx, heightPx }: Size,
  perPixel: number,
  dx: number,
  dy: number,
): void {
  const kept = (widthPx - Math.abs(dx)) * perPixel;
  const from = Math.max(0, -dx) * perPixel;
  const to = Math.max(0, dx) * perPixel;
  const rowLength = widthPx * perPixel;
  const rows = heightPx - Math.abs(dy);
  for (let step = 0; step < rows; step++) {
    // Downwards from the last row, so that no row is overwritten before it has moved.
    const row = dy > 0 ? rows - 1 - step : step - dy;
    const source = row * rowLength + from;
    plane.copyWithin((row + dy) * rowLength + to, source, source + kept);
  }
}

/** The parts of a picture that come into view when what it shows moves by whole pixels, without overlap. */
export function uncoveredBy({ widthPx, heightPx }: Size, dx: number, dy: number): readonly Rectangle[] {
  const strips: Rectangle[] = [];
  const rows = { y: Math.max(0, dy), heightPx: heightPx - Math.abs(dy) };
  if (dy !== 0) strips.push({ x: 0, y: dy > 0 ? 0 : heightPx + dy, widthPx, heightPx: Math.abs(dy) });
  if (dx !== 0) strips.push({ x: dx > 0 ? 0 : widthPx + dx, widthPx: Math.abs(dx), ...rows });
  return strips;
}
