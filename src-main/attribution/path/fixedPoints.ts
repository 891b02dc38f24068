import type { QuadratureRule } from '../../contract/attribution.ts';
import { gaussLegendre } from './gaussLegendre.ts';
import type { WeightedPoint } from './pathSession.ts';

export type FixedRule = Exclude<QuadratureRule, 'adaptive'>;

/**
 * The points of a quadrature rule on 0..1 in ascending order. Weights sum to 1.
 *
 * @param steps Number of points; for `trapezoid` the number of panels, which has one point more.
 */
export function fixedPoints(rule: FixedRule, steps: number): readonly WeightedPoint[] {
  switch (rule) {
    case 'riemann-right':
      return equallyWeighted(steps, 1);
    case 'riemann-left':
      return equallyWeighted(steps, 0);
    case 'midpoint':
      return equallyWeighted(steps, 0.5);
    case 'trapezoid':
      return trapezoid(steps);
    case 'gauss-legendre':
      return gaussLegendre(steps);
  }
}

/** One point a panel, at this share of the panel's width. */
function equallyWeighted(steps: number, offset: number): readonly WeightedPoint[] {
  return Array.from({ length: steps }, (_, step) => ({ alpha: (step + offset) / steps, weight: 1 / steps }));
}

function trapezoid(steps: number): readonly WeightedPoint[] {
  return Array.from({ length: steps + 1 }, (_, step) => ({
    alpha: step / steps,
    weight: (step === 0 || step === steps ? 0.5 : 1) / steps,
  }));
}
