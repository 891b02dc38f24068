import type { z } from 'zod';
import { baselineMembers, makeBaseline } from '../../attribution/baselines/makeBaseline.ts';
import type { SingleBaseline } from '../../contract/attribution.ts';
import type { ImageTensor } from '../../contract/imageTensor.ts';
import { wholePhotograph } from '../../fundus/cropTransform.ts';
import { resample } from '../../fundus/resample.ts';
import { decodeImage } from '../../importers/decodeImage.ts';
import type { attributeKind } from './attributeKind.ts';
import { LastUsed } from './lastUsed.ts';
import { lesionsOnGrid } from './lesionsOnGrid.ts';
import type { OpenedModel } from './openedModel.ts';
import { readImageArray } from './prepareImage.ts';
import { readBaselineImage } from './readBaselineImage.ts';
import { requireModelSize, type PlacedImage } from './scoredImage.ts';

/** A baseline, with the files that it may be made of. */
type BaselineRequest = Pick<
  z.output<(typeof attributeKind)['input']>,
  'modelHash' | 'image' | 'baseline' | 'baselineImages' | 'lesionMask'
>;

/**
 * The baseline pictures of an image at the model's size: one, or the members of a set.
 * @throws AppError `file.*`, `array.invalid`, `baseline.invalid`
 */
export async function makeBaselines(
  request: BaselineRequest,
  placed: PlacedImage,
): Promise<readonly ImageTensor[]> {
  if (request.baseline.kind === 'array') {
    const baseline = await readImageArray(request.baseline.file);
    requireModelSize(baseline, placed.model, [request.baseline.file]);
    return [baseline];
  }
  const baselines: ImageTensor[] = [];
  for (const spec of baselineMembers(request.baseline.spec)) {
    const key = keyOf(spec, request, placed);
    const make = (): Promise<ImageTensor> => makeOne(spec, request, placed);
    baselines.push(key === null ? await make() : await lastMade.get(key, make));
  }
  return baselines;
}

/** A baseline is scored, drawn, attributed against and measured one after another; making it can take longer than that. */
const lastMade = new LastUsed<ImageTensor>(8);

/** All that decides the picture; null where its files are not known by their content. */
function keyOf(spec: SingleBaseline, request: BaselineRequest, { preparation }: PlacedImage): string | null {
  const { modelHash, image, baselineImages, lesionMask } = request;
  if (modelHash === null || image.kind === 'array' || image.contentHash === null) return null;
  if (spec.kind === 'inpainted' && lesionMask?.kind !== 'contours') return null;
  const chosen = 'contentHash' in spec ? baselineImages[spec.contentHash] : null;
  if (chosen?.contentHash === null) return null;
  return JSON.stringify([spec, modelHash, image, chosen, preparation]);
}

async function makeOne(
  spec: SingleBaseline,
  { baselineImages, lesionMask }: BaselineRequest,
  { model, preparation, prepared }: PlacedImage,
): Promise<ImageTensor> {
  const { image, fieldOfView } = prepared;
  const { kind } = spec;
  return makeBaseline(spec, {
    image,
    fieldOfView,
    chosenImage:
      kind === 'image' || kind === 'mirrored-image'
        ? await readBaselineImage(spec, baselineImages, prepared, preparation)
        : undefined,
    lesionMask:
      kind === 'inpainted' && lesionMask !== null
        ? await lesionsOnGrid(lesionMask, prepared, preparation.kernel)
        : undefined,
    averageFundus: kind === 'average-fundus' ? await readAverageFundus(model) : undefined,
  });
}

async function readAverageFundus(model: OpenedModel): Promise<ImageTensor | undefined> {
  const bytes = model.package.averageFundus;
  if (bytes === undefined) return undefined;
  const { photograph } = await decodeImage(bytes, `average fundus of ${model.package.name}`);
  return resample(photograph, wholePhotograph(photograph, model));
}
