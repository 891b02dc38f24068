/**
 * One straight path gamma(alpha) = x' + alpha (x - x') through one model output F, ready on a device.
 *
 * Gradients are handed out at the *boundary*: the values at which the network first becomes non-linear in the image.
 * Up to there everything is affine, so the weighted sum of boundary gradients is pulled back to the image once per
 * path instead of once per point (exact, by linearity).
 */
export interface PathSession {
  /** The largest number of points one call may ask for. */
  readonly maximumBatch: number;

  /** Evaluates at most `maximumBatch` points and hands out the gradient at each. */
  evaluate(alphas: readonly number[]): Promise<PathBatch>;

  /** Evaluates at most `maximumBatch` points and hands out only sum_k weight_k * gradient_k, added up on the device. */
  accumulate(points: readonly WeightedPoint[]): Promise<AccumulatedBatch>;

  /** Pulls a (weighted sum of) boundary gradient(s) back to the image: returns [3, height, width], planar. */
  pullBack(gradient: BoundaryGradient): Promise<Float32Array>;
}

export interface WeightedPoint {
  readonly alpha: number;
  readonly weight: number;
}

/** One array for each boundary value. */
export type BoundaryGradient = readonly Float32Array[];

export interface PathBatch {
  /** F(gamma(alpha_k)). */
  readonly scores: readonly number[];
  /** dF/dalpha at alpha_k = sum_i (x_i - x'_i) dF/dx_i. */
  readonly slopes: readonly number[];
  readonly gradients: readonly BoundaryGradient[];
}

export interface AccumulatedBatch {
  readonly scores: readonly number[];
  readonly slopes: readonly number[];
  readonly gradientSum: BoundaryGradient;
}
