import type { Point } from '../cropTransform.ts';

/**
 * Hands out every pixel that a line between two points touches, with the share (0..1) of it that the line covers. Its ends are round,
 * `half` a line's width beyond the points; what lies outside the picture is left out.
 */
export function coverSegment(
  a: Point,
  b: Point,
  half: number,
  picture: { readonly widthPx: number; readonly heightPx: number },
  cover: (index: number, share: number) => void,
): void {
  const left = Math.max(0, Math.floor(Math.min(a.x, b.x) - half - 1));
  const right = Math.min(picture.widthPx - 1, Math.ceil(Math.max(a.x, b.x) + half));
  const top = Math.max(0, Math.floor(Math.min(a.y, b.y) - half - 1));
  const bottom = Math.min(picture.heightPx - 1, Math.ceil(Math.max(a.y, b.y) + half));
  const [abx, aby] = [b.x - a.x, b.y - a.y];
  const lengthSquared = abx * abx + aby * aby;
  for (let y = top; y <= bottom; y++)
    for (let x = left; x <= right; x++) {
      const [px, py] = [x + 0.5 - a.x, y + 0.5 - a.y];
      const t = lengthSquared === 0 ? 0 : Math.min(1, Math.max(0, (px * abx + py * aby) / lengthSquared));
      const share = Math.min(1, half + 0.5 - Math.hypot(px - t * abx, py - t * aby));
      if (share > 0) cover(y * picture.widthPx + x, share);
    }
}
