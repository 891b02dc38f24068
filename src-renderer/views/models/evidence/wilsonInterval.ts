/** The standard normal's 97.5 % point. */
const z = 1.959964;

/** 95 % score interval of a share (Wilson, J. Am. Stat. Assoc. 1927; 22: 209-212), within 0..1. */
export function wilsonInterval(share: number, n: number): { readonly low: number; readonly high: number } {
  const scale = 1 + z ** 2 / n;
  const middle = (share + z ** 2 / (2 * n)) / scale;
  const reach = (z / scale) * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  return { low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}
