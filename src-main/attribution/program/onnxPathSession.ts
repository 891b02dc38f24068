import type { ConstantTensor } from '../graph/graph.ts';
import type { GraphSession } from '../graph/graphRuntime.ts';
import type {
  AccumulatedBatch,
  BoundaryGradient,
  PathBatch,
  PathSession,
  WeightedPoint,
} from '../path/pathSession.ts';
import { boundaryValue, pathValue } from './pathGraph.ts';
import { imageGradientName } from './pullBackGraph.ts';

interface Parts {
  readonly path: GraphSession;
  /** Absent when the network is non-linear in the image itself. */
  readonly pullBack: GraphSession | undefined;
  readonly batch: number;
  /** Dimensions of each boundary value at batch 1. */
  readonly boundaryDims: readonly (readonly number[])[];
  /** The boundary values of image and baseline. */
  readonly input: readonly ConstantTensor[];
  readonly baseline: readonly ConstantTensor[];
}

/** A path through a network whose graphs are open on a device. The graphs have one batch size; short batches are padded. */
export class OnnxPathSession implements PathSession {
  readonly maximumBatch: number;
  private readonly parts: Parts;
  private readonly ends: ReadonlyMap<string, ConstantTensor>;

  constructor(parts: Parts) {
    this.parts = parts;
    this.maximumBatch = parts.batch;
    this.ends = new Map(
      parts.boundaryDims.flatMap((_, index) => [
        [boundaryValue(index).input, parts.input[index]!],
        [boundaryValue(index).baseline, parts.baseline[index]!],
      ]),
    );
  }

  async evaluate(alphas: readonly number[]): Promise<PathBatch> {
    const points = alphas.map((alpha) => ({ alpha, weight: 0 }));
    const wanted = this.parts.boundaryDims.map((_, index) => boundaryValue(index).gradients);
    const values = await this.run(points, wanted);
    return {
      ...this.scoresAndSlopes(values, points.length),
      gradients: points.map((_, point) => wanted.map((name) => this.rowOf(values.get(name)!, point))),
    };
  }

  async accumulate(points: readonly WeightedPoint[]): Promise<AccumulatedBatch> {
    const wanted = this.parts.boundaryDims.map((_, index) => boundaryValue(index).gradientSum);
    const values = await this.run(points, wanted);
    return {
      ...this.scoresAndSlopes(values, points.length),
      gradientSum: wanted.map((name) => values.get(name)!.data as Float32Array),
    };
  }

  async pullBack(gradient: BoundaryGradient): Promise<Float32Array> {
    if (this.parts.pullBack === undefined) return gradient[0]!;
    const inputs = this.parts.boundaryDims.map((dims, index): [string, ConstantTensor] => [
      boundaryValue(index).gradientSum,
      { elementType: 'float32', dims, data: gradient[index]! },
    ]);
    const values = await this.parts.pullBack.run(new Map(inputs));
    return values.get(imageGradientName)!.data as Float32Array;
  }

  /** Padding repeats alpha 0 with weight 0, which adds nothing to any sum. */
  private run(
    points: readonly WeightedPoint[],
    wanted: readonly string[],
  ): Promise<ReadonlyMap<string, ConstantTensor>> {
    const { batch } = this.parts;
    if (points.length < 1 || points.length > batch)
      throw new RangeError(`${points.length} points asked of a path whose batch is ${batch}`);
    const alpha = new Float32Array(batch);
    const weight = new Float32Array(batch);
    points.forEach((point, index) => {
      alpha[index] = point.alpha;
      weight[index] = point.weight;
    });
    const inputs = new Map(this.ends);
    inputs.set(pathValue.alpha, { elementType: 'float32', dims: [batch], data: alpha });
    inputs.set(pathValue.weight, { elementType: 'float32', dims: [batch], data: weight });
    return this.parts.path.run(inputs, [pathValue.score, pathValue.slope, ...wanted]);
  }

  private scoresAndSlopes(
    values: ReadonlyMap<string, ConstantTensor>,
    count: number,
  ): { readonly scores: readonly number[]; readonly slopes: readonly number[] } {
    const read = (name: string): readonly number[] =>
      Array.from((values.get(name)!.data as Float32Array).subarray(0, count));
    return { scores: read(pathValue.score), slopes: read(pathValue.slope) };
  }

  private rowOf(tensor: ConstantTensor, row: number): Float32Array {
    const size = tensor.data.length / this.parts.batch;
    return (tensor.data as Float32Array).subarray(row * size, (row + 1) * size);
  }
}
