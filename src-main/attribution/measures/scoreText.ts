/** A number of the model at three significant digits, never in powers of ten where it can be avoided. */
export function scoreText(score: number): string {
  if (score === 0) return '0';
  const size = Math.abs(score);
  if (size >= 1000 || size < 0.0005) return score.toExponential(2).replace('-', '−');
  const digits = Math.max(0, Math.min(4, 2 - Math.floor(Math.log10(size))));
  return score.toFixed(digits).replace('-', '−');
}
