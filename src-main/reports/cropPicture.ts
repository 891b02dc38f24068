import sharp from 'sharp';
import type { CropTransform } from '../contract/cropTransform.ts';
import { inEightBits } from '../fundus/inEightBits.ts';
import type { EightBitPhotograph, Photograph } from '../fundus/photograph.ts';

/**
 * The crop of a photograph on its grid, with 8 bits a sample, for people to look at: anti-aliased with a triangle, in a third of the time
 * that `resample` takes. The rectangle has whole pixels and lies inside the photograph.
 */
export async function cropPicture(
  photograph: Photograph,
  transform: CropTransform,
): Promise<EightBitPhotograph> {
  const { samples, widthPx, heightPx } = inEightBits(photograph);
  const { leftPx: left, topPx: top, cropWidthPx, cropHeightPx } = transform;
  const { targetWidthPx: width, targetHeightPx: height } = transform;
  const data = await sharp(samples, { raw: { width: widthPx, height: heightPx, channels: 3 } })
    .extract({ left, top, width: cropWidthPx, height: cropHeightPx })
    .resize({ width, height, fit: 'fill', kernel: 'linear' })
    .raw()
    .toBuffer();
  return {
    widthPx: width,
    heightPx: height,
    samples: new Uint8Array(data.buffer, data.byteOffset, data.length),
  };
}
