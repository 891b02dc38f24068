import { AppError } from '../../errors/appError.ts';
import type { CropTransform } from '../../contract/cropTransform.ts';
import type { FieldOfView } from '../../contract/fieldOfView.ts';
import type { ImageTensor, PixelMask } from '../../contract/imageTensor.ts';
import { wholePhotograph } from '../../fundus/cropTransform.ts';
import { cropToSquare } from '../../fundus/cropToSquare.ts';
import { detectFieldOfView } from '../../fundus/detectFieldOfView.ts';
import type { PlacedFieldOfView } from '../../fundus/fieldOfView/registerFieldOfView.ts';
import { fieldOfViewMask } from '../../fundus/fieldOfViewMask.ts';
import { resample } from '../../fundus/resample.ts';
import type { ResampleKernel } from '../../fundus/resampleKernel.ts';
import { parseNpy } from '../../importers/npy.ts';
import { readImageFile } from '../../importers/readImageFile.ts';
import type { ImageSource, PhotographSource } from './attributeKind.ts';
import { LastUsed } from './lastUsed.ts';
import { readPhotograph } from './readPhotograph.ts';

/** An image at the model's size, with what baselines and overlays need beside it. */
export interface PreparedImage {
  readonly image: ImageTensor;
  readonly fieldOfView: PixelMask;
  /** Null for an array. */
  readonly transform: CropTransform | null;
  /** Where the photograph has its field of view; null for an array. */
  readonly place: PlacedFieldOfView | null;
}

/** How a model wants its photographs. */
export interface Preparation {
  readonly heightPx: number;
  readonly widthPx: number;
  readonly cropToFieldOfView: boolean;
  readonly kernel: ResampleKernel;
}

/**
 * Reads an image and brings it to the model's size: a photograph by crop and resampling, an array as it is.
 * @throws AppError `file.*`, `image.noFieldOfView`, `array.invalid`.
 */
export async function prepareImage(source: ImageSource, preparation: Preparation): Promise<PreparedImage> {
  if (source.kind === 'array') {
    const image = await readImageArray(source.file);
    const inside = new Uint8Array(image.heightPx * image.widthPx).fill(1);
    return { image, fieldOfView: { ...image, data: inside }, transform: null, place: null };
  }
  if (source.contentHash === null) return preparePhotograph(source, preparation);
  return lastPrepared.get(JSON.stringify([source, preparation]), () =>
    preparePhotograph(source, preparation),
  );
}

/** Several baselines of one photograph come after one another, and decoding takes longest. */
const lastPrepared = new LastUsed<PreparedImage>(2);

async function preparePhotograph(source: PhotographSource, preparation: Preparation): Promise<PreparedImage> {
  const photograph = await readPhotograph(source);
  const fieldOfView = source.fieldOfView ?? detectFieldOfView(photograph, source.fileName);
  const transform = placePhotograph(photograph, fieldOfView, preparation);
  return {
    image: resample(photograph, transform, preparation.kernel),
    fieldOfView: fieldOfViewMask(fieldOfView, transform),
    transform,
    place: { fieldOfView, transform },
  };
}

function placePhotograph(
  original: { readonly widthPx: number; readonly heightPx: number },
  fieldOfView: FieldOfView,
  { cropToFieldOfView, heightPx, widthPx }: Preparation,
): CropTransform {
  if (!cropToFieldOfView) return wholePhotograph(original, { heightPx, widthPx });
  return { ...cropToSquare(fieldOfView, original, widthPx), targetHeightPx: heightPx };
}

/** A `.npy` file [3, height, width] in image space. */
export async function readImageArray(file: string): Promise<ImageTensor> {
  const { shape, data } = parseNpy(await readImageFile(file), file);
  const [channels, heightPx, widthPx] = shape;
  if (
    shape.length !== 3 ||
    channels !== 3 ||
    heightPx === undefined ||
    widthPx === undefined ||
    data.length === 0
  )
    throw new AppError(
      'array.invalid',
      `${file} has the shape (${shape.join(', ')}); an image is (3, height, width) with values from 0 to 1.`,
      { file },
    );
  const strange = data.find((value) => !Number.isFinite(value));
  if (strange !== undefined)
    throw new AppError('array.invalid', `${file} holds ${strange}; every value must be a finite number.`, {
      file,
    });
  return { heightPx, widthPx, data };
}
