import type { PixelMask } from '../../contract/imageTensor.ts';
import type { Circle } from './fitCircle.ts';

export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The line (row or column) that lies so many pixels in from one side of the picture. */
type Side = 'left' | 'top' | 'right' | 'bottom';

/**
 * The rectangle that cuts the circle: on every side the border of the picture, or the first row (column) in which any
 * of what the circle spans is retina, whichever comes later. Where the circle ends inside the picture uncut, the side
 * lies on the circle. (A dark rim loses most of a row before it loses all of it, so a larger share would see cuts in
 * vignetting.)
 */
export function cutRectangle(region: PixelMask, contrast: Float32Array, circle: Circle): Rectangle {
  const { widthPx, heightPx } = region;
  const inset = (side: Side, length: number, gap: number): number => {
    const uncut = Math.max(0, gap);
    const first = firstLine(region, circle, side, length, Math.floor(uncut));
    // Near the end of a round disc the chord is a few pixels long: only a clear step beyond it is a cut.
    if (first === length || first - uncut <= Math.max(1, 0.012 * circle.radius)) return uncut;
    return first + 1 - coveredShare(region, contrast, circle, side, first);
  };
  return {
    left: inset('left', widthPx, circle.x - circle.radius),
    top: inset('top', heightPx, circle.y - circle.radius),
    right: widthPx - inset('right', widthPx, widthPx - circle.x - circle.radius),
    bottom: heightPx - inset('bottom', heightPx, heightPx - circle.y - circle.radius),
  };
}

function firstLine(region: PixelMask, circle: Circle, side: Side, length: number, from: number): number {
  for (let line = from; line < length; line++) {
    const chord = chordIndices(region, circle, side, line);
    const inside = chord.reduce((sum, index) => sum + region.data[index]!, 0);
    if (inside > 0.05 * chord.length) return line;
  }
  return length;
}

/** How much (0..1) of the outermost line is retina: its contrast against that of the second line further in. */
function coveredShare(
  region: PixelMask,
  contrast: Float32Array,
  circle: Circle,
  side: Side,
  line: number,
): number {
  const mean = (at: number): number => {
    const chord = chordIndices(region, circle, side, at);
    return chord.reduce((sum, index) => sum + contrast[index]!, 0) / Math.max(1, chord.length);
  };
  const inner = mean(line + 2);
  return inner > 0 ? Math.min(1, mean(line) / inner) : 1;
}

/** Indices of the pixels of a line that lie inside the circle. */
function chordIndices(region: PixelMask, circle: Circle, side: Side, line: number): number[] {
  const { widthPx, heightPx } = region;
  const isRow = side === 'top' || side === 'bottom';
  const length = isRow ? heightPx : widthPx;
  const at = side === 'left' || side === 'top' ? line : length - 1 - line;
  const half = Math.sqrt(Math.max(0, circle.radius ** 2 - (at + 0.5 - (isRow ? circle.y : circle.x)) ** 2));
  const centre = isRow ? circle.x : circle.y;
  const from = Math.max(0, Math.ceil(centre - half));
  const to = Math.min(isRow ? widthPx : heightPx, Math.floor(centre + half));
  return Array.from({ length: Math.max(0, to - from) }, (_, i) =>
    isRow ? at * widthPx + from + i : (from + i) * widthPx + at,
  );
}
