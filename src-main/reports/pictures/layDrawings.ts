import { createStrokePainter } from '../../fundus/overlay/createStrokePainter.ts';
import type { EightBitPhotograph } from '../../fundus/photograph.ts';
import { drawingStrokes, type PictureDrawings } from './drawingStrokes.ts';

/** Draws contours and annotations into a picture of 8 bits, antialiased. */
export function layDrawings(
  { samples, widthPx, heightPx }: EightBitPhotograph,
  drawings: PictureDrawings,
): void {
  const strokes = drawingStrokes(drawings, { widthPx, heightPx });
  if (strokes.length === 0) return;
  const paint = createStrokePainter({ samples, widthPx, heightPx });
  for (const stroke of strokes) paint(stroke);
}
