/** sum |actual - expected| / sum |expected|. */
export function relativeL1(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let difference = 0;
  let total = 0;
  for (let index = 0; index < expected.length; index += 1) {
    difference += Math.abs(actual[index]! - expected[index]!);
    total += Math.abs(expected[index]!);
  }
  return difference / total;
}
