import type { WeightedPoint } from './pathSession.ts';

/**
 * The Gauss-Legendre rule on 0..1, exact for polynomials up to degree 2 * count - 1. The nodes on -1..1 are the roots
 * of the Legendre polynomial, found by Newton's iteration from Tricomi's estimate (Abramowitz & Stegun 25.4.29-30 and
 * 22.16.6); the rule is symmetric, so half of them is computed.
 */
export function gaussLegendre(count: number): readonly WeightedPoint[] {
  const points = new Array<WeightedPoint>(count);
  for (let index = 0; index < Math.ceil(count / 2); index++) {
    const root = 2 * index + 1 === count ? 0 : legendreRoot(count, index);
    const { slope } = legendre(count, root);
    const weight = 1 / ((1 - root * root) * slope * slope);
    points[index] = { alpha: (1 - root) / 2, weight };
    points[count - 1 - index] = { alpha: (1 + root) / 2, weight };
  }
  return points;
}

/** The root with this many greater ones. */
function legendreRoot(degree: number, index: number): number {
  const angle = (Math.PI * (4 * index + 3)) / (4 * degree + 2);
  let root = (1 - (degree - 1) / (8 * degree ** 3)) * Math.cos(angle);
  for (let round = 0; round < 8; round++) {
    const { value, slope } = legendre(degree, root);
    const step = value / slope;
    root -= step;
    if (Math.abs(step) < 1e-15) break;
  }
  return root;
}

/** Value and derivative of the Legendre polynomial at -1 < x < 1, by the three-term recurrence (A&S 22.7.10, 22.8.5). */
function legendre(degree: number, x: number): { readonly value: number; readonly slope: number } {
  let previous = 0;
  let value = 1;
  for (let k = 1; k <= degree; k++) {
    const next = ((2 * k - 1) * x * value - (k - 1) * previous) / k;
    previous = value;
    value = next;
  }
  return { value, slope: (degree * (previous - x * value)) / (1 - x * x) };
}
