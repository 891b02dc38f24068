import type { z } from 'zod';
import { baselineDistance } from '../../attribution/measures/perturbation/baselineDistance.ts';
import { measurePerturbation } from '../../attribution/measures/perturbation/measurePerturbation.ts';
import { insertionBlurPx } from '../../attribution/measures/perturbation/perturbationTargets.ts';
import type { ImageTensor } from '../../contract/imageTensor.ts';
import { AppError } from '../../errors/appError.ts';
import type { JobHandler } from '../jobTable.ts';
import { makeBaselines } from './makeBaselines.ts';
import type { measureAttributionKind } from './measureAttributionKind.ts';
import { scoreImage } from './scoredImage.ts';

type Input = z.output<(typeof measureAttributionKind)['input']>;
type Result = z.output<(typeof measureAttributionKind)['result']>;

export const measureAttribution: JobHandler<typeof measureAttributionKind> = async (
  input,
  context,
): Promise<Result> => {
  const scored = await scoreImage(input, context.batchLimit);
  const { image, fieldOfView } = scored.prepared;
  requireMapSize(input, image);
  const baselines = await makeBaselines(input, scored);
  const perturbation = await scored.model.perturb(input.target, scored.classScores);
  const curves = await measurePerturbation({ image, fieldOfView, map: input.map }, perturbation, (share) => {
    context.report({ share });
    context.signal.throwIfAborted();
  });
  return {
    ...signedSums(input.map),
    baselineDistance: baselineDistance(image, baselines, fieldOfView),
    ...curves,
    insertionBlurPx: insertionBlurPx(image.widthPx),
  };
};

/** In double precision: a map has tens of thousands of values of either sign. */
function signedSums(map: Float32Array): Pick<Result, 'positiveSum' | 'negativeSum'> {
  let positiveSum = 0;
  let negativeSum = 0;
  for (const value of map)
    if (value > 0) positiveSum += value;
    else negativeSum += value;
  return { positiveSum, negativeSum };
}

function requireMapSize({ map, heightPx, widthPx }: Input, image: ImageTensor): void {
  if (heightPx === image.heightPx && widthPx === image.widthPx && map.length === heightPx * widthPx) return;
  throw new AppError(
    'array.invalid',
    `The map has ${map.length} values for ${widthPx} x ${heightPx} px, but the model takes ${image.widthPx} x ${image.heightPx} px. ` +
      'Compute the attribution again.',
  );
}
