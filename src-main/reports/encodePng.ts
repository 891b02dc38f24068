import sharp from 'sharp';
import type { RgbaPicture } from '../fundus/overlay/rgbaPicture.ts';

/**
 * A picture as the bytes of a PNG file (sRGB, 8 bits, no metadata). An opaque picture is stored without alpha.
 * @param compressionLevel 0 to 9; 1 takes half the time of 6 and gives a file half again as large.
 */
export async function encodePng(
  picture: RgbaPicture,
  compressionLevel = 6,
): Promise<Uint8Array<ArrayBuffer>> {
  const { widthPx, heightPx, data } = picture;
  const image = sharp(data, { raw: { width: widthPx, height: heightPx, channels: 4 } });
  return new Uint8Array(
    await (isOpaque(data) ? image.removeAlpha() : image).png({ compressionLevel }).toBuffer(),
  );
}

function isOpaque(data: Uint8Array): boolean {
  for (let alpha = 3; alpha < data.length; alpha += 4) if (data[alpha] !== 255) return false;
  return true;
}
