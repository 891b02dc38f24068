/** Round numbers over a range, about as many as asked for, and how many decimals they have. */
interface Ticks {
  readonly values: readonly number[];
  readonly decimals: number;
}

export function ticksOver(low: number, high: number, about: number): Ticks {
  const raw = (high - low) / about;
  const magnitude = 10 ** Math.floor(Math.log10(raw));
  const step = magnitude * ([1, 2, 5].find((factor) => factor * magnitude >= raw * 0.999) ?? 10);
  const values: number[] = [];
  for (let index = Math.ceil(low / step - 1e-9); index * step <= high + 1e-9 * step; index++)
    values.push(index === 0 ? 0 : index * step);
  return { values, decimals: Math.min(8, Math.max(0, -Math.floor(Math.log10(step) + 1e-9))) };
}

/** A power of ten that is a multiple of three, for numbers up to a size. */
export function unitFor(largest: number): { readonly factor: number; readonly text: string } {
  if (!(largest > 0) || (largest >= 0.1 && largest < 1000)) return { factor: 1, text: '' };
  const exponent = 3 * Math.floor(Math.log10(largest) / 3);
  return { factor: 10 ** -exponent, text: `× 10${superscript(exponent)}` };
}

const superscripts = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

function superscript(exponent: number): string {
  const digits = Array.from(String(Math.abs(exponent)), (digit) => superscripts[Number(digit)]!).join('');
  return exponent < 0 ? `⁻${digits}` : digits;
}
