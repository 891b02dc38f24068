import { expect, it } from 'vitest';
import { sortedSizes } from '../../../src-renderer/viewer/sortedSizes.ts';
import fc from '../../support/properties.ts';

it('sorts the absolute values of any floats', () => {
  expect([...sortedSizes(Float32Array.of(-3, 0.5, -0, 2, -0.25))]).toEqual([0, 0.25, 0.5, 2, 3]);
  expect(sortedSizes(new Float32Array(0)).length).toBe(0);
  fc.assert(
    fc.property(fc.float32Array({ noNaN: true, maxLength: 200 }), (values) => {
      const expected = [...values].map((value) => Math.abs(value)).sort((a, b) => a - b);
      expect([...sortedSizes(values)]).toEqual(expected);
    }),
  );
});
