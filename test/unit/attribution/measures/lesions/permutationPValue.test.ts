import { describe, expect, it } from 'vitest';
import { permutationPValue } from '../../../../../src-main/attribution/measures/lesions/permutationPValue.ts';

describe('permutationPValue', () => {
  it('is twice the smaller tail, with the observed value in both', () => {
    expect(permutationPValue(5, [1, 2, 3, 4, 6, 7, 8, 9, 10])).toBe(2 * (5 / 10));
    expect(permutationPValue(2.5, [1, 2, 3, 4, 6, 7, 8, 9, 10])).toBe(2 * (3 / 10));
    expect(permutationPValue(-1, [1, 2, 3, 4, 6, 7, 8, 9, 10])).toBe(2 * (1 / 10));
    expect(permutationPValue(11, [1, 2, 3, 4, 6, 7, 8, 9, 10])).toBe(2 * (1 / 10));
  });

  it('counts ties in both tails and is never more than 1', () => {
    expect(permutationPValue(1, [1, 1, 1])).toBe(1);
    expect(permutationPValue(1, [1, 0, 0])).toBe(2 * (2 / 4));
  });

  it('is nothing without a random value', () => {
    expect(permutationPValue(1, [])).toBeNull();
  });
});
