import sharp from 'sharp';
import type { Photograph } from '../fundus/photograph.ts';
import { inEightBits } from '../fundus/inEightBits.ts';

export interface JpegOptions {
  /** Pixels; null for every pixel there is. A smaller photograph keeps its size. */
  readonly longestSidePx: number | null;
  /** 1 to 100. */
  readonly quality: number;
}

export interface JpegPicture {
  readonly jpeg: Uint8Array<ArrayBuffer>;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A photograph as a JPEG file (sRGB, 8 bits, colours at full resolution, no metadata). */
export async function encodeJpeg(
  photograph: Photograph,
  { longestSidePx, quality }: JpegOptions,
): Promise<JpegPicture> {
  const { widthPx, heightPx } = photograph;
  const whole = sharp(inEightBits(photograph).samples, {
    raw: { width: widthPx, height: heightPx, channels: 3 },
  });
  const fitted =
    longestSidePx === null
      ? whole
      : whole.resize({
          width: longestSidePx,
          height: longestSidePx,
          fit: 'inside',
          withoutEnlargement: true,
        });
  const { data, info } = await fitted
    .jpeg({ quality, chromaSubsampling: '4:4:4' })
    .toBuffer({ resolveWithObject: true });
  return { jpeg: new Uint8Array(data), widthPx: info.width, heightPx: info.height };
}
