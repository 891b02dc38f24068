/** Three significant digits with a sign, the true minus included: `+0.0123`, `−4.10e-7`, `0`. */
export function signedNumber(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  const digits = size >= 1e-4 && size < 1e6 ? size.toPrecision(3) : size.toExponential(2);
  return `${value < 0 ? '−' : '+'}${digits}`;
}
