import type { Point } from '../cropTransform.ts';
import { glyphOf } from './strokeGlyphs.ts';

const capitalHeight = 20;
const letterGap = 5;
const strokeWidth = 2.3;

/** Of a line of text whose capitals are one pixel high. */
export const strokeShare = strokeWidth / capitalHeight;

/** Where a line of text begins: its capitals, `sizePx` high, have their top left corner at (leftPx, topPx). */
export interface TextPlace {
  readonly leftPx: number;
  readonly topPx: number;
  readonly sizePx: number;
}

/** How wide a line of text is, in pixels, when its capitals are `sizePx` high. */
export function textWidth(text: string, sizePx: number): number {
  const characters = Array.from(text);
  const units = characters.reduce((sum, character) => sum + glyphOf(character).width + letterGap, -letterGap);
  return (Math.max(0, units) * sizePx) / capitalHeight;
}

/** The strokes of a line of text as rows of points, to be drawn `strokeShare * sizePx` wide with round ends. */
export function textStrokes(text: string, place: TextPlace): readonly (readonly Point[])[] {
  const scale = place.sizePx / capitalHeight;
  let pen = place.leftPx;
  return Array.from(text).flatMap((character) => {
    const glyph = glyphOf(character);
    const left = pen;
    pen += (glyph.width + letterGap) * scale;
    return glyph.strokes.map((stroke) =>
      strokePoints(stroke).map(({ x, y }) => ({ x: left + scale * x, y: place.topPx + scale * y })),
    );
  });
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
