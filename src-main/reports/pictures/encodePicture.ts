import sharp from 'sharp';
import type { EightBitPhotograph } from '../../fundus/photograph.ts';
import { statePngScale } from './statePngScale.ts';
import { withoutTiffUnit } from './withoutTiffUnit.ts';

export interface PictureFormat {
  readonly format: 'png' | 'tiff';
  /** Null where the photograph states no scale: then the file states none. */
  readonly pixelsPerMillimetre: number | null;
}

/** A picture of 8 bits as the bytes of a file: sRGB, without loss, without metadata but its scale. */
export async function encodePicture(
  { samples, widthPx, heightPx }: EightBitPhotograph,
  { format, pixelsPerMillimetre: scale }: PictureFormat,
): Promise<Uint8Array<ArrayBuffer>> {
  const picture = sharp(samples, { raw: { width: widthPx, height: heightPx, channels: 3 } });
  if (format === 'png')
    return statePngScale(
      new Uint8Array(await picture.png({ compressionLevel: 4, adaptiveFiltering: true }).toBuffer()),
      scale,
    );
  const resolution = scale === null ? {} : { xres: scale, yres: scale };
  const bytes = await picture
    .tiff({ compression: 'lzw', predictor: 'horizontal', resolutionUnit: 'cm', ...resolution })
    .toBuffer();
  return scale === null ? withoutTiffUnit(new Uint8Array(bytes)) : new Uint8Array(bytes);
}
