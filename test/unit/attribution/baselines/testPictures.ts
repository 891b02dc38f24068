import type { ImageTensor, PixelMask } from '../../../../src-main/contract/imageTensor.ts';
import { uniformDraws } from '../path/analyticPath.ts';

export function picture(
  widthPx: number,
  heightPx: number,
  valueAt: (channel: number, column: number, row: number) => number,
): ImageTensor {
  const pixelCount = widthPx * heightPx;
  const data = Float32Array.from({ length: 3 * pixelCount }, (_, position) => {
    const pixel = position % pixelCount;
    return valueAt(Math.floor(position / pixelCount), pixel % widthPx, Math.floor(pixel / widthPx));
  });
  return { widthPx, heightPx, data };
}

export function noisyPicture(widthPx: number, heightPx: number, seed = 1): ImageTensor {
  const draw = uniformDraws(seed);
  return picture(widthPx, heightPx, draw);
}

export function mask(
  widthPx: number,
  heightPx: number,
  isInside: (column: number, row: number) => boolean,
): PixelMask {
  const data = Uint8Array.from({ length: widthPx * heightPx }, (_, pixel) =>
    isInside(pixel % widthPx, Math.floor(pixel / widthPx)) ? 1 : 0,
  );
  return { widthPx, heightPx, data };
}

export function everywhere(widthPx: number, heightPx: number): PixelMask {
  return mask(widthPx, heightPx, () => true);
}

/** The largest disc in the middle. */
export function disc(sizePx: number): PixelMask {
  const centre = (sizePx - 1) / 2;
  return mask(sizePx, sizePx, (column, row) => Math.hypot(column - centre, row - centre) <= sizePx / 2);
}
