import type { ConstantTensor } from '../../../../src-main/attribution/graph/graph.ts';
import { float32Tensor } from './graphUnderTest.ts';

/** Mulberry32: uniform in [0, 1), the same for the same seed. */
function randomSource(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Uniform in [low, high). */
export function uniformTensor(dims: readonly number[], seed: number, low = -1, high = 1): ConstantTensor {
  const random = randomSource(seed);
  return float32Tensor(
    dims,
    Array.from({ length: count(dims) }, () => low + (high - low) * random()),
  );
}

/**
 * All different, on odd multiples of 1/4, in random order: no two within 1/2 of each other and none within 1/4 of a
 * multiple of 1/2. Piecewise linear functions with kinks there have exact central differences with a step of 1/16.
 */
export function distinctTensor(dims: readonly number[], seed: number): ConstantTensor {
  const random = randomSource(seed);
  const size = count(dims);
  const order = Array.from({ length: size }, (_, index) => ({ index, key: random() }));
  order.sort((left, right) => left.key - right.key);
  return float32Tensor(
    dims,
    order.map(({ index }) => (index - Math.floor(size / 2)) / 2 + 0.25),
  );
}

/** Multiples of 1/64 in [-1, 1): products with short numbers carry no rounding errors. */
export function dyadicTensor(dims: readonly number[], seed: number): ConstantTensor {
  const random = randomSource(seed);
  return float32Tensor(
    dims,
    Array.from({ length: count(dims) }, () => Math.floor(128 * random()) / 64 - 1),
  );
}

/** Of both signs, with magnitudes in [0.2, 3). */
export function nonzeroTensor(dims: readonly number[], seed: number): ConstantTensor {
  const random = randomSource(seed);
  const draw = (): number => (random() < 0.5 ? -1 : 1) * (0.2 + 2.8 * random());
  return float32Tensor(dims, Array.from({ length: count(dims) }, draw));
}

function count(dims: readonly number[]): number {
  return dims.reduce((product, size) => product * size, 1);
}
