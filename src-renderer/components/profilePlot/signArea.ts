import type { BoundaryProfile } from '../../../src-main/contract/lesionMeasures.ts';

type Place = (value: number) => number;

/** The areas between a profile and zero, closed, one for each stretch without a gap; both places in the plot's pixels. */
export function signArea({ distances, mean }: BoundaryProfile, x: Place, y: Place): string {
  const zero = y(0).toFixed(1);
  let path = '';
  for (const [index, distance] of distances.entries()) {
    const value = mean[index] ?? null;
    if (value === null) continue;
    const across = x(distance).toFixed(1);
    if ((mean[index - 1] ?? null) === null) path += `M${across} ${zero}`;
    path += `L${across} ${y(value).toFixed(1)}`;
    if ((mean[index + 1] ?? null) === null) path += `L${across} ${zero}Z`;
  }
  return path;
}
