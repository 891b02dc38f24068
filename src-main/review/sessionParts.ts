import { setImmediate } from 'node:timers/promises';
import { sessionPart, type SessionPart } from '../attribution/measures/lesions/sessionCase.ts';
import type { Store } from '../store/store.ts';
import { readMeasures } from './keptMeasures.ts';
import type { SessionPair } from './sessionPairs.ts';

/** About 100 MB where cases have 70 lesions each. Whatever a session has beyond is read each time. */
const mostRemembered = 1000;

/** What the last session of a library was made of. */
const remembered = new WeakMap<Store, ReadonlyMap<string, SessionPart>>();

interface MeasuredPair {
  readonly pair: SessionPair;
  readonly part: SessionPart;
}

/**
 * The parts of a session that are measured, in the order of the pairs. To read one that is not remembered takes some
 * thousandths of a second; others have their turn after each.
 */
export async function sessionParts(
  store: Store,
  pairs: readonly SessionPair[],
  rimWidthModelPx: number,
): Promise<readonly MeasuredPair[]> {
  const before = remembered.get(store);
  const parts: MeasuredPair[] = [];
  const toRemember = new Map<string, SessionPart>();
  for (const pair of pairs) {
    if (pair.resultKey === null) continue;
    const key = `${pair.resultKey} ${rimWidthModelPx}`;
    let part = before?.get(key);
    if (part === undefined) {
      await setImmediate();
      const kept = readMeasures(store, pair.record);
      if (kept === undefined) continue;
      part = sessionPart(kept.measures, kept.nullContrasts, rimWidthModelPx);
    }
    parts.push({ pair, part });
    if (toRemember.size < mostRemembered) toRemember.set(key, part);
  }
  remembered.set(store, toRemember);
  return parts;
}
