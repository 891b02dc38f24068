import sharp from 'sharp';
import type { EightBitPhotograph } from '../../fundus/photograph.ts';

export interface PictureFormat {
  readonly format: 'png' | 'tiff';
  /** Null where the photograph states no scale. PNG files never state one. */
  readonly pixelsPerMillimetre: number | null;
}

/** A picture of 8 bits as the bytes of a file: sRGB, without loss, without metadata. */
export async function encodePicture(
  { samples, widthPx, heightPx }: EightBitPhotograph,
  { format, pixelsPerMillimetre }: PictureFormat,
): Promise<Uint8Array<ArrayBuffer>> {
  const picture = sharp(samples, { raw: { width: widthPx, height: heightPx, channels: 3 } });
  if (format === 'png') return new Uint8Array(await picture.png({ compressionLevel: 4 }).toBuffer());
  const resolution =
    pixelsPerMillimetre === null ? {} : { xres: pixelsPerMillimetre, yres: pixelsPerMillimetre };
  return new Uint8Array(
    await picture
      .tiff({ compression: 'lzw', predictor: 'horizontal', resolutionUnit: 'cm', ...resolution })
      .toBuffer(),
  );
}
