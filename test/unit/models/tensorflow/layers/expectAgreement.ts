import { expect } from 'vitest';
import { relativeL1 } from '../../../attribution/gradient/relativeL1.ts';
import type { OutputsAndGradient } from './importedModel.ts';

/** Within 1e-4, relative to the sum of magnitudes. */
export function expectAgreement(actual: OutputsAndGradient, expected: OutputsAndGradient): void {
  expect(actual.outputs.map(({ dims }) => dims)).toEqual(expected.outputs.map(({ dims }) => dims));
  for (const [index, { data }] of actual.outputs.entries()) {
    const other = Array.from(expected.outputs[index]!.data, Number);
    expect(relativeL1(Array.from(data, Number), other)).toBeLessThan(1e-4);
  }
  expect(expected.gradient.some((value) => value !== 0)).toBe(true);
  expect(relativeL1(actual.gradient, expected.gradient)).toBeLessThan(1e-4);
}
