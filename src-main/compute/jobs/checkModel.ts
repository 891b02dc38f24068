import type { z } from 'zod';
import { listUnsupportedOperators } from '../../attribution/gradient/unsupportedOperators.ts';
import { normaliseOperators } from '../../attribution/graph/normaliseOperators.ts';
import { simplify } from '../../attribution/graph/simplify.ts';
import { buildExplainedModel, imageName, scoreName } from '../../attribution/program/explainedModel.ts';
import { toErrorReport, AppError } from '../../errors/appError.ts';
import { inputHints } from '../../models/inputHints.ts';
import { inputConventionOf } from '../../models/inputConventionOf.ts';
import { inspectModelPackage } from '../../models/readModelPackage.ts';
import { runSelfTest, type SelfTestResult } from '../../models/selfTest.ts';
import { createOnnxRuntime } from '../../runtimes/onnxruntime/onnxRuntime.ts';
import { isTensorflowDevice } from '../../runtimes/tensorflow/tensorflowDeviceKind.ts';
import type { JobHandler } from '../jobTable.ts';
import type { checkModelKind } from './checkModelKind.ts';
import { openModel, type OpenedModel } from './openedModel.ts';
import { selfTestImage } from './selfTestImage.ts';

type Input = z.output<(typeof checkModelKind)['input']>;
type Result = z.output<(typeof checkModelKind)['result']>;

const selfTestSeed = 1;
const selfTestImages = 2;
/** At each image. */
const selfTestDirections = 3;
/** A device that evaluates a large model once in seconds compares fewer directions. */
const selfTestMs = 60_000;

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
    format: found.format,
    heightPx: found.input.heightPx,
    widthPx: found.input.widthPx,
    preprocessing: { input: structuredClone(found.input), ...found.preprocessing },
    output: {
      output: structuredClone(found.output.kind),
      explain: structuredClone(found.explain) as Result['output'],
    },
    explainedOutput: found.explain.kind === 'combination' ? found.explain.name : 'score of the highest class',
    operators: [...new Set(found.model.graph.nodes.map(({ operator }) => operator))].sort(),
    hints: [...inputHints(found)],
    selfTest:
      selfTest === null
        ? null
        : {
            directions: selfTest.directions,
            isCutShort: selfTest.isCutShort,
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
  const classScores = await model.predictor.classScores(selfTestImage(model, selfTestSeed));
  try {
    return await compareGradients(model, classScores);
  } catch (thrown) {
    const report = toErrorReport(thrown);
    // TensorFlow names all of them by itself.
    if (report.code === 'model.unsupportedOperator' && !isTensorflowDevice(input.device))
      problems.push(...(await unsupported(input, model, classScores)));
    else if (report.code.startsWith('model.')) problems.push(report.message);
    else throw thrown;
    return null;
  }
}

async function compareGradients(model: OpenedModel, classScores: readonly number[]): Promise<SelfTestResult> {
  const { explainer } = await model.explain(null, classScores);
  // Without gradients a score takes a small part of the time.
  const { scorer } = await model.score(null, classScores);
  const path = async (image: Float32Array) => {
    const picture = { ...model, data: image };
    return explainer.openPath(picture, picture);
  };
  const startedMs = performance.now();
  return runSelfTest(
    {
      score: (image) => scorer.score({ ...model, data: image }),
      gradient: async (image) => {
        const session = await path(image);
        const { gradients } = await session.evaluate([1]);
        return session.pullBack(gradients[0]!);
      },
    },
    {
      images: Array.from(
        { length: selfTestImages },
        (_, index) => selfTestImage(model, selfTestSeed + index).data,
      ),
      seed: selfTestSeed,
      directions: selfTestDirections,
      isOver: () => performance.now() - startedMs > selfTestMs,
    },
  );
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
