import type { AttributionNumbers } from '../../contract/attribution.ts';
import type { ImageTensor } from '../../contract/imageTensor.ts';
import type { Attribution } from './attribution.ts';

/**
 * The mean of the attributions against several baselines (expected gradients; Erion et al., Nature Machine Intelligence
 * 2021, eq. 2), one after another so that only one map is held beside the sum. A single baseline is passed through.
 *
 * Numbers: F(x') is the mean; evaluations are summed; converged only if every member is. The panel error is the mean of
 * the members': an upper bound of the mean map's own by Minkowski's inequality, however the members' errors go together.
 *
 * @param baselines At least one.
 */
export async function averageOverBaselines(
  baselines: readonly ImageTensor[],
  attributeOne: (baseline: ImageTensor, index: number) => Promise<Attribution>,
): Promise<Attribution> {
  const first = await attributeOne(baselines[0]!, 0);
  if (baselines.length === 1) return first;
  const sum = Float64Array.from(first.map.data);
  const members: AttributionNumbers[] = [first.numbers];
  for (let index = 1; index < baselines.length; index++) {
    const { map, numbers } = await attributeOne(baselines[index]!, index);
    for (let i = 0; i < sum.length; i++) sum[i]! += map.data[i]!;
    members.push(numbers);
  }
  const data = Float32Array.from(sum, (value) => value / baselines.length);
  return { map: { ...first.map, data }, numbers: averageNumbers(members, data), history: [] };
}

function averageNumbers(members: readonly AttributionNumbers[], map: Float32Array): AttributionNumbers {
  const scoreInput = mean(members.map((member) => member.scoreInput));
  const scoreBaseline = mean(members.map((member) => member.scoreBaseline));
  const sum = map.reduce((total, value) => total + value, 0);
  return {
    scoreInput,
    scoreBaseline,
    sum,
    delta: members.some(({ delta }) => delta === null) ? null : sum - (scoreInput - scoreBaseline),
    panelError: meanOrNull(members.map(({ panelError }) => panelError)),
    evaluations: members.reduce((total, { evaluations }) => total + evaluations, 0),
    converged: allOrNull(members.map(({ converged }) => converged)),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function meanOrNull(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === values.length ? mean(known) : null;
}

function allOrNull(values: readonly (boolean | null)[]): boolean | null {
  return values.includes(null) ? null : values.every((value) => value === true);
}
