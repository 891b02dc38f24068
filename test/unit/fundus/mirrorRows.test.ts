import { expect, it } from 'vitest';
import { mirrorRows } from '../../../src-main/fundus/mirrorRows.ts';

it('turns every row left to right and leaves what it was given', () => {
  const values = Float32Array.of(1, 2, 3, 4, 5, 6);
  expect(mirrorRows(values, 3)).toEqual(Float32Array.of(3, 2, 1, 6, 5, 4));
  expect(mirrorRows(Uint8Array.of(1, 2, 3, 4, 5, 6), 2)).toEqual(Uint8Array.of(2, 1, 4, 3, 6, 5));
  expect(values).toEqual(Float32Array.of(1, 2, 3, 4, 5, 6));
});
