/**
 * The generator xoshiro128** 1.1 (Blackman & Vigna, "Scrambled Linear Pseudorandom Number Generators", ACM TOMS 2021):
 * 32-bit words with period 2^128 - 1.
 *
 * @param state Four 32-bit words, not all zero.
 */
export function xoshiro128StarStar(state: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = state;
  return () => {
    const word = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return word;
  };
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** The generator SplitMix64, which its authors recommend for filling the state of another from a single seed. */
export function splitMix64(seed: bigint): () => bigint {
  let state = seed;
  return () => {
    state = BigInt.asUintN(64, state + 0x9e37_79b9_7f4a_7c15n);
    let word = state;
    word = BigInt.asUintN(64, (word ^ (word >> 30n)) * 0xbf58_476d_1ce4_e5b9n);
    word = BigInt.asUintN(64, (word ^ (word >> 27n)) * 0x94d0_49bb_1331_11ebn);
    return word ^ (word >> 31n);
  };
}

/** Numbers evenly spread over 0 <= u < 1 in steps of 2^-24, which float32 holds exactly. One seed, one stream. */
export function uniformStream(seed: number): () => number {
  const next = wordStream(seed);
  return () => (next() >>> 8) * 2 ** -24;
}

/** Normally distributed numbers with mean 0 and deviation 1, by Box and Muller's transform (1958). */
export function gaussianStream(seed: number): () => number {
  const next = wordStream(seed);
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log((next() + 1) * 2 ** -32));
    const angle = 2 * Math.PI * next() * 2 ** -32;
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}

function wordStream(seed: number): () => number {
  const fill = splitMix64(BigInt(seed));
  const [low, high] = [fill(), fill()];
  return xoshiro128StarStar([lowWord(low), lowWord(low >> 32n), lowWord(high), lowWord(high >> 32n)]);
}

function lowWord(bits: bigint): number {
  return Number(BigInt.asIntN(32, bits));
}
