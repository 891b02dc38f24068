import type {
  AccumulatedBatch,
  BoundaryGradient,
  PathBatch,
  PathSession,
  WeightedPoint,
} from '../../../../src-main/attribution/path/pathSession.ts';

/** A scalar function of an image with its gradient, in float64. */
export type ScalarFunction = (x: Float64Array) => {
  readonly score: number;
  readonly gradient: Float64Array;
};

/**
 * A path through a function written down in float64. Its boundary is the image cut in two, and gradients are views of one
 * buffer a batch, as a device hands them out. `calls` holds the batches that were asked for.
 */
export class AnalyticPath implements PathSession {
  readonly calls: (readonly number[])[] = [];
  readonly maximumBatch: number;
  private readonly f: ScalarFunction;
  private readonly image: Float32Array;
  private readonly baseline: Float32Array;

  constructor(f: ScalarFunction, image: Float32Array, baseline: Float32Array, maximumBatch = 8) {
    this.f = f;
    this.image = image;
    this.baseline = baseline;
    this.maximumBatch = maximumBatch;
  }

  evaluate(alphas: readonly number[]): Promise<PathBatch> {
    if (alphas.length < 1 || alphas.length > this.maximumBatch)
      throw new RangeError(`${alphas.length} points in a batch of at most ${this.maximumBatch}`);
    this.calls.push([...alphas]);
    const size = this.image.length;
    const buffer = new Float32Array(size * alphas.length);
    const found = alphas.map((alpha) => this.at(alpha));
    found.forEach(({ gradient }, index) => {
      buffer.set(gradient, index * size);
    });
    const cut = Math.floor(size / 3);
    return Promise.resolve({
      scores: found.map(({ score }) => score),
      slopes: found.map(({ slope }) => slope),
      gradients: found.map((_, index) => [
        buffer.subarray(index * size, index * size + cut),
        buffer.subarray(index * size + cut, (index + 1) * size),
      ]),
    });
  }

  async accumulate(points: readonly WeightedPoint[]): Promise<AccumulatedBatch> {
    const { scores, slopes, gradients } = await this.evaluate(points.map(({ alpha }) => alpha));
    const gradientSum = gradients[0]!.map((part, index) =>
      part.map((_, i) =>
        points.reduce((sum, { weight }, point) => sum + weight * gradients[point]![index]![i]!, 0),
      ),
    );
    return { scores, slopes, gradientSum };
  }

  pullBack(gradient: BoundaryGradient): Promise<Float32Array> {
    return Promise.resolve(Float32Array.from(gradient.flatMap((part) => [...part])));
  }

  private at(alpha: number): {
    readonly score: number;
    readonly slope: number;
    readonly gradient: Float64Array;
  } {
    const difference = Float64Array.from(this.image, (value, i) => value - this.baseline[i]!);
    const x = difference.map((value, i) => this.baseline[i]! + alpha * value);
    const { score, gradient } = this.f(x);
    return { score, slope: dot(gradient, difference), gradient };
  }
}

export function dot(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += one[i]! * other[i]!;
  return sum;
}

/** w . x */
export function linear(weights: readonly number[]): ScalarFunction {
  return (x) => ({ score: dot(weights, x), gradient: Float64Array.from(weights) });
}

/** sum_i c_i x_i^2 + the product of the first two values. */
export function quadratic(coefficients: readonly number[]): ScalarFunction {
  return (x) => {
    const gradient = x.map((value, i) => 2 * coefficients[i]! * value);
    gradient[0]! += x[1]!;
    gradient[1]! += x[0]!;
    return {
      score: x.reduce((sum, value, i) => sum + coefficients[i]! * value * value, 0) + x[0]! * x[1]!,
      gradient,
    };
  };
}

