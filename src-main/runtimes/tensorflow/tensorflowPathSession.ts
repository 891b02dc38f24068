import type { Tensor } from '@tensorflow/tfjs-core';
import type { InputConvention } from '../../attribution/program/inputConvention.ts';
import type {
  AccumulatedBatch,
  BoundaryGradient,
  PathBatch,
  PathSession,
  WeightedPoint,
} from '../../attribution/path/pathSession.ts';
import { toImageGradient } from './modelSpace.ts';
import type { TensorflowDevice } from './tensorflowDevice.ts';
import type { TensorflowProgram } from './tensorflowProgram.ts';

interface Parts {
  readonly device: TensorflowDevice;
  readonly program: TensorflowProgram;
  readonly convention: InputConvention;
  readonly batch: number;
  /** Image and baseline in model space. */
  readonly input: Float32Array;
  readonly baseline: Float32Array;
}

/**
 * A path through a TensorFlow.js model. The boundary is what the model takes in: up to there only the input convention
 * is hoisted out of the path. Between two calls it holds no tensors, so there is nothing to release.
 */
export class TensorflowPathSession implements PathSession {
  readonly maximumBatch: number;
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
    this.maximumBatch = parts.batch;
  }

  async evaluate(alphas: readonly number[]): Promise<PathBatch> {
    const [scores, slopes, gradients] = await this.run(alphas, (rows) => rows);
    const size = this.parts.input.length;
    return {
      scores: Array.from(scores),
      slopes: Array.from(slopes),
      gradients: alphas.map((_, point) => [gradients.subarray(point * size, (point + 1) * size)]),
    };
  }

  async accumulate(points: readonly WeightedPoint[]): Promise<AccumulatedBatch> {
    const { tf } = this.parts.device;
    const weights = points.map(({ weight }) => weight);
    const [scores, slopes, gradientSum] = await this.run(
      points.map(({ alpha }) => alpha),
      (rows) => tf.matMul(tf.tensor2d(weights, [1, weights.length], 'float32'), rows),
    );
    return { scores: Array.from(scores), slopes: Array.from(slopes), gradientSum: [gradientSum] };
  }

  pullBack(gradient: BoundaryGradient): Promise<Float32Array> {
    return Promise.resolve(toImageGradient(gradient[0]!, this.parts.convention));
  }

  /** @param finish Takes the gradients, one row a point. */
  private async run(
    alphas: readonly number[],
    finish: (rows: Tensor) => Tensor,
  ): Promise<[Float32Array, Float32Array, Float32Array]> {
    const { device, program, batch, input, baseline } = this.parts;
    const { tf } = device;
    const count = alphas.length;
    if (count < 1 || count > batch)
      throw new RangeError(`${count} points asked of a path whose batch is ${batch}`);
    const [scores, slopes, gradients] = await device.run(() => {
      const start = tf.tensor4d(baseline, program.dims);
      const difference = tf.sub(tf.tensor4d(input, program.dims), start);
      const alpha = tf.tensor4d([...alphas], [count, 1, 1, 1], 'float32');
      const points = tf.add(start, tf.mul(alpha, difference));
      // The images of a batch do not touch each other, so the gradient of the sum has that of each in its row.
      const { value, grad } = tf.valueAndGrad((images: Tensor) => program.score(images))(
        points,
        tf.ones([count]),
      );
      const rows = tf.reshape(grad, [count, input.length]);
      const slope = tf.reshape(tf.matMul(rows, tf.reshape(difference, [input.length, 1])), [-1]);
      return [value, slope, finish(rows)];
    });
    return [scores!, slopes!, gradients!];
  }
}
