import type { z } from 'zod';
import type { PathSession, WeightedPoint } from '../../attribution/path/pathSession.ts';
import type { JobContext, JobHandler } from '../jobTable.ts';
import { openModel } from './openedModel.ts';
import { selfTestImage } from './selfTestImage.ts';
import type { tryModelKind } from './tryModelKind.ts';

type Result = z.output<(typeof tryModelKind)['result']>;
type Context = JobContext<z.output<(typeof tryModelKind)['progress']>>;

const eyeSeed = 1;
/** Of the mean gradient: as many as fill the batch of an attribution, so that devices are held to what they are used for. */
const pathPoints = 8;

/** How much of the progress lies behind when the model is open, and when it was evaluated. */
const openedShare = 0.3;
const testedShare = 0.5;

export const tryModel: JobHandler<typeof tryModelKind> = async (input, context): Promise<Result> => {
  const { modelFile, modelHash, device, threads, measureMs } = input;
  const place = { modelFile, modelHash, device, threads };
  const model = await openModel({ ...place, batch: context.batchLimit, freeSize: undefined });
  const image = selfTestImage(model, eyeSeed);
  const classScores = [...(await model.predictor.classScores(image))];
  const { explainer } = await model.explain(null, input.classScores ?? classScores);
  const path = await explainer.openPath(image, { ...image, data: new Float32Array(image.data.length) });
  context.report({ share: openedShare });
  const { gradients } = await path.evaluate([1]);
  const gradient = new Float32Array(await path.pullBack(gradients[0]!));
  const mean = await meanGradient(path, context);
  context.report({ share: testedShare });
  const evaluationsPerSecond = measureMs === 0 ? null : await measureSpeed(path, measureMs, context);
  return { classScores, ...mean, gradient, batch: explainer.batch, evaluationsPerSecond };
};

/** In batches as full as an attribution's: a sum on the device can be wrong where a single gradient is right. */
async function meanGradient(
  path: PathSession,
  { signal }: Context,
): Promise<Pick<Result, 'scores' | 'meanGradient'>> {
  const scores: number[] = [];
  let sum: Float32Array<ArrayBuffer> | undefined;
  for (let first = 0; first < pathPoints; first += path.maximumBatch) {
    signal.throwIfAborted();
    const count = Math.min(path.maximumBatch, pathPoints - first);
    const points = Array.from({ length: count }, (_, index) => midpoint(first + index));
    const accumulated = await path.accumulate(points);
    scores.push(...accumulated.scores);
    const pulledBack = await path.pullBack(accumulated.gradientSum);
    const before = sum;
    sum =
      before === undefined
        ? new Float32Array(pulledBack)
        : before.map((value, at) => value + pulledBack[at]!);
  }
  return { scores, meanGradient: sum! };
}

/** Of equal parts of the path: no point lies at its ends, where a black picture has ties of a maximum. */
function midpoint(index: number): WeightedPoint {
  return { alpha: (index + 0.5) / pathPoints, weight: 1 / pathPoints };
}

/** Full batches until the time is over, at least one; what runs first compiles and is not counted. */
async function measureSpeed(path: PathSession, measureMs: number, context: Context): Promise<number> {
  const batch = path.maximumBatch;
  const points = Array.from({ length: batch }, (_, index) => ({
    alpha: (index + 0.5) / batch,
    weight: 1 / batch,
  }));
  const startedMs = performance.now();
  for (let batches = 1; ; batches++) {
    context.signal.throwIfAborted();
    await path.accumulate(points);
    const elapsedMs = performance.now() - startedMs;
    if (elapsedMs >= measureMs) return (1000 * batches * batch) / elapsedMs;
    context.report({ share: testedShare + (1 - testedShare) * (elapsedMs / measureMs) });
  }
}
