import { setImmediate } from 'node:timers/promises';
import { massShares } from '../attribution/measures/comparison/massShares.ts';
import type { Store } from '../store/store.ts';
import type { BaselineSessionCases } from './baselineSessionCases.ts';
import { readAttributionMeasures } from './measureAttribution.ts';

/** What a session takes from the measures of one attribution. */
export interface BaselineFigures {
  readonly positiveShare: number | null;
  readonly insertion: number;
  readonly insertionNormalised: number | null;
  readonly deletion: number;
  readonly deletionNormalised: number | null;
}

/** By attribution and time of measuring: what the last session of a library was made of. */
const remembered = new WeakMap<Store, ReadonlyMap<string, BaselineFigures>>();

/**
 * Of every measured attribution of a session, by key. To read one that is not remembered takes its time, for curves that nobody looks at here: others
 * have their turn before each.
 */
export async function baselineFigures(
  store: Store,
  { revealed }: BaselineSessionCases,
): Promise<ReadonlyMap<string, BaselineFigures>> {
  const before = remembered.get(store);
  const toRemember = new Map<string, BaselineFigures>();
  const figures = new Map<string, BaselineFigures>();
  for (const { attributions, measuredAt } of revealed)
    for (const { key } of attributions.values()) {
      const at = measuredAt.get(key);
      if (at === undefined) continue;
      const measures = before?.get(`${key} ${at}`) ?? (await readFigures(store, key));
      if (measures === null) continue;
      figures.set(key, measures);
      toRemember.set(`${key} ${at}`, measures);
    }
  remembered.set(store, toRemember);
  return figures;
}

async function readFigures(store: Store, key: string): Promise<BaselineFigures | null> {
  await setImmediate();
  const measures = readAttributionMeasures(store, key);
  if (measures === undefined) return null;
  const { insertion, deletion } = measures;
  return {
    positiveShare: massShares(measures)?.positive ?? null,
    insertion: insertion.auc,
    insertionNormalised: insertion.normalisedAuc,
    deletion: deletion.auc,
    deletionNormalised: deletion.normalisedAuc,
  };
}
