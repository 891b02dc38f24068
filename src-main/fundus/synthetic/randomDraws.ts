/** A source of numbers evenly spread over 0 <= u < 1. */
export type Random = () => number;

export function drawBetween(random: Random, low: number, high: number): number {
  return low + (high - low) * random();
}

/** A whole number from `low` to `high`, both included. */
export function drawCount(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

/** Roughly normal with mean 0 and deviation 1: the sum of four even draws (Irwin and Hall). */
export function drawBell(random: Random): number {
  return (random() + random() + random() + random() - 2) * Math.sqrt(3);
}
