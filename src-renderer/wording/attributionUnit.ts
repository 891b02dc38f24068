/** A power of ten that numbers of one picture are all given in, so that they are short and can be compared by eye. */
export interface AttributionUnit {
  readonly exponent: number;
  /** `× 10⁻⁶`; empty where numbers are given as they are. */
  readonly text: string;
  /** With its sign, the true minus included, and as many decimals as every other: `+12.3`, `−0.4`, `0`. */
  readonly numberText: (value: number) => string;
}

const superscripts = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/**
 * @param largest The largest size of all numbers that are to be given in this unit.
 * @param largestHere The largest of those that stand together now: three digits of it are kept.
 */
export function attributionUnit(largest: number, largestHere = largest): AttributionUnit {
  const exponent = exponentOf(largest);
  const scale = 10 ** -exponent;
  const decimals = decimalsOf(largestHere * scale);
  return {
    exponent,
    text: exponent === 0 ? '' : `× 10${superscript(exponent)}`,
    numberText: (value) => signed(value * scale, decimals),
  };
}

/** A multiple of three, so that there are one to three digits before the point. */
function exponentOf(largest: number): number {
  if (!(largest > 0) || !Number.isFinite(largest) || (largest >= 0.1 && largest < 1000)) return 0;
  return 3 * Math.floor(Math.log10(largest) / 3);
}

function decimalsOf(largest: number): number {
  if (!(largest > 0) || !Number.isFinite(largest)) return 0;
  return Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(largest))));
}

function signed(value: number, decimals: number): string {
  const digits = Math.abs(value).toFixed(decimals);
  if (Number(digits) === 0) return '0';
  return `${value < 0 ? '−' : '+'}${digits}`;
}

function superscript(exponent: number): string {
  const digits = Array.from(String(Math.abs(exponent)), (digit) => superscripts[Number(digit)]!).join('');
  return exponent < 0 ? `⁻${digits}` : digits;
}
