/**
 * How far the observed share of n photographs is from their probability on average, when the probability is right: the mean absolute
 * deviation of a binomial share, by de Moivre's formula 2 k C(n, k) p^k (1 - p)^(n - k + 1) / n with k = floor(n p) + 1.
 */
export function errorByChance(probability: number, n: number): number {
  if (probability <= 0 || probability >= 1) return 0;
  const k = Math.floor(n * probability) + 1;
  let logarithm = k * Math.log(probability) + (n - k + 1) * Math.log1p(-probability);
  for (let index = 1; index <= k; index++) logarithm += Math.log((n - k + index) / index);
  return (2 * k * Math.exp(logarithm)) / n;
}
