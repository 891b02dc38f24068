import type { ModelView } from '../../../src-main/contract/model.ts';

export type ModelMetric = NonNullable<ModelView['card']>['metrics'][number];

/** The axis that a metric is drawn on: where it ends, and shares 0..1 of its length. */
export interface MetricAxis {
  readonly minimum: number;
  readonly maximum: number;
  readonly ticks: readonly number[];
  /** Where a value is, 0..1. */
  place(value: number): number;
}

/**
 * From 0 to 1 for what is a share, so that shares can be compared by eye; from -1 to 1 for a coefficient that is negative;
 * otherwise from 0 to the next round number.
 */
export function metricAxis({ value, low, high }: ModelMetric): MetricAxis {
  const least = Math.min(value, low ?? value);
  const most = Math.max(value, high ?? value);
  const [minimum, maximum] = rangeFor(least, most);
  const span = maximum - minimum;
  return {
    minimum,
    maximum,
    ticks: [0, 0.25, 0.5, 0.75, 1].map((share) => minimum + share * span),
    place: (at) => (at - minimum) / span,
  };
}

function rangeFor(least: number, most: number): readonly [number, number] {
  if (least >= 0 && most <= 1) return [0, 1];
  if (least >= -1 && most <= 1) return [-1, 1];
  const reach = roundedUp(Math.max(Math.abs(least), Math.abs(most)));
  return [least < 0 ? -reach : 0, reach];
}

/** The next of 1, 2, 5, 10, 20, 50 ... */
function roundedUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 5, 10].find((candidate) => value <= candidate * power) ?? 10;
  return step * power;
}
