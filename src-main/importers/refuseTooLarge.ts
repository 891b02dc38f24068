import { AppError } from '../errors/appError.ts';

/** Larger photographs are refused from their header, before anything is decoded. */
export const maximumPixels = 100_000_000;

/** @throws AppError file.tooLarge */
export function refuseTooLarge(
  { width, height }: { readonly width: number; readonly height: number },
  name: string,
): void {
  if (width * height <= maximumPixels) return;
  throw new AppError(
    'file.tooLarge',
    `${name} is ${width} x ${height} pixels; the limit is ${maximumPixels / 1e6} megapixels. Export it at a smaller size.`,
    { file: name, widthPx: width, heightPx: height, maximumPixels },
  );
}
