import sharp from 'sharp';
import type { RgbaPicture } from '../fundus/overlay/rgbaPicture.ts';

/** A picture as the bytes of a PNG file (sRGB, 8 bits, no metadata). An opaque picture is stored without alpha. */
export async function encodePng(picture: RgbaPicture): Promise<Uint8Array<ArrayBuffer>> {
  const { widthPx, heightPx, data } = picture;
  const image = sharp(data, { raw: { width: widthPx, height: heightPx, channels: 4 } });
  const isOpaque = data.every((value, index) => index % 4 !== 3 || value === 255);
  return new Uint8Array(
    await (isOpaque ? image.removeAlpha() : image).png({ compressionLevel: 6 }).toBuffer(),
  );
}
