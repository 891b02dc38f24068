import { coverSegment } from './coverSegment.ts';
import { strokeShare, textStrokes, type TextPlace } from './textStrokes.ts';

/**
 * Draws a line of text whose capitals begin at (leftPx, topPx) and are `sizePx` high. Every pixel that the strokes touch
 * is handed out once with the share (0..1) of it that they cover; what lies outside the picture is left out.
 */
export function drawText(
  text: string,
  place: TextPlace,
  picture: { readonly widthPx: number; readonly heightPx: number },
  paint: (index: number, coverage: number) => void,
): void {
  const half = Math.max(0.5, (strokeShare * place.sizePx) / 2);
  const coverage = new Map<number, number>();
  const cover = (index: number, share: number): void => {
    if (share > (coverage.get(index) ?? 0)) coverage.set(index, share);
  };
  for (const points of textStrokes(text, place))
    for (let i = 1; i < points.length; i++) coverSegment(points[i - 1]!, points[i]!, half, picture, cover);
  for (const [index, share] of coverage) paint(index, share);
}
