import { AppError } from '../errors/appError.ts';

interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

interface Placing {
  readonly scaleX: number;
  readonly scaleY: number;
  /** A sentence where regions have to be scaled; else null. */
  readonly note: string | null;
}

/**
 * How regions come onto a photograph: as they are where they were drawn at its size, scaled where the proportions are the
 * same to within a pixel of the smaller picture.
 * @param drawnOn Null for shares of the photograph, 0 to 1.
 * @throws AppError lesion.invalid naming both sizes.
 */
export function placeOnPhotograph(
  drawnOn: Size | null,
  photograph: Size,
  file: string,
  caseName: string,
): Placing {
  if (drawnOn === null) return { scaleX: photograph.widthPx, scaleY: photograph.heightPx, note: null };
  const [scaleX, scaleY] = [photograph.widthPx / drawnOn.widthPx, photograph.heightPx / drawnOn.heightPx];
  if (scaleX === 1 && scaleY === 1) return { scaleX, scaleY, note: null };
  const sizes = `${sizeText(drawnOn)}, the photograph of ${caseName} ${sizeText(photograph)}`;
  const [small, large] = scaleX > 1 ? [drawnOn, photograph] : [photograph, drawnOn];
  if (Math.abs(small.heightPx - (large.heightPx * small.widthPx) / large.widthPx) <= 1)
    return { scaleX, scaleY, note: `${file} is ${sizes}: its regions were scaled.` };
  throw new AppError(
    'lesion.invalid',
    `${file} is ${sizes}: they have other proportions, so it cannot be laid over it. Give a file that was drawn on this photograph.`,
    { file },
  );
}

function sizeText({ widthPx, heightPx }: Size): string {
  return `${widthPx} x ${heightPx} px`;
}
