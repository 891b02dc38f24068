import { describe, expect, it } from 'vitest';
import { panelError } from '../../../../src-main/attribution/path/panelError.ts';
import { rootSumSquare } from '../../../../src-main/attribution/path/rootSumSquare.ts';

describe('panelError', () => {
  it('is what the trapezoid misses, worked by hand for F = alpha^3 over 1/2..1', () => {
    const left = { alpha: 0.5, score: 0.125, slope: 0.75 };
    const right = { alpha: 1, score: 1, slope: 3 };
    expect(panelError(left, right)).toBeCloseTo(0.5 * 1.875 - 0.875, 15);
  });

  it('is zero where the slope is linear', () => {
    expect(panelError({ alpha: 0, score: 0, slope: 0 }, { alpha: 1, score: 1, slope: 2 })).toBe(0);
  });

  it('is worth at most half the jump times the width where the slope jumps once', () => {
    const jumpAt = 0.9;
    const right = { alpha: 1, score: 5 * (1 - jumpAt), slope: 5 };
    expect(panelError({ alpha: 0, score: 0, slope: 0 }, right)).toBeCloseTo(2.5 - 0.5, 15);
  });
});

describe('rootSumSquare', () => {
  it('is the length of the vector of errors', () => {
    expect(rootSumSquare([3, -4])).toBe(5);
    expect(rootSumSquare([])).toBe(0);
  });
});
