import { describe, expect, it } from 'vitest';
import { fixedPoints, type FixedRule } from '../../../../src-main/attribution/path/fixedPoints.ts';
import fc from '../../../support/properties.ts';

const rules: readonly FixedRule[] = [
  'riemann-right',
  'riemann-left',
  'midpoint',
  'trapezoid',
  'gauss-legendre',
];

function integrate(rule: FixedRule, steps: number, f: (alpha: number) => number): number {
  return fixedPoints(rule, steps).reduce((sum, { alpha, weight }) => sum + weight * f(alpha), 0);
}

describe('fixedPoints', () => {
  it.each(rules)('%s has weights that sum to 1, in ascending order, inside 0..1', (rule) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), (steps) => {
        const points = fixedPoints(rule, steps);
        expect(points.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
        expect(points.map(({ alpha }) => alpha)).toEqual(
          points.map(({ alpha }) => alpha).sort((a, b) => a - b),
        );
        expect(points[0]!.alpha).toBeGreaterThanOrEqual(0);
        expect(points.at(-1)!.alpha).toBeLessThanOrEqual(1);
      }),
      { numRuns: 40 },
    );
  });

  it.each<FixedRule>(['midpoint', 'trapezoid', 'gauss-legendre'])(
    '%s is exact for a linear integrand',
    (rule) => {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 300 }), (steps) => {
          expect(integrate(rule, steps, (alpha) => 3 - 5 * alpha)).toBeCloseTo(0.5, 12);
        }),
        { numRuns: 30 },
      );
    },
  );

  it('matches sums worked by hand for f(alpha) = alpha and four steps', () => {
    expect(integrate('riemann-right', 4, (alpha) => alpha)).toBeCloseTo(0.625, 15);
    expect(integrate('riemann-left', 4, (alpha) => alpha)).toBeCloseTo(0.375, 15);
  });

  it('places the points where the rules say', () => {
    expect(fixedPoints('riemann-right', 2).map(({ alpha }) => alpha)).toEqual([0.5, 1]);
    expect(fixedPoints('riemann-left', 2).map(({ alpha }) => alpha)).toEqual([0, 0.5]);
    expect(fixedPoints('midpoint', 2).map(({ alpha }) => alpha)).toEqual([0.25, 0.75]);
    expect(fixedPoints('trapezoid', 2)).toEqual([
      { alpha: 0, weight: 0.25 },
      { alpha: 0.5, weight: 0.5 },
      { alpha: 1, weight: 0.25 },
    ]);
    expect(fixedPoints('gauss-legendre', 2)).toHaveLength(2);
  });

  it.each<[FixedRule, number]>([
    ['riemann-right', 1],
    ['riemann-left', 1],
    ['midpoint', 2],
    ['trapezoid', 2],
  ])(
    '%s has an error that falls with the power %i of the number of steps on a smooth path',
    (rule, order) => {
      const error = (steps: number): number => Math.abs(integrate(rule, steps, Math.exp) - (Math.E - 1));
      expect(Math.log2(error(64) / error(128))).toBeCloseTo(order, 1);
    },
  );
});
