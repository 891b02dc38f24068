import { setImmediate } from 'node:timers/promises';
import { bootstrapInterval } from '../attribution/measures/bootstrapInterval.ts';
import type { MeanOverCases } from '../contract/baselineSession.ts';
import type { Store } from '../store/store.ts';

/** Gives the mean of one value a case; null where no case has one. */
export type MeanOver = (values: readonly (number | null)[]) => Promise<MeanOverCases | null>;

/** The same values have the same interval. */
const seed = 50;
const resamples = 1000;

const remembered = new WeakMap<Store, ReadonlyMap<string, MeanOverCases>>();

/**
 * Means with their 95 % percentile bootstrap intervals over cases. Others have their turn before each one that is not remembered from the last
 * session of the library.
 */
export async function meansOverCases<Result>(
  store: Store,
  work: (meanOver: MeanOver) => Promise<Result>,
): Promise<Result> {
  const before = remembered.get(store);
  const toRemember = new Map<string, MeanOverCases>();

  async function meanOver(all: readonly (number | null)[]): Promise<MeanOverCases | null> {
    const values = all.filter((value) => value !== null);
    if (values.length === 0) return null;
    const key = values.join(' ');
    let mean = before?.get(key);
    if (mean === undefined) {
      await setImmediate();
      mean = meanOf(values);
    }
    toRemember.set(key, mean);
    return mean;
  }

  const result = await work(meanOver);
  remembered.set(store, toRemember);
  return result;
}

function meanOf(values: readonly number[]): MeanOverCases {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  if (count < 2) return { mean, low: null, high: null, cases: count };
  const interval = bootstrapInterval(
    count,
    (times) => values.reduce((sum, value, index) => sum + times[index]! * value, 0) / count,
    { seed, resamples },
  );
  return { mean, ...interval, cases: count };
}
