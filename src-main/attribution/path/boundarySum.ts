import type { BoundaryGradient } from './pathSession.ts';

/** A weighted sum of boundary gradients, kept in float64. */
export class BoundarySum {
  private sums: readonly Float64Array[] | undefined;

  add(gradient: BoundaryGradient, weight: number): void {
    this.sums ??= gradient.map((values) => new Float64Array(values.length));
    gradient.forEach((values, part) => {
      addScaled(this.sums![part]!, values, weight);
    });
  }

  /** @throws RangeError when nothing was added: the size is not known then. */
  toGradient(): BoundaryGradient {
    if (this.sums === undefined) throw new RangeError('A sum of no gradients has no size');
    return this.sums.map((values) => Float32Array.from(values));
  }
}

function addScaled(sum: Float64Array, values: Float32Array, weight: number): void {
  for (let i = 0; i < sum.length; i++) sum[i]! += weight * values[i]!;
}
