import type { z } from 'zod';
import { baselineMembers, makeBaseline } from '../../attribution/baselines/makeBaseline.ts';
import type { ImageTensor } from '../../contract/imageTensor.ts';
import { wholePhotograph } from '../../fundus/cropTransform.ts';
import { resample } from '../../fundus/resample.ts';
import { decodeImage } from '../../importers/decodeImage.ts';
import type { attributeKind } from './attributeKind.ts';
import type { OpenedModel } from './openedModel.ts';
import { readImageArray } from './prepareImage.ts';
import { readBaselineImage } from './readBaselineImage.ts';
import { lesionsOnGrid } from './lesionsOnGrid.ts';
import { requireModelSize, type ScoredImage } from './scoredImage.ts';

/** A baseline, with the files that it may be made of. */
type BaselineRequest = Pick<
  z.output<(typeof attributeKind)['input']>,
  'baseline' | 'baselineImages' | 'lesionMask'
>;

/**
 * The baseline pictures of an image at the model's size: one, or the members of a set.
 * @throws AppError `file.*`, `array.invalid`, `baseline.invalid`
 */
export async function makeBaselines(
  request: BaselineRequest,
  { model, preparation, prepared }: Omit<ScoredImage, 'classScores'>,
): Promise<readonly ImageTensor[]> {
  if (request.baseline.kind === 'array') {
    const baseline = await readImageArray(request.baseline.file);
    requireModelSize(baseline, model, [request.baseline.file]);
    return [baseline];
  }
  const averageFundus = await readAverageFundus(model);
  const lesionMask =
    request.lesionMask === null ? undefined : await lesionsOnGrid(request.lesionMask, prepared);
  const { image, fieldOfView } = prepared;
  const baselines: ImageTensor[] = [];
  for (const spec of baselineMembers(request.baseline.spec)) {
    const chosenImage =
      spec.kind === 'image' || spec.kind === 'mirrored-image'
        ? await readBaselineImage(spec, request.baselineImages, prepared, preparation)
        : undefined;
    baselines.push(makeBaseline(spec, { image, fieldOfView, chosenImage, lesionMask, averageFundus }));
  }
  return baselines;
}

async function readAverageFundus(model: OpenedModel): Promise<ImageTensor | undefined> {
  const bytes = model.package.averageFundus;
  if (bytes === undefined) return undefined;
  const { photograph } = await decodeImage(bytes, `average fundus of ${model.package.name}`);
  return resample(photograph, wholePhotograph(photograph, model));
}
