import type { ImageTensor } from '../../contract/imageTensor.ts';
import type { ConstantTensor } from '../graph/graph.ts';
import type { GraphRuntime, GraphSession } from '../graph/graphRuntime.ts';
import { normaliseOperators } from '../graph/normaliseOperators.ts';
import { chooseBatch, fullestBatch } from './batchBudget.ts';
import { makeBatched } from './batchedModel.ts';
import { buildExplainedModel, scoreName } from './explainedModel.ts';
import type { ExplainerRequest } from './explainer.ts';
import { buildPerturbationGraph, perturbationValue } from './perturbationGraph.ts';
import { scoreCounts } from './scoreCounts.ts';

/** Pixels that go over from one picture to another, a few at a time. */
export interface PerturbationPath {
  /** Both [3, heightPx, widthPx] in image space. */
  readonly from: ImageTensor;
  readonly to: ImageTensor;
  /** [heightPx, widthPx]: whole numbers up to 2^24; a pixel is of `to` where its rank is below the count. */
  readonly ranks: Float32Array;
  /** One score each. */
  readonly counts: readonly number[];
}

interface PerturbationRequest extends ExplainerRequest {
  /** Scores that a path is mostly asked for; the batch is one that they fill. */
  readonly points: number;
}

/** One model output, ready on a device to be scored while the pixels of an image are replaced. */
export interface Perturbation {
  /** Images scored at once. */
  readonly batch: number;
  readonly deviceName: string;
  /**
   * F for each count.
   * @param onBatch Told after each batch how many counts are done; throws to stop.
   * @throws AppError `device.*`; `device.failed` where a score is not a finite number.
   */
  scores(path: PerturbationPath, onBatch?: (done: number) => void): Promise<readonly number[]>;
  release(): Promise<void>;
}

/**
 * @param host Makes the graph static before it goes to the device, as for an explainer.
 * @throws AppError `model.unsupportedShape`, `model.unreadable`, `device.*`.
 */
export async function openPerturbation(
  request: PerturbationRequest,
  runtime: GraphRuntime,
  host: GraphRuntime = runtime,
): Promise<Perturbation> {
  const { model, convention, explained, heightPx, widthPx } = request;
  const explainedModel = buildExplainedModel(normaliseOperators(model), convention, explained, {
    heightPx,
    widthPx,
  });
  const { batched, batch } = await makeBatched(explainedModel, host, [1, 3, heightPx, widthPx], (shapes) =>
    fullestBatch(chooseBatch(shapes, request.batch), request.points),
  );
  const session = await runtime.open(buildPerturbationGraph(batched.model));
  return {
    batch,
    deviceName: runtime.deviceName,
    scores: (path, onBatch) => scoreAll(session, batch, path, onBatch),
    release: () => session.release(),
  };
}

function scoreAll(
  session: GraphSession,
  batch: number,
  { from, to, ranks, counts }: PerturbationPath,
  onBatch?: (done: number) => void,
): Promise<readonly number[]> {
  const { heightPx, widthPx } = from;
  const pictures: readonly [string, ConstantTensor][] = [
    [perturbationValue.from, float32([1, 3, heightPx, widthPx], from.data)],
    [perturbationValue.to, float32([1, 3, heightPx, widthPx], to.data)],
    [perturbationValue.rank, float32([1, 1, heightPx, widthPx], ranks)],
  ];
  const scoreBatch = async (wanted: readonly number[]): Promise<readonly number[]> => {
    // A short batch is padded with images of which nothing is replaced.
    const data = new Float32Array(batch);
    data.set(wanted);
    const inputs = new Map([...pictures, [perturbationValue.count, float32([batch, 1, 1, 1], data)]]);
    const results = await session.run(inputs, [scoreName]);
    return Array.from(results.get(scoreName)!.data, Number).slice(0, wanted.length);
  };
  return scoreCounts(counts, batch, scoreBatch, onBatch);
}

function float32(dims: readonly number[], data: Float32Array): ConstantTensor {
  return { elementType: 'float32', dims, data };
}
