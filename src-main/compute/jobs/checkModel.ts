import type { z } from 'zod';
import { listUnsupportedOperators } from '../../attribution/gradient/unsupportedOperators.ts';
import { uniformStream } from '../../fundus/randomStream.ts';
import { normaliseOperators } from '../../attribution/graph/normaliseOperators.ts';
import { simplify } from '../../attribution/graph/simplify.ts';
import { buildExplainedModel, imageName, scoreName } from '../../attribution/program/explainedModel.ts';
import { toErrorReport, AppError } from '../../errors/appError.ts';
import type { ImageTensor } from '../../contract/imageTensor.ts';
import { wholePhotograph } from '../../fundus/cropTransform.ts';
import { resample } from '../../fundus/resample.ts';
import { drawSyntheticEye } from '../../fundus/synthetic/drawSyntheticEye.ts';
import { inputConventionOf } from '../../models/inputConventionOf.ts';
import { inspectModelPackage } from '../../models/readModelPackage.ts';
import { runSelfTest, type SelfTestResult } from '../../models/selfTest.ts';
import { createOnnxRuntime } from '../../runtimes/onnxruntime/onnxRuntime.ts';
import type { JobHandler } from '../jobTable.ts';
import type { checkModelKind } from './checkModelKind.ts';
import { openModel, type OpenedModel } from './openedModel.ts';

type Input = z.output<(typeof checkModelKind)['input']>;
type Result = z.output<(typeof checkModelKind)['result']>;

const selfTestSeed = 1;
const selfTestImages = 2;
/** At each image. */
const selfTestDirections = 3;

export const checkModel: JobHandler<typeof checkModelKind> = async (input): Promise<Result> => {
  const { found, problems } = await inspectModelPackage(input.modelFile);
  if (found === undefined)
    throw new AppError(problems[0].code, problems.map(({ message }) => message).join(' '), {
      file: input.modelFile,
    });
  const remaining: string[] = [];
  const selfTest = input.selfTest ? await tryOut(input, remaining) : null;
  if (selfTest?.problem !== undefined) remaining.push(selfTest.problem);
  return {
    contentHash: found.contentHash,
    name: found.name,
    version: found.version,
    manifest: found.manifest === undefined ? null : (structuredClone(found.manifest) as Result['manifest']),
    heightPx: found.input.heightPx,
    widthPx: found.input.widthPx,
    preprocessing: { input: structuredClone(found.input), ...found.preprocessing },
    output: {
      output: structuredClone(found.output.kind),
      explain: structuredClone(found.explain) as Result['output'],
    },
    explainedOutput: found.explain.kind === 'combination' ? found.explain.name : 'score of the highest class',
    operators: [...new Set(found.model.graph.nodes.map(({ operator }) => operator))].sort(),
    selfTest:
      selfTest === null
        ? null
        : {
            directions: selfTest.directions,
            worstRelativeError: selfTest.worstRelativeError,
            tolerance: selfTest.tolerance,
          },
    problems: remaining,
  };
};

/** Opens the model and compares its gradient with differences; what stands in the way goes into `problems`. */
async function tryOut(input: Input, problems: string[]): Promise<SelfTestResult | null> {
  const model = await openModel({
    ...input,
    modelHash: null,
    threads: null,
    batch: 1,
    freeSize: undefined,
  });
  const classScores = await model.predictor.classScores(selfTestImage(model, 0));
  try {
    return await compareGradients(model, classScores);
  } catch (thrown) {
    const report = toErrorReport(thrown);
    if (report.code === 'model.unsupportedOperator')
      problems.push(...(await unsupported(input, model, classScores)));
    else if (report.code.startsWith('model.')) problems.push(report.message);
    else throw thrown;
    return null;
  }
}

async function compareGradients(model: OpenedModel, classScores: readonly number[]): Promise<SelfTestResult> {
  const { explainer } = await model.explain(null, classScores);
  const path = async (image: Float32Array) => {
    const picture = { ...model, data: image };
    return explainer.openPath(picture, picture);
  };
  return runSelfTest(
    {
      score: async (image) => (await (await path(image)).evaluate([1])).scores[0]!,
      gradient: async (image) => {
        const session = await path(image);
        const { gradients } = await session.evaluate([1]);
        return session.pullBack(gradients[0]!);
      },
    },
    {
      images: Array.from({ length: selfTestImages }, (_, index) => selfTestImage(model, index).data),
      seed: selfTestSeed,
      directions: selfTestDirections,
    },
  );
}

/**
 * A synthetic eye with lesions and a little noise: the kind of picture the model is for, without the ties of a flat
 * surround, at which a maximum has no gradient.
 */
function selfTestImage({ heightPx, widthPx }: OpenedModel, index: number): ImageTensor {
  const sidePx = Math.max(128, Math.min(heightPx, widthPx, 512));
  const { image } = drawSyntheticEye({ seed: selfTestSeed + index, sidePx, eye: 'right', icdrGrade: 2 });
  const picture = resample(image, wholePhotograph(image, { heightPx, widthPx }));
  const next = uniformStream(selfTestSeed + index);
  return { ...picture, data: picture.data.map((value) => 0.05 + 0.85 * value + 0.05 * next()) };
}

/** All operators that have no gradient, not only the first. */
async function unsupported(
  { device }: Input,
  model: OpenedModel,
  classScores: readonly number[],
): Promise<readonly string[]> {
  const found = model.package;
  const runtime = createOnnxRuntime({ device });
  const weights = classScores.map((_, index) => Number(index === 0));
  const explained = buildExplainedModel(
    normaliseOperators(found.model),
    inputConventionOf(found.input),
    { emits: 'other', explainAs: 'as-emitted', weights },
    model,
  );
  const inputDims = [1, 3, model.heightPx, model.widthPx];
  const simplified = await simplify(explained, runtime, { batch: 1, inputDims });
  return listUnsupportedOperators(simplified.model, simplified.shapes, {
    output: scoreName,
    withRespectTo: [imageName],
  }).map(({ message }) => message);
}
