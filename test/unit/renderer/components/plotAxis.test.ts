import { describe, expect, it } from 'vitest';
import { plotAxis } from '../../../../src-renderer/components/plotAxis.ts';

const texts = (low: number, high: number, mostTicks = 6, isRounded = false): readonly string[] =>
  plotAxis(low, high, { mostTicks, isRounded }).ticks.map(({ text }) => text);

describe('plotAxis', () => {
  it('puts ticks at round numbers between its ends, and signs them where there are both signs', () => {
    expect(texts(-6, 12, 10)).toEqual(['−6', '−4', '−2', '0', '+2', '+4', '+6', '+8', '+10', '+12']);
    expect(texts(-6.5, 12, 5)).toEqual(['−5', '0', '+5', '+10']);
    expect(texts(0, 1, 6)).toEqual(['0', '0.2', '0.4', '0.6', '0.8', '1.0']);
  });

  it('leaves its ends where they are, or moves them out to the next ticks', () => {
    expect(plotAxis(-0.31, 0.12, { mostTicks: 6 })).toMatchObject({ minimum: -0.31, maximum: 0.12 });
    const rounded = plotAxis(-0.31, 0.12, { mostTicks: 6, isRounded: true });
    expect(rounded.minimum).toBeCloseTo(-0.4, 12);
    expect(rounded.maximum).toBeCloseTo(0.2, 12);
    expect(rounded.ticks.map(({ text }) => text)).toEqual(['−0.4', '−0.2', '0', '+0.2']);
  });

  it('never has more ticks than there is room for, and has one at zero where zero is inside', () => {
    for (const mostTicks of [2, 3, 4, 7])
      for (const high of [0.00013, 0.4, 1, 3.3, 99, 12_345])
        for (const isRounded of [true, false]) {
          const { ticks } = plotAxis(-0.7 * high, high, { mostTicks: mostTicks + 1, isRounded });
          expect(ticks.length).toBeLessThanOrEqual(mostTicks + 1);
          expect(ticks.map(({ value }) => value === 0)).toContain(true);
        }
  });

  it('writes very small numbers with one power of ten for all', () => {
    const axis = plotAxis(-0.00003, 0.00001, { mostTicks: 5, isRounded: true });
    expect(axis.unit.text).toBe('× 10⁻⁶');
    expect(axis.ticks.map(({ text }) => text)).toEqual(['−30', '−20', '−10', '0', '+10']);
    expect(texts(-0.0005, 0.0005, 5)).toEqual(['−400', '−200', '0', '+200', '+400']);
  });

  it('has room about a single number and about none', () => {
    expect(plotAxis(2, 2, { mostTicks: 5 })).toMatchObject({ minimum: 1, maximum: 3 });
    expect(plotAxis(NaN, NaN, { mostTicks: 5 })).toMatchObject({ minimum: -1, maximum: 1 });
  });
});
