import type { ImagePoint, Marks } from '../../../src-main/contract/marks.ts';

export type Ruler = Marks['rulers'][number];

export function distancePx(from: ImagePoint, to: ImagePoint): number {
  return Math.hypot(to.xPx - from.xPx, to.yPx - from.yPx);
}

/**
 * A length in pixels, in disc diameters (DD) where the disc is marked, and in millimetres only where the file states
 * how large a pixel is: `412 px · 0.79 DD · 1.43 mm`.
 */
export function rulerText(ruler: Ruler, marks: Marks, millimetresPerPx: number | null): string {
  const length = distancePx(ruler.from, ruler.to);
  const parts = [`${Math.round(length)} px`];
  if (marks.opticDisc !== null) parts.push(`${(length / (2 * marks.opticDisc.radiusPx)).toFixed(2)} DD`);
  if (millimetresPerPx !== null) parts.push(`${(length * millimetresPerPx).toFixed(2)} mm`);
  return parts.join(' · ');
}
