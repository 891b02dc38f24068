/**
 * Two-sided p-value of an observed statistic among random ones: twice the smaller tail, at most 1. Each tail is
 * (1 + count) / (1 + N), which the observed one belongs to (Phipson and Smyth, "Permutation P-values Should Never Be Zero",
 * Statistical Applications in Genetics and Molecular Biology 9:39, 2010). Null without random ones.
 */
export function permutationPValue(observed: number, random: ArrayLike<number>): number | null {
  if (random.length === 0) return null;
  let [above, below] = [1, 1];
  for (let k = 0; k < random.length; k++) {
    if (random[k]! >= observed) above++;
    if (random[k]! <= observed) below++;
  }
  return Math.min(1, (2 * Math.min(above, below)) / (1 + random.length));
}
