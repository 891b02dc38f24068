import type { z } from 'zod';
import { attributionOrder } from '../../attribution/measures/perturbation/attributionOrder.ts';
import { baselineDistance } from '../../attribution/measures/perturbation/baselineDistance.ts';
import { perturbationCounts } from '../../attribution/measures/perturbation/perturbationCounts.ts';
import { perturbationCurve } from '../../attribution/measures/perturbation/perturbationCurve.ts';
import {
  deletionFill,
  insertionBlurPx,
  insertionCanvas,
} from '../../attribution/measures/perturbation/perturbationTargets.ts';
import type { PerturbationCurve } from '../../contract/comparison.ts';
import type { ImageTensor } from '../../contract/imageTensor.ts';
import { AppError } from '../../errors/appError.ts';
import type { JobContext, JobHandler } from '../jobTable.ts';
import { makeBaselines } from './makeBaselines.ts';
import type { measureAttributionKind } from './measureAttributionKind.ts';
import { scoreImage, type ScoredImage } from './scoredImage.ts';

type Input = z.output<(typeof measureAttributionKind)['input']>;
type Result = z.output<(typeof measureAttributionKind)['result']>;
type Context = JobContext<z.output<(typeof measureAttributionKind)['progress']>>;

export const measureAttribution: JobHandler<typeof measureAttributionKind> = async (
  input,
  context,
): Promise<Result> => {
  const scored = await scoreImage(input, context.batchLimit);
  const { image, fieldOfView } = scored.prepared;
  requireMapSize(input, image);
  const baselines = await makeBaselines(input, scored);
  return {
    ...signedSums(input.map),
    baselineDistance: baselineDistance(image, baselines, fieldOfView),
    ...(await measureCurves(input, scored, context)),
    insertionBlurPx: insertionBlurPx(image.widthPx),
  };
};

async function measureCurves(
  { map, target }: Input,
  { model, prepared: { image, fieldOfView }, classScores }: ScoredImage,
  context: Context,
): Promise<Pick<Result, 'insertion' | 'deletion'>> {
  const perturbation = await model.perturb(target, classScores);
  const { ranks, pixelCount } = attributionOrder(map, fieldOfView);
  const counts = perturbationCounts(pixelCount);
  const shares = counts.map((count) => count / pixelCount);
  const follow = async (from: ImageTensor, to: ImageTensor, before: number): Promise<PerturbationCurve> => {
    const scores = await perturbation.scores({ from, to, ranks, counts }, (done) => {
      context.report({ share: before + done / counts.length / 2 });
      context.signal.throwIfAborted();
    });
    return perturbationCurve(shares, scores);
  };
  return {
    insertion: await follow(insertionCanvas(image, fieldOfView), image, 0),
    deletion: await follow(image, deletionFill(image, fieldOfView), 0.5),
  };
}

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
