import type { z } from 'zod';
import type { Attribution } from '../../attribution/methods/attribution.ts';
import { attribute } from '../../attribution/methods/attribute.ts';
import { averageOverBaselines } from '../../attribution/methods/averageOverBaselines.ts';
import type { PathProgress } from '../../attribution/path/pathIntegral.ts';
import type { ImageTensor } from '../../contract/imageTensor.ts';
import type { JobContext, JobHandler } from '../jobTable.ts';
import type { attributeKind } from './attributeKind.ts';
import { makeBaselines } from './makeBaselines.ts';
import type { OpenedExplainer } from './openedModel.ts';
import { scoreImage } from './scoredImage.ts';

type Input = z.output<(typeof attributeKind)['input']>;
type Progress = z.output<(typeof attributeKind)['progress']>;
type Result = z.output<(typeof attributeKind)['result']>;
type Context = JobContext<Progress>;

export const attributeImage: JobHandler<typeof attributeKind> = async (input, context): Promise<Result> => {
  const startedMs = performance.now();
  const scored = await scoreImage(input, context.batchLimit);
  const { model, prepared, classScores } = scored;
  const opened = await model.explain(input.target, classScores);
  const baselines = await makeBaselines(input, scored);
  const attribution = await averageOverBaselines(baselines, (baseline, index) =>
    attributeOne(input, prepared.image, baseline, opened, context, { index, count: baselines.length }),
  );
  return {
    map: new Float32Array(attribution.map.data),
    heightPx: attribution.map.heightPx,
    widthPx: attribution.map.widthPx,
    numbers: attribution.numbers,
    transform: prepared.transform,
    explainedOutput: opened.explained.name,
    classScores: [...classScores],
    deviceName: opened.explainer.deviceName,
    batch: opened.explainer.batch,
    elapsedMs: performance.now() - startedMs,
  };
};

async function attributeOne(
  { settings }: Input,
  image: ImageTensor,
  baseline: ImageTensor,
  { explainer }: OpenedExplainer,
  context: Context,
  member: { readonly index: number; readonly count: number },
): Promise<Attribution> {
  const path = await explainer.openPath(image, baseline);
  const onProgress = ({ evaluations, expectedEvaluations, step }: PathProgress): void => {
    context.report({
      evaluations,
      expectedError: step === null ? null : Math.max(step.rootSumSquare, Math.abs(step.signedTotal)),
      share: (member.index + Math.min(1, evaluations / expectedEvaluations)) / member.count,
    });
  };
  return attribute({ path, image, baseline, settings, onProgress, signal: context.signal });
}
