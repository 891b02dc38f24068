import type { Comparison } from '../../../src-main/contract/comparison.ts';

/**
 * What a comparison lacks and nobody has begun, as a text that is the same as long as the work is; null where nothing
 * is to be begun. What failed is not among it: that is tried again when a person says so.
 */
export function missingWork({ tiles, waiting }: Pick<Comparison, 'tiles' | 'waiting'>): string | null {
  const missing = tiles.filter(({ state }) => state === 'missing').map(({ baseline }) => baseline);
  return missing.length === 0 && waiting === 0 ? null : JSON.stringify([missing, waiting]);
}
