import { describe, expect, it } from 'vitest';
import { arrowHead } from '../../../../src-renderer/viewer/marks/arrowHead.ts';

function points(path: string): number[][] {
  return path
    .slice(1)
    .split('L')
    .map((point) => point.split(' ').map(Number));
}

describe('arrowHead', () => {
  it('opens symmetrically behind the tip, at the length that was asked for', () => {
    const [upper, tip, lower] = points(arrowHead({ x: 0, y: 0 }, { x: 90, y: 0 }, 12));
    expect(tip).toEqual([90, 0]);
    expect(upper![0]).toBeCloseTo(lower![0]!, 9);
    expect(upper![1]).toBeCloseTo(-lower![1]!, 9);
    expect(upper![0]).toBeLessThan(90);
    expect(Math.hypot(upper![0]! - 90, upper![1]!)).toBeCloseTo(12, 9);
  });

  it('is never longer than a third of its arrow, and nothing on an arrow without length', () => {
    const [end] = points(arrowHead({ x: 0, y: 0 }, { x: 0, y: 9 }, 12));
    expect(Math.hypot(end![0]!, end![1]! - 9)).toBeCloseTo(3, 9);
    expect(arrowHead({ x: 5, y: 5 }, { x: 5, y: 5 }, 12)).toBe('');
  });
});
