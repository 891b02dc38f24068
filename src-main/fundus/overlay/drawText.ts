import type { Point } from '../cropTransform.ts';
import { glyphOf } from './strokeGlyphs.ts';

const capitalHeight = 20;
const letterGap = 5;
const strokeWidth = 2.3;

/** How wide a line of text is, in pixels, when its capitals are `sizePx` high. */
export function textWidth(text: string, sizePx: number): number {
  const characters = Array.from(text);
  const units = characters.reduce((sum, character) => sum + glyphOf(character).width + letterGap, -letterGap);
  return (Math.max(0, units) * sizePx) / capitalHeight;
}

/**
 * Draws a line of text whose capitals begin at (leftPx, topPx) and are `sizePx` high. Every pixel that the strokes touch
 * is handed out once with the share (0..1) of it that they cover; what lies outside the picture is left out.
 */
export function drawText(
  text: string,
  place: { readonly leftPx: number; readonly topPx: number; readonly sizePx: number },
  picture: { readonly widthPx: number; readonly heightPx: number },
  paint: (index: number, coverage: number) => void,
): void {
  const scale = place.sizePx / capitalHeight;
  const half = Math.max(0.5, (strokeWidth * scale) / 2);
  const coverage = new Map<number, number>();
  let pen = place.leftPx;
  for (const character of text) {
    const glyph = glyphOf(character);
    for (const stroke of glyph.strokes) {
      const points = strokePoints(stroke).map(({ x, y }) => ({
        x: pen + scale * x,
        y: place.topPx + scale * y,
      }));
      for (let i = 1; i < points.length; i++)
        coverSegment(points[i - 1]!, points[i]!, half, picture, coverage);
    }
    pen += (glyph.width + letterGap) * scale;
  }
  for (const [index, share] of coverage) paint(index, share);
}

function strokePoints(stroke: string): Point[] {
  const isSmooth = stroke.startsWith('~');
  const digits = isSmooth ? stroke.slice(1) : stroke;
  const points: Point[] = [];
  for (let i = 0; i < digits.length; i += 2)
    points.push({ x: parseInt(digits[i]!, 36), y: parseInt(digits[i + 1]!, 36) });
  return isSmooth ? smoothed(points) : points;
}

/** A Catmull-Rom curve through the points; a closed one where the last point is the first. */
function smoothed(points: readonly Point[]): Point[] {
  const [first, last] = [points[0]!, points.at(-1)!];
  const isClosed = first.x === last.x && first.y === last.y;
  const before = isClosed ? points.at(-2)! : first;
  const after = isClosed ? points[1]! : last;
  const extended = [before, ...points, after];
  const curve: Point[] = [first];
  for (let i = 1; i < extended.length - 2; i++)
    for (let part = 1; part <= 6; part++) curve.push(catmullRom(extended.slice(i - 1, i + 3), part / 6));
  return curve;
}

function catmullRom([a, b, c, d]: readonly Point[], t: number): Point {
  const blend = (p: number, q: number, r: number, s: number): number =>
    q + (t / 2) * (r - p + t * (2 * p - 5 * q + 4 * r - s + t * (3 * (q - r) + s - p)));
  return { x: blend(a!.x, b!.x, c!.x, d!.x), y: blend(a!.y, b!.y, c!.y, d!.y) };
}

function coverSegment(
  a: Point,
  b: Point,
  half: number,
  picture: { readonly widthPx: number; readonly heightPx: number },
  coverage: Map<number, number>,
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
      const index = y * picture.widthPx + x;
      if (share > (coverage.get(index) ?? 0)) coverage.set(index, share);
    }
}
