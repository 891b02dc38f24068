import { AppError } from '../errors/appError.ts';

/**
 * The value below which `percent` (0..100) of the values lie, linear between neighbours: percentile p of n sorted
 * values is at position p / 100 * (n - 1).
 * @throws AppError settings.invalid without values, or with a percentage outside 0..100.
 */
export function percentile(values: ArrayLike<number>, percent: number): number {
  if (values.length === 0 || !(percent >= 0 && percent <= 100))
    throw new AppError(
      'settings.invalid',
      `A percentile needs at least one value and a percentage from 0 to 100; it was given ${values.length} values and ${percent}.`,
    );
  return percentileOfSorted(Float64Array.from(values).sort(), percent);
}

/** The same of at least one value, ascending. */
export function percentileOfSorted(sorted: Float64Array | Float32Array, percent: number): number {
  const position = (percent / 100) * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (position - below) * (sorted[above]! - sorted[below]!);
}