/** The probability of the first of several classes whose logits are linear in x. */
export function softmaxOfLinear(rows: readonly (readonly number[])[]): ScalarFunction {
  return (x) => {
    const logits = rows.map((row) => dot(row, x));
    const top = Math.max(...logits);
    const total = logits.reduce((sum, logit) => sum + Math.exp(logit - top), 0);
    const shares = logits.map((logit) => Math.exp(logit - top) / total);
    const gradient = x.map((_, i) => {
      const mean = rows.reduce((sum, row, k) => sum + shares[k]! * row[i]!, 0);
      return shares[0]! * (rows[0]![i]! - mean);
    });
    return { score: shares[0]!, gradient };
  };
}

interface Layer {
  readonly weights: readonly Float64Array[];
  readonly bias: Float64Array;
}

/** A fully connected network with random weights: kinked with `relu`, smooth with `softplus`. */
export function randomNetwork(
  seed: number,
  inputSize: number,
  widths: readonly number[],
  activation: 'relu' | 'softplus',
): ScalarFunction {
  const draw = normalDraws(seed);
  let fanIn = inputSize;
  const layers = [...widths, 1].map((width): Layer => {
    const scale = Math.sqrt(2 / fanIn);
    const weights = Array.from({ length: width }, () =>
      Float64Array.from({ length: fanIn }, () => scale * draw()),
    );
    fanIn = width;
    return { weights, bias: Float64Array.from({ length: width }, () => 0.3 * draw()) };
  });
  return (x) => forwardAndBackward(layers, x, activation);
}

function forwardAndBackward(
  layers: readonly Layer[],
  x: Float64Array,
  activation: 'relu' | 'softplus',
): ReturnType<ScalarFunction> {
  const slopes: Float64Array[] = [];
  let values = x;
  layers.forEach(({ weights, bias }, depth) => {
    const sums = Float64Array.from(weights, (row, i) => dot(row, values) + bias[i]!);
    const isLast = depth === layers.length - 1;
    slopes.push(sums.map((sum) => (isLast ? 1 : slopeOf(sum, activation))));
    values = isLast ? sums : sums.map((sum) => valueOf(sum, activation));
  });
  let gradient = Float64Array.of(1);
  for (let depth = layers.length - 1; depth >= 0; depth--) {
    const { weights } = layers[depth]!;
    const outer = gradient.map((value, i) => value * slopes[depth]![i]!);
    gradient = Float64Array.from(weights[0]!, (_, j) =>
      weights.reduce((sum, row, i) => sum + outer[i]! * row[j]!, 0),
    );
  }
  return { score: values[0]!, gradient };
}

function valueOf(sum: number, activation: 'relu' | 'softplus'): number {
  return activation === 'relu' ? Math.max(0, sum) : Math.log1p(Math.exp(4 * sum)) / 4;
}

function slopeOf(sum: number, activation: 'relu' | 'softplus'): number {
  if (activation === 'relu') return sum > 0 ? 1 : 0;
  return 1 / (1 + Math.exp(-4 * sum));
}

/** p(x) = 1 / (1 + exp(-gain F(x))): the transition that a probability makes somewhere along the path. */
export function probabilityOf(f: ScalarFunction, gain: number): ScalarFunction {
  return (x) => {
    const { score, gradient } = f(x);
    const p = 1 / (1 + Math.exp(-gain * score));
    return { score: p, gradient: gradient.map((value) => value * gain * p * (1 - p)) };
  };
}

/** Evenly spread draws over 0..1 from a linear congruential generator (Numerical Recipes), independent of the product's. */
export function uniformDraws(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return ((state >>> 8) + 0.5) / 2 ** 24;
  };
}

function normalDraws(seed: number): () => number {
  const draw = uniformDraws(seed);
  return () => Math.sqrt(-2 * Math.log(draw())) * Math.cos(2 * Math.PI * draw());
}

export function randomImage(seed: number, size: number): Float32Array {
  const draw = uniformDraws(seed);
  return Float32Array.from({ length: size }, draw);
}
