import { describe, expect, it } from 'vitest';
import { estimateTimeLeftMs } from '../../../src-main/compute/timeLeft.ts';
import type { ProgressPoint } from '../../../src-main/compute/timeLeft.ts';
import fc from '../../support/properties.ts';

/** Points after each batch of `units` units that took `ms` each, starting at nothing done. */
function history(...batches: readonly { units: number; ms: number }[]): ProgressPoint[] {
  const points: ProgressPoint[] = [{ atMs: 0, done: 0 }];
  for (const { units, ms } of batches) {
    const last = points.at(-1)!;
    points.push({ atMs: last.atMs + ms, done: last.done + units });
  }
  return points;
}

function estimateAtLast(points: readonly ProgressPoint[], total: number): number | null {
  return estimateTimeLeftMs(points, total, points.at(-1)?.atMs ?? 0);
}

describe('estimateTimeLeftMs', () => {
  it('says nothing before there is something to go by', () => {
    expect(estimateTimeLeftMs([], 10, 0)).toBeNull();
    expect(estimateTimeLeftMs([{ atMs: 5, done: 0 }], 10, 900)).toBeNull();
    expect(estimateTimeLeftMs([{ atMs: 5, done: 0 }, { atMs: 50, done: 0 }], 10, 900)).toBeNull(); // prettier-ignore
  });

  it('is exact at a constant speed, whatever the sizes of the batches', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 100 }),
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 0, max: 500 }),
        (sizes, msPerUnit, left) => {
          const points = history(...sizes.map((units) => ({ units, ms: units * msPerUnit })));
          const done = points.at(-1)!.done;
          expect(estimateAtLast(points, done + left)).toBeCloseTo(left * msPerUnit, 6);
        },
      ),
    );
  });

  it('counts down between two points, but not past the unit that is overdue', () => {
    const points = history({ units: 1, ms: 100 }, { units: 1, ms: 100 });
    expect(estimateTimeLeftMs(points, 5, 230)).toBeCloseTo(270);
    expect(estimateTimeLeftMs(points, 5, 5000)).toBeCloseTo(200);
    expect(estimateTimeLeftMs(points, 2, 5000)).toBe(0);
  });

  it('follows a change of speed within a few stretches', () => {
    const slower = history(...Array<{ units: number; ms: number }>(30).fill({ units: 1, ms: 100 }));
    for (let step = 0; step < 24; step += 1) {
      const last = slower.at(-1)!;
      slower.push({ atMs: last.atMs + 300, done: last.done + 1 });
    }
    // 24 stretches are three half-lives: 7/8 of the weight is new, so 300 - 200/8 = 275 per unit at least.
    expect(estimateAtLast(slower, 154)).toBeGreaterThan(26_500);
    expect(estimateAtLast(slower, 154)).toBeLessThan(30_000);
  });

  it('is not thrown off by one stretch in which the machine slept', () => {
    const steady = Array<{ units: number; ms: number }>(20).fill({ units: 1, ms: 100 });
    const slept = history(...steady, { units: 1, ms: 3_600_000 }, ...steady.slice(0, 5));
    expect(estimateAtLast(slept, 36)).toBeLessThan(2000);
  });

  it('keeps the speed it learned when the work starts over', () => {
    const points = history({ units: 1, ms: 100 }, { units: 1, ms: 100 }, { units: 1, ms: 100 });
    points.push({ atMs: 900, done: 0 }, { atMs: 1000, done: 1 });
    expect(estimateAtLast(points, 5)).toBeCloseTo(400);
  });

  it('adds reports without new work to the stretch they belong to', () => {
    const points: ProgressPoint[] = [
      { atMs: 0, done: 0 },
      { atMs: 60, done: 0 },
      { atMs: 100, done: 1 },
    ];
    expect(estimateAtLast(points, 3)).toBeCloseTo(200);
  });

  it('is finite and not negative for any history', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ atMs: fc.nat(1_000_000), done: fc.nat(1000) }), { maxLength: 80 }),
        fc.nat(2000),
        fc.nat(2_000_000),
        (points, total, nowMs) => {
          const left = estimateTimeLeftMs(points, total, nowMs);
          if (left !== null) expect(left >= 0 && Number.isFinite(left)).toBe(true);
        },
      ),
    );
  });
});
