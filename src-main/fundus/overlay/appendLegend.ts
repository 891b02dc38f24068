import { drawLegend, type LegendRequest } from './drawLegend.ts';
import type { RgbaPicture } from './rgbaPicture.ts';

/** The picture with its legend below it, so that nothing of the retina is covered. */
export function appendLegend(picture: RgbaPicture, legend: LegendRequest): RgbaPicture {
  const strip = drawLegend(picture.widthPx, legend);
  const data = new Uint8Array(picture.data.length + strip.data.length);
  data.set(picture.data);
  data.set(strip.data, picture.data.length);
  return { widthPx: picture.widthPx, heightPx: picture.heightPx + strip.heightPx, data };
}
