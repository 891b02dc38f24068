import type { z } from 'zod';
import {
  changePicture,
  turnMapBack,
  type PictureChange,
} from '../../attribution/measures/sanity/pictureChange.ts';
import { attribute } from '../../attribution/methods/attribute.ts';
import type { Attribution } from '../../attribution/methods/attribution.ts';
import { averageOverBaselines } from '../../attribution/methods/averageOverBaselines.ts';
import type { ImageTensor } from '../../contract/imageTensor.ts';
import { gaussianSmooth } from '../../fundus/gaussianSmooth.ts';
import { signedChannelSum } from '../../fundus/signedChannelSum.ts';
import type { JobContext, JobHandler } from '../jobTable.ts';
import { makeBaselines } from './makeBaselines.ts';
import type { OpenedExplainer } from './openedModel.ts';
import type { sanityMapKind } from './sanityMapKind.ts';
import { scoreImage, type ScoredImage } from './scoredImage.ts';

type Input = z.output<(typeof sanityMapKind)['input']>;
type Result = z.output<(typeof sanityMapKind)['result']>;
type Context = JobContext<z.output<(typeof sanityMapKind)['progress']>>;

/** The width of the grid over the deviation of the smoothing: about what a reader's eye takes in as one spot. */
const smoothedParts = 64;

export const sanityMap: JobHandler<typeof sanityMapKind> = async (input, context): Promise<Result> => {
  const scored = await scoreImage(input, context.batchLimit);
  const { model, prepared, classScores } = scored;
  const opened = await model.explain(input.target, classScores);
  const image = changedBy(input.change, prepared.image);
  const baselines = await makeBaselines(input, scored);
  const attribution = await averageOverBaselines(baselines, (baseline, index) =>
    attributeOne(input, { image, baseline: changedBy(input.change, baseline) }, opened, context, {
      index,
      count: baselines.length,
    }),
  );
  const { map: colours, numbers } = attribution;
  const { heightPx, widthPx } = colours;
  const summed = signedChannelSum(colours);
  const map = input.change === null ? summed : turnMapBack(summed, colours, input.change);
  return {
    map: new Float32Array(map),
    smoothed: new Float32Array(gaussianSmooth(map, widthPx, heightPx, widthPx / smoothedParts)),
    heightPx,
    widthPx,
    // Only an array has none.
    transform: prepared.transform!,
    scoreInput: numbers.scoreInput,
    scoreBaseline: numbers.scoreBaseline,
    delta: numbers.delta,
    predictedClass: predictedClass(scored),
    explainedOutput: opened.explained.name,
    deviceName: opened.explainer.deviceName,
  };
};

function changedBy(change: PictureChange | null, image: ImageTensor): ImageTensor {
  return change === null ? image : changePicture(image, change);
}

function predictedClass({ model, classScores }: ScoredImage): number | null {
  if (model.package.explain.kind === 'combination') return null;
  return classScores.reduce((best, score, index) => (score > classScores[best]! ? index : best), 0);
}

function attributeOne(
  { settings }: Input,
  { image, baseline }: { readonly image: ImageTensor; readonly baseline: ImageTensor },
  { explainer }: OpenedExplainer,
  context: Context,
  member: { readonly index: number; readonly count: number },
): Promise<Attribution> {
  return explainer.openPath(image, baseline).then((path) =>
    attribute({
      path,
      image,
      baseline,
      settings,
      signal: context.signal,
      onProgress: ({ evaluations, expectedEvaluations }) => {
        context.report({
          evaluations,
          expectedError: null,
          share: (member.index + Math.min(1, evaluations / expectedEvaluations)) / member.count,
        });
      },
    }),
  );
}
