import type { RgbaPicture } from './rgbaPicture.ts';

/** A picture of one opaque colour; sRGB, 0..255. */
export function filledPicture(
  widthPx: number,
  heightPx: number,
  colour: readonly [number, number, number],
): RgbaPicture {
  const data = new Uint8Array(4 * widthPx * heightPx);
  data.set([...colour, 255]);
  for (let filled = 4; filled < data.length; filled *= 2) data.copyWithin(filled, 0, filled);
  return { widthPx, heightPx, data };
}
