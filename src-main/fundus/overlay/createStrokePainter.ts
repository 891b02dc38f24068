import type { Point } from '../cropTransform.ts';
import { coverSegment } from './coverSegment.ts';

/** Lines of one width and colour; where they cross, nothing is painted twice. */
export interface Stroke {
  readonly lines: readonly (readonly Point[])[];
  readonly widthPx: number;
  /** sRGB, 0..255. */
  readonly colour: readonly [number, number, number];
  /** 0..1 */
  readonly opacity: number;
}

interface PaintedPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Interleaved red, green, blue, 8 bits. */
  readonly samples: Uint8Array;
}

/** Paints strokes into a picture, antialiased, each over those before. */
export function createStrokePainter(picture: PaintedPicture): (stroke: Stroke) => void {
  const { samples, widthPx, heightPx } = picture;
  const coverage = new Uint8Array(widthPx * heightPx);
  return ({ lines, widthPx: lineWidthPx, colour, opacity }) => {
    const touched: number[] = [];
    const cover = (index: number, share: number): void => {
      const before = coverage[index]!;
      const now = Math.round(255 * share);
      if (now <= before) return;
      if (before === 0) touched.push(index);
      coverage[index] = now;
    };
    for (const points of lines)
      for (let i = 1; i < points.length; i++)
        coverSegment(points[i - 1]!, points[i]!, lineWidthPx / 2, picture, cover);
    for (const index of touched) {
      const share = (opacity * coverage[index]!) / 255;
      for (let channel = 0; channel < 3; channel++) {
        const at = 3 * index + channel;
        samples[at] = Math.round(samples[at]! + share * (colour[channel]! - samples[at]!));
      }
      coverage[index] = 0;
    }
  };
}
