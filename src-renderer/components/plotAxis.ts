interface AxisTick {
  readonly value: number;
  /** With a sign where the axis has values on both sides of zero; in units of ten to the power of the exponent. */
  readonly text: string;
}

/** One axis of a plot: round ticks, and a common power of ten where the numbers are very small or very large. */
export interface PlotAxis {
  readonly minimum: number;
  readonly maximum: number;
  readonly ticks: readonly AxisTick[];
  /** Power of ten that the numbers of the ticks are to be multiplied by; 0 for none. */
  readonly exponent: number;
}

interface AxisOptions {
  /** Ticks that there is room for; at least 3, which both signs and zero need. */
  readonly mostTicks: number;
  /** Moves both ends outwards to the next ticks. */
  readonly isRounded?: boolean;
}

/** An axis from low to high. Ends that are equal or no numbers become -1 and 1 about them. */
export function plotAxis(low: number, high: number, { mostTicks, isRounded }: AxisOptions): PlotAxis {
  const [from, to] = rangeFor(low, high);
  const step = tickStep(to - from, Math.max(3, mostTicks), isRounded === true ? [from, to] : null);
  const first = isRounded === true ? Math.floor(from / step + slack) : Math.ceil(from / step - slack);
  const last = isRounded === true ? Math.ceil(to / step - slack) : Math.floor(to / step + slack);
  const exponent = commonExponent(Math.max(Math.abs(from), Math.abs(to)));
  const isSigned = from < 0;
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => {
    const value = (first + index) * step;
    return { value, text: tickText(value, step, exponent, isSigned) };
  });
  return {
    minimum: isRounded === true ? first * step : from,
    maximum: isRounded === true ? last * step : to,
    ticks,
    exponent,
  };
}

/** ` × 10⁻⁵`; empty for no power. */
export function exponentText(exponent: number): string {
  return exponent === 0
    ? ''
    : ` × 10${String(exponent).replaceAll(/./g, (digit) => superscripts[digit] ?? '')}`;
}

/** Relative to a step: what is on a tick but for rounding is on it. */
const slack = 1e-9;
const roundSteps = [1, 2, 5, 10];
const superscripts: Readonly<Record<string, string>> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
};

function rangeFor(low: number, high: number): readonly [number, number] {
  if (Number.isFinite(low) && Number.isFinite(high) && low < high) return [low, high];
  const middle = Number.isFinite(low) ? low : 0;
  return [middle - 1, middle + 1];
}

/** The smallest of 1, 2, 5, 10, 20 ... times a power of ten that gives no more ticks than there is room for. */
function tickStep(span: number, mostTicks: number, rounded: readonly [number, number] | null): number {
  let power = 10 ** Math.floor(Math.log10(span / mostTicks));
  for (;;) {
    for (const factor of roundSteps) {
      const step = factor * power;
      const count =
        rounded === null
          ? Math.floor(span / step + slack) + 1
          : Math.ceil(rounded[1] / step - slack) - Math.floor(rounded[0] / step + slack) + 1;
      if (count <= mostTicks) return step;
    }
    power *= 10;
  }
}

function commonExponent(largest: number): number {
  if (largest >= 0.01 && largest < 100_000) return 0;
  return Math.floor(Math.log10(largest) + slack);
}

function tickText(value: number, step: number, exponent: number, isSigned: boolean): string {
  if (value === 0) return '0';
  const digits = Math.max(0, exponent - Math.floor(Math.log10(step) + slack));
  const size = (Math.abs(value) / 10 ** exponent).toFixed(digits);
  if (value < 0) return `−${size}`;
  return isSigned ? `+${size}` : size;
}
