import type { Ring, Rings } from '../../../../src-main/fundus/region/ring.ts';
import fc from '../../../support/properties.ts';

export const picture = { widthPx: 40, heightPx: 30 };

/** A star-shaped polygon, which does not cross itself, somewhere in or across the border of the picture. */
export const anyPolygon: fc.Arbitrary<Ring> = fc
  .record({
    x: fc.double({ min: -2, max: 42, noNaN: true }),
    y: fc.double({ min: -2, max: 32, noNaN: true }),
    radii: fc.array(fc.double({ min: 0.3, max: 14, noNaN: true }), { minLength: 3, maxLength: 16 }),
  })
  .map(({ x, y, radii }) =>
    radii.flatMap((radius, k) => {
      const angle = (2 * Math.PI * (k + 0.3)) / radii.length;
      return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    }),
  );

export function moved(rings: Rings, across: number, down: number): Rings {
  return rings.map((ring) => ring.map((value, i) => value + (i % 2 === 0 ? across : down)));
}
