import type { LayerRandomisation } from '../../attribution/measures/sanity/randomiseLayers.ts';
import type { DeviceKind } from '../../contract/attribution.ts';
import type { ImageTensor } from '../../contract/imageTensor.ts';
import { AppError } from '../../errors/appError.ts';
import type { ImageSource } from './attributeKind.ts';
import { openModel, sizeOf, type OpenedModel } from './openedModel.ts';
import { prepareImage, readImageArray, type Preparation, type PreparedImage } from './prepareImage.ts';

/** An image at the size of an open model. */
export interface PlacedImage {
  readonly model: OpenedModel;
  readonly preparation: Preparation;
  readonly prepared: PreparedImage;
}

/** The same with what the model says of it. */
export interface ScoredImage extends PlacedImage {
  /** One number a class. */
  readonly classScores: readonly number[];
}

export interface ScoreRequest {
  readonly modelFile: string;
  readonly modelHash: string | null;
  readonly image: ImageSource;
  readonly device: DeviceKind;
  readonly threads: number | null;
  /** @default the weights stay as they are */
  readonly randomisation?: LayerRandomisation | null;
}

/**
 * @param batch the most points that will be evaluated at once
 * @throws AppError `model.*`, `device.*`, `file.*`, `image.noFieldOfView`, `array.invalid`
 */
export async function scoreImage(request: ScoreRequest, batch: number): Promise<ScoredImage> {
  const placed = await placeImage(request, batch);
  return { ...placed, classScores: await classScoresOf(placed) };
}

/** Of images that a model has scored: several baselines of one image come after one another. */
const knownScores = new WeakMap<
  ImageTensor,
  { readonly model: OpenedModel; readonly classScores: readonly number[] }
>();

async function classScoresOf({ model, prepared: { image } }: PlacedImage): Promise<readonly number[]> {
  const known = knownScores.get(image);
  if (known?.model === model) return known.classScores;
  const classScores = await model.predictor.classScores(image);
  knownScores.set(image, { model, classScores });
  return classScores;
}

/** The same without asking the model. */
export async function placeImage(request: ScoreRequest, batch: number): Promise<PlacedImage> {
  const { modelFile, modelHash, image, device, threads, randomisation = null } = request;
  const array = image.kind === 'array' ? await readImageArray(image.file) : undefined;
  const model = await openModel({
    ...{ modelFile, modelHash, device, threads, batch, randomisation },
    freeSize: sizeOf(array),
  });
  const preparation = toPreparation(model);
  const prepared = await prepareImage(image, preparation);
  requireModelSize(prepared.image, model, [image.file]);
  return { model, preparation, prepared };
}

function toPreparation(model: OpenedModel): Preparation {
  const { cropToFieldOfView, resizeKernel } = model.package.preprocessing;
  return { heightPx: model.heightPx, widthPx: model.widthPx, cropToFieldOfView, kernel: resizeKernel };
}

/** @throws AppError `array.invalid` naming the files that the array may have come from */
export function requireModelSize(
  image: ImageTensor,
  { heightPx, widthPx }: OpenedModel,
  files: readonly string[],
): void {
  if (image.heightPx === heightPx && image.widthPx === widthPx) return;
  throw new AppError(
    'array.invalid',
    `An array is ${image.widthPx} x ${image.heightPx} px, but the model takes ${widthPx} x ${heightPx} px ` +
      `(${files.join(', ')}). Resample it to the model's input size.`,
  );
}
