import { attributionUnit, type AttributionUnit } from '../wording/attributionUnit.ts';

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
  /** What the numbers of the ticks are given in. */
  readonly unit: AttributionUnit;
}

interface AxisOptions {
  /** Ticks that there is room for; at least 3, which both signs and zero need. */
  readonly mostTicks: number;
  /** Moves both ends outwards to the next ticks. */
  readonly isRounded?: boolean;
  /** What the numbers are given in; their own where it is left out. */
  readonly unit?: AttributionUnit;
}

/** An axis from low to high. Ends that are equal or no numbers become -1 and 1 about them. */
export function plotAxis(low: number, high: number, options: AxisOptions): PlotAxis {
  const { mostTicks, isRounded } = options;
  const [from, to] = rangeFor(low, high);
  const placing = isRounded === true ? around : between;
  const step = tickStep(from, to, Math.max(3, mostTicks), placing);
  const [first, last] = placing(from, to, step);
  const unit = options.unit ?? attributionUnit(Math.max(Math.abs(from), Math.abs(to)));
  const isSigned = from < 0;
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => {
    const value = (first + index) * step;
    return { value, text: tickText(value, step, unit.exponent, isSigned) };
  });
  return {
    minimum: isRounded === true ? first * step : from,
    maximum: isRounded === true ? last * step : to,
    ticks,
    unit,
  };
}

/** Relative to a step: what is on a tick but for rounding is on it. */
const slack = 1e-9;
const roundSteps = [1, 2, 5, 10];
function rangeFor(low: number, high: number): readonly [number, number] {
  if (Number.isFinite(low) && Number.isFinite(high) && low < high) return [low, high];
  const middle = Number.isFinite(low) ? low : 0;
  return [middle - 1, middle + 1];
}

/** Numbers of the first and the last tick between two ends. */
function between(from: number, to: number, step: number): readonly [number, number] {
  return [Math.ceil(from / step - slack), Math.floor(to / step + slack)];
}

/** Numbers of the first and the last tick around two ends. */
function around(from: number, to: number, step: number): readonly [number, number] {
  return [Math.floor(from / step + slack), Math.ceil(to / step - slack)];
}

/** The smallest of 1, 2, 5, 10, 20 ... times a power of ten that gives no more ticks than there is room for. */
function tickStep(from: number, to: number, mostTicks: number, placing: typeof between): number {
  let power = 10 ** Math.floor(Math.log10((to - from) / mostTicks));
  for (;;) {
    for (const factor of roundSteps) {
      const [first, last] = placing(from, to, factor * power);
      if (last - first + 1 <= mostTicks) return factor * power;
    }
    power *= 10;
  }
}

function tickText(value: number, step: number, exponent: number, isSigned: boolean): string {
  if (value === 0) return '0';
  const digits = Math.max(0, exponent - Math.floor(Math.log10(step) + slack));
  const size = (Math.abs(value) / 10 ** exponent).toFixed(digits);
  if (value < 0) return `−${size}`;
  return isSigned ? `+${size}` : size;
}
