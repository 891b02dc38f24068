import { describe, expect, it } from 'vitest';
import { completenessSummary } from '../../../../src-renderer/views/case/completenessSummary.ts';

const numbers = {
  scoreInput: 0.9,
  scoreBaseline: 0.026,
  sum: 0.871,
  delta: -0.003,
  panelError: null,
  evaluations: 24,
  converged: true,
} as const;

describe('the completeness of an attribution', () => {
  it('is the error as a share of what was to be explained', () => {
    const summary = completenessSummary(numbers)!;
    expect(summary.sum).toBe(0.871);
    expect(summary.difference).toBeCloseTo(0.874, 12);
    // 0.003 of 0.874.
    expect(summary.errorShare).toBeCloseTo(0.0034325, 6);
  });

  it('has no share where image and baseline score the same', () => {
    expect(completenessSummary({ ...numbers, scoreBaseline: 0.9 })?.errorShare).toBeNull();
  });

  it('is nothing for a method that does not promise it', () => {
    expect(completenessSummary({ ...numbers, delta: null })).toBeNull();
  });
});
