import type { ChosenImage } from '../../attribution/baselines/chosenImage.ts';
import type { SingleBaseline } from '../../contract/attribution.ts';
import { AppError } from '../../errors/appError.ts';
import { detectFieldOfView } from '../../fundus/detectFieldOfView.ts';
import { registerFieldOfView } from '../../fundus/fieldOfView/registerFieldOfView.ts';
import { fieldOfViewMask } from '../../fundus/fieldOfViewMask.ts';
import { mirrorRows } from '../../fundus/mirrorRows.ts';
import { resample } from '../../fundus/resample.ts';
import type { PhotographSource } from './attributeKind.ts';
import { prepareImage, type Preparation, type PreparedImage } from './prepareImage.ts';
import { readPhotograph } from './readPhotograph.ts';

type ImageBaseline = Extract<SingleBaseline, { readonly contentHash: string }>;

/**
 * A chosen photograph on the grid of an image: the circle of its field of view lies on that of the image, whatever the
 * model package does with photographs. An array has no field of view: there it is prepared as any photograph.
 * @param files Where the photographs lie, by the hash that the baseline names.
 * @throws AppError `baseline.invalid` for a photograph that is not among the files, `file.*`, `image.noFieldOfView`
 */
export async function readBaselineImage(
  { kind, contentHash }: ImageBaseline,
  files: Readonly<Record<string, PhotographSource>>,
  image: PreparedImage,
  preparation: Preparation,
): Promise<ChosenImage> {
  const source = files[contentHash];
  if (source === undefined)
    throw new AppError(
      'baseline.invalid',
      `The baseline ${kind}:${contentHash} names a photograph that is not in the library. Import it first.`,
    );
  const isMirrored = kind === 'mirrored-image';
  const laid = await layOn(image, source, preparation, isMirrored);
  return isMirrored ? mirrored(laid) : laid;
}

async function layOn(
  { place }: PreparedImage,
  source: PhotographSource,
  preparation: Preparation,
  isMirrored: boolean,
): Promise<ChosenImage> {
  if (place === null) {
    const prepared = await prepareImage(source, preparation);
    return { ...prepared.image, inside: prepared.fieldOfView };
  }
  const photograph = await readPhotograph(source);
  const fieldOfView = source.fieldOfView ?? detectFieldOfView(photograph, source.fileName);
  const { widthPx, heightPx } = photograph;
  const transform = registerFieldOfView(place, { fieldOfView, widthPx, heightPx }, isMirrored);
  return {
    ...resample(photograph, transform, preparation.kernel),
    inside: fieldOfViewMask(fieldOfView, transform),
  };
}

function mirrored(chosen: ChosenImage): ChosenImage {
  const { widthPx, inside } = chosen;
  return {
    ...chosen,
    data: mirrorRows(chosen.data, widthPx),
    inside: { ...inside, data: mirrorRows(inside.data, widthPx) },
  };
}
