import type { z } from 'zod';
import { baselineMembers, makeBaseline } from '../../attribution/baselines/makeBaseline.ts';
import type { Attribution } from '../../attribution/methods/attribution.ts';
import { attribute } from '../../attribution/methods/attribute.ts';
import { averageOverBaselines } from '../../attribution/methods/averageOverBaselines.ts';
import type { PathProgress } from '../../attribution/path/pathIntegral.ts';
import type { ImageTensor } from '../../contract/imageTensor.ts';
import { decodeImage } from '../../importers/decodeImage.ts';
import { wholePhotograph } from '../../fundus/cropTransform.ts';
import { resample } from '../../fundus/resample.ts';
import type { JobContext, JobHandler } from '../jobTable.ts';
import type { attributeKind } from './attributeKind.ts';
import type { OpenedExplainer, OpenedModel } from './openedModel.ts';
import { readImageArray, type Preparation, type PreparedImage } from './prepareImage.ts';
import { readBaselineImage } from './readBaselineImage.ts';
import { readLesionMask } from './readLesionMask.ts';
import { requireModelSize, scoreImage } from './scoredImage.ts';

type Input = z.output<(typeof attributeKind)['input']>;
type Progress = z.output<(typeof attributeKind)['progress']>;
type Result = z.output<(typeof attributeKind)['result']>;
type Context = JobContext<Progress>;

export const attributeImage: JobHandler<typeof attributeKind> = async (input, context): Promise<Result> => {
  const startedMs = performance.now();
  const { model, preparation, prepared, classScores } = await scoreImage(input, context.batchLimit);
  const opened = await model.explain(input.target, classScores);
  const baselines = await makeBaselines(input, prepared, preparation, model);
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

async function makeBaselines(
  input: Input,
  prepared: PreparedImage,
  preparation: Preparation,
  model: OpenedModel,
): Promise<readonly ImageTensor[]> {
  if (input.baseline.kind === 'array') {
    const baseline = await readImageArray(input.baseline.file);
    requireModelSize(baseline, model, [input.baseline.file]);
    return [baseline];
  }
  const averageFundus = await readAverageFundus(model);
  const lesionMask = input.lesionMask === null ? undefined : await readLesionMask(input.lesionMask, prepared);
  const { image, fieldOfView } = prepared;
  const baselines: ImageTensor[] = [];
  for (const spec of baselineMembers(input.baseline.spec)) {
    const chosenImage =
      spec.kind === 'image'
        ? await readBaselineImage(spec.contentHash, input.baselineImages, preparation)
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
