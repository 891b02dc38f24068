import { describe, expect, it } from 'vitest';
import { metricAxis, type ModelMetric } from '../../../../src-renderer/views/models/metricAxis.ts';

const metric = (value: number, low: number | null = null, high: number | null = null): ModelMetric => ({
  name: 'Metric',
  value,
  low,
  high,
  dataset: 'Set',
  n: 10,
});

describe('metricAxis', () => {
  it.each([
    ['a share', metric(0.95, 0.9, 0.98), 0, 1],
    ['a negative coefficient', metric(-0.2), -1, 1],
    ['a number above one', metric(1.42, 1.2, 1.6), 0, 2],
    ['a number that is round already', metric(50), 0, 50],
    ['a number whose interval reaches below zero', metric(3, -1, 7), -10, 10],
  ])('ends in round numbers for %s', (_, drawn, minimum, maximum) => {
    expect(metricAxis(drawn)).toMatchObject({ minimum, maximum });
  });

  it('places values between its ends, evenly', () => {
    const axis = metricAxis(metric(0.95));
    expect([0, 0.25, 1].map((value) => axis.place(value))).toEqual([0, 0.25, 1]);
    expect(axis.ticks).toEqual([0, 0.25, 0.5, 0.75, 1]);
  });
});
