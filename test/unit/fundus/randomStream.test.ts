import { describe, expect, it } from 'vitest';
import {
  gaussianStream,
  splitMix64,
  uniformStream,
  xoshiro128StarStar,
} from '../../../src-main/fundus/randomStream.ts';

function take<Value>(count: number, draw: () => Value): readonly Value[] {
  return Array.from({ length: count }, draw);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('xoshiro128StarStar', () => {
  it("gives the outputs of the authors' C code from the state 1, 2, 3, 4", () => {
    // As published in the tests of the Rust crate rand_xoshiro, produced with xoshiro128starstar.c 1.1.
    expect(take(10, xoshiro128StarStar([1, 2, 3, 4]))).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });
});

describe('splitMix64', () => {
  it('gives the reference outputs for the seed 1234567', () => {
    // Rosetta Code, "Pseudo-random numbers/Splitmix64", produced with the authors' splitmix64.c.
    expect(take(5, splitMix64(1234567n))).toEqual([
      6457827717110365317n,
      3203168211198807973n,
      9817491932198370423n,
      4593380528125082431n,
      16408922859458223821n,
    ]);
  });
});

describe('uniformStream', () => {
  const values = take(100_000, uniformStream(42));

  it('stays in 0 <= u < 1 on numbers that float32 holds', () => {
    expect(values.every((value) => value >= 0 && value < 1 && Math.fround(value) === value)).toBe(true);
  });

  it('has the moments of an even spread', () => {
    // Five standard errors of each estimate.
    expect(Math.abs(mean(values) - 1 / 2)).toBeLessThan(5 * Math.sqrt(1 / 12 / values.length));
    expect(Math.abs(mean(values.map((value) => value ** 2)) - 1 / 3)).toBeLessThan(
      5 * Math.sqrt(4 / 45 / values.length),
    );
    const pairs = values.slice(1).map((value, index) => (value - 0.5) * (values[index]! - 0.5));
    expect(Math.abs(mean(pairs))).toBeLessThan(5 * Math.sqrt(1 / 144 / pairs.length));
  });

  it('repeats for the same seed and differs between neighbouring ones', () => {
    expect(take(8, uniformStream(42))).toEqual(values.slice(0, 8));
    const firsts = [...Array(200).keys()].map((seed) => uniformStream(seed)());
    expect(new Set(firsts).size).toBe(200);
    expect(Math.abs(mean(firsts) - 0.5)).toBeLessThan(5 * Math.sqrt(1 / 12 / 200));
  });

  it('takes the greatest seed that the contract allows', () => {
    expect(uniformStream(0xffff_ffff)()).toBeGreaterThanOrEqual(0);
  });
});

describe('gaussianStream', () => {
  const values = take(100_000, gaussianStream(42));
  const count = values.length;

  it('has the moments of a normal distribution', () => {
    expect(Math.abs(mean(values))).toBeLessThan(5 / Math.sqrt(count));
    expect(Math.abs(mean(values.map((value) => value ** 2)) - 1)).toBeLessThan(5 * Math.sqrt(2 / count));
    expect(Math.abs(mean(values.map((value) => value ** 3)))).toBeLessThan(5 * Math.sqrt(15 / count));
    expect(Math.abs(mean(values.map((value) => value ** 4)) - 3)).toBeLessThan(5 * Math.sqrt(96 / count));
  });

  it('draws the two values of a pair independently', () => {
    const products = values
      .filter((_, index) => index % 2 === 0)
      .map((value, pair) => value * values[2 * pair + 1]!);
    expect(Math.abs(mean(products))).toBeLessThan(5 / Math.sqrt(products.length));
  });

  it('has the share beyond two deviations that the normal distribution has', () => {
    const share = values.filter((value) => Math.abs(value) > 2).length / count;
    expect(share).toBeCloseTo(0.0455, 2);
    expect(values.every(Number.isFinite)).toBe(true);
  });
});
