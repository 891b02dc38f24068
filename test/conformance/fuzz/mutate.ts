import { uniformStream } from '../../../src-main/fundus/randomStream.ts';

type Draw = () => number;

const mutations: readonly ((bytes: Uint8Array, draw: Draw) => Uint8Array)[] = [
  flipBits,
  overwriteRun,
  truncate,
  removeRun,
  repeatRun,
  writeExtremeLength,
];

/** A damaged copy of a file: one to four mutations, the same for the same seed. */
export function mutate(bytes: Uint8Array, seed: number): Uint8Array {
  const draw = uniformStream(seed);
  let damaged = Uint8Array.from(bytes);
  const count = 1 + below(4, draw);
  for (let i = 0; i < count && damaged.length > 0; i++)
    damaged = Uint8Array.from(mutations[below(mutations.length, draw)]!(damaged, draw));
  return damaged;
}

/** A copy of a text in which one digit is another: mostly still well formed, with another meaning. */
export function changeDigit(text: Uint8Array, seed: number): Uint8Array {
  const draw = uniformStream(seed);
  const digits = [...text.keys()].filter((index) => text[index]! >= 0x30 && text[index]! <= 0x39);
  return text.with(digits[below(digits.length, draw)]!, 0x30 + below(10, draw));
}

function below(limit: number, draw: Draw): number {
  return Math.min(limit - 1, Math.floor(limit * draw()));
}

/** Half of all damage goes into the first bytes, where headers are. */
function place(length: number, draw: Draw): number {
  return draw() < 0.5 ? below(Math.min(length, 256), draw) : below(length, draw);
}

function flipBits(bytes: Uint8Array, draw: Draw): Uint8Array {
  for (let i = 0; i < 8; i++) bytes[place(bytes.length, draw)]! ^= 1 << below(8, draw);
  return bytes;
}

function overwriteRun(bytes: Uint8Array, draw: Draw): Uint8Array {
  const start = place(bytes.length, draw);
  for (let i = start; i < Math.min(bytes.length, start + 16); i++) bytes[i] = below(256, draw);
  return bytes;
}

function truncate(bytes: Uint8Array, draw: Draw): Uint8Array {
  return bytes.subarray(0, below(bytes.length, draw));
}

function removeRun(bytes: Uint8Array, draw: Draw): Uint8Array {
  const start = place(bytes.length, draw);
  return Uint8Array.from([...bytes.subarray(0, start), ...bytes.subarray(start + 1 + below(64, draw))]);
}

function repeatRun(bytes: Uint8Array, draw: Draw): Uint8Array {
  const start = place(bytes.length, draw);
  const run = bytes.subarray(start, start + 64);
  return Uint8Array.from([...bytes.subarray(0, start), ...run, ...run, ...bytes.subarray(start)]);
}

/** Lengths and sizes at their limits are what parsers trip over. */
function writeExtremeLength(bytes: Uint8Array, draw: Draw): Uint8Array {
  const value = [0x7fffffff, 0xffffffff, 0x80000000, 0][below(4, draw)]!;
  const start = place(bytes.length, draw);
  for (let i = 0; i < 4 && start + i < bytes.length; i++) bytes[start + i] = (value >>> (8 * i)) & 0xff;
  return bytes;
}
