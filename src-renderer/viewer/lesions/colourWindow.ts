import type { ImagePoint } from '../../../src-main/contract/marks.ts';
import type { ColourWindow } from '../../../src-main/fundus/region/seenColours.ts';

/** So far around a seed a lesion is looked for, in pixels of the photograph. */
const reachPx = 400;

/** The pixels of the photograph around a point. Null outside it. */
export function colourWindow(photograph: ImageBitmap, { xPx, yPx }: ImagePoint): ColourWindow | null {
  const { width, height } = photograph;
  if (xPx < 0 || yPx < 0 || xPx >= width || yPx >= height) return null;
  const leftPx = Math.max(0, Math.floor(xPx) - reachPx);
  const topPx = Math.max(0, Math.floor(yPx) - reachPx);
  const widthPx = Math.min(width, Math.floor(xPx) + reachPx + 1) - leftPx;
  const heightPx = Math.min(height, Math.floor(yPx) + reachPx + 1) - topPx;
  const context = new OffscreenCanvas(widthPx, heightPx).getContext('2d', { willReadFrequently: true });
  if (context === null) return null;
  context.drawImage(photograph, -leftPx, -topPx);
  return { leftPx, topPx, widthPx, heightPx, samples: context.getImageData(0, 0, widthPx, heightPx).data };
}
