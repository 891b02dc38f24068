/** The size to expect of the sum of errors that are independent of each other. */
export function rootSumSquare(errors: readonly number[]): number {
  return Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0));
}
