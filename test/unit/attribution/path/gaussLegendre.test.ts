import { describe, expect, it } from 'vitest';
import { gaussLegendre } from '../../../../src-main/attribution/path/gaussLegendre.ts';
import fc from '../../../support/properties.ts';

/** Abramowitz & Stegun, table 25.4: non-negative nodes on -1..1 and their weights. */
const table: Readonly<Record<number, readonly (readonly [number, number])[]>> = {
  2: [[0.577350269189626, 1]],
  3: [
    [0, 0.888888888888889],
    [0.774596669241483, 0.555555555555556],
  ],
  4: [
    [0.339981043584856, 0.652145154862546],
    [0.861136311594053, 0.347854845137454],
  ],
  5: [
    [0, 0.568888888888889],
    [0.538469310105683, 0.478628670499366],
    [0.906179845938664, 0.236926885056189],
  ],
  10: [
    [0.148874338981631, 0.295524224714753],
    [0.433395394129247, 0.269266719309996],
    [0.679409568299024, 0.219086362515982],
    [0.865063366688985, 0.149451349150581],
    [0.973906528517172, 0.066671344308688],
  ],
  20: [
    [0.076526521133497, 0.152753387130726],
    [0.227785851141645, 0.149172986472604],
    [0.37370608871542, 0.142096109318382],
    [0.510867001950827, 0.131688638449177],
    [0.636053680726515, 0.118194531961518],
    [0.746331906460151, 0.10193011981724],
    [0.839116971822219, 0.083276741576705],
    [0.912234428251326, 0.062672048334109],
    [0.963971927277914, 0.040601429800387],
    [0.993128599185095, 0.017614007139152],
  ],
};

describe('gaussLegendre', () => {
  it.each(Object.keys(table).map(Number))('agrees with the published table for %i points', (count) => {
    const points = gaussLegendre(count);
    const upper = points.slice(Math.floor(count / 2)).map(({ alpha, weight }) => [2 * alpha - 1, 2 * weight]);
    table[count]!.forEach(([node, weight], index) => {
      expect(upper[index]![0]).toBeCloseTo(node, 14);
      expect(upper[index]![1]).toBeCloseTo(weight, 14);
    });
    expect(upper).toHaveLength(table[count]!.length);
  });

  it('is the midpoint for one point', () => {
    expect(gaussLegendre(1)).toEqual([{ alpha: 0.5, weight: 1 }]);
  });

  it('integrates every power up to 2n-1 exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(), (count, pick) => {
        const power = pick % (2 * count);
        const estimate = gaussLegendre(count).reduce((sum, p) => sum + p.weight * p.alpha ** power, 0);
        expect(estimate).toBeCloseTo(1 / (power + 1), 13);
      }),
    );
  });

  it('does not integrate the power 2n exactly', () => {
    const estimate = gaussLegendre(2).reduce((sum, { alpha, weight }) => sum + weight * alpha ** 4, 0);
    expect(Math.abs(estimate - 1 / 5)).toBeGreaterThan(1e-3);
  });

  it.each([1, 2, 3, 7, 50, 300, 1001, 5000])(
    'has positive weights that sum to 1 and ascending symmetric nodes for %i points',
    (count) => {
      const points = gaussLegendre(count);
      expect(points.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
      points.forEach(({ alpha, weight }, index) => {
        expect(weight).toBeGreaterThan(0);
        expect(alpha).toBeGreaterThan(index === 0 ? 0 : points[index - 1]!.alpha);
        expect(alpha + points[count - 1 - index]!.alpha).toBeCloseTo(1, 14);
      });
      expect(points.at(-1)!.alpha).toBeLessThan(1);
    },
  );

  it('integrates a fast oscillation with 3000 points', () => {
    const frequency = 4000;
    const estimate = gaussLegendre(3000).reduce(
      (sum, p) => sum + p.weight * Math.cos(frequency * p.alpha),
      0,
    );
    expect(estimate).toBeCloseTo(Math.sin(frequency) / frequency, 12);
  });
});
