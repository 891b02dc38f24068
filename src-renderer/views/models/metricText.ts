import type { ModelMetric } from './metricAxis.ts';

/** `0.957 (0.941 to 0.970)`. */
export function metricText({ value, low, high }: ModelMetric): string {
  const number = value.toPrecision(3);
  return low === null || high === null
    ? number
    : `${number} (${low.toPrecision(3)} to ${high.toPrecision(3)})`;
}
