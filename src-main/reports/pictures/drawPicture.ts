import sharp from 'sharp';
import type { RgbaPicture } from '../../fundus/overlay/rgbaPicture.ts';

/** A place on a sheet, in its pixels. */
export interface PicturePlace {
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A JPEG file into its place: made smaller to fit, never larger, at the left and in the middle of the height. */
export async function drawPicture(
  sheet: RgbaPicture,
  jpeg: Uint8Array,
  { leftPx, topPx, widthPx, heightPx }: PicturePlace,
): Promise<void> {
  const { data, info } = await sharp(jpeg)
    .resize({ width: widthPx, height: heightPx, fit: 'inside', withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const top = topPx + Math.floor((heightPx - info.height) / 2);
  for (let row = 0; row < info.height; row++) {
    const from = 4 * row * info.width;
    sheet.data.set(data.subarray(from, from + 4 * info.width), 4 * ((top + row) * sheet.widthPx + leftPx));
  }
}
