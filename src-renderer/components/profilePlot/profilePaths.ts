import type { BoundaryProfile } from '../../../src-main/contract/lesionMeasures.ts';

type Place = (value: number) => number;

/** The line of a profile as an SVG path, interrupted where there is no value. Both places are in the plot's pixels. */
export function profileLine({ distances, mean }: BoundaryProfile, x: Place, y: Place): string {
  const points = distances.map((distance, index) => {
    const value = mean[index] ?? null;
    return value === null ? null : point(x(distance), y(value));
  });
  return runsOf(points)
    .map((run) => (run.length === 1 ? `M${run[0]!}h0` : `M${run.join('L')}`))
    .join('');
}

/** The interval of a profile as closed SVG areas, one for each stretch that has one. */
export function profileBand({ distances, low, high }: BoundaryProfile, x: Place, y: Place): string {
  const edges = distances.map((distance, index) => {
    const [least, most] = [low[index] ?? null, high[index] ?? null];
    if (least === null || most === null) return null;
    return { upper: point(x(distance), y(most)), lower: point(x(distance), y(least)) };
  });
  return runsOf(edges)
    .filter((run) => run.length > 1)
    .map(
      (run) =>
        `M${[...run.map(({ upper }) => upper), ...run.map(({ lower }) => lower).reverse()].join('L')}Z`,
    )
    .join('');
}

function point(x: number, y: number): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}

/** Stretches without a gap. */
function runsOf<Value>(values: readonly (Value | null)[]): readonly (readonly Value[])[] {
  const runs: Value[][] = [];
  let isOpen = false;
  for (const value of values) {
    if (value !== null && isOpen) runs.at(-1)!.push(value);
    else if (value !== null) runs.push([value]);
    isOpen = value !== null;
  }
  return runs;
}
