import { canonicalJson } from '../contract/canonicalJson.ts';
import type { AttributionRecord } from '../store/attributionRecord.ts';
import type { Store } from '../store/store.ts';
import { hiddenPhotographOf, type IsHidden } from './hiddenPhotographs.ts';

/**
 * A photograph's attributions by one model that a reader may see, in the order of computing. Of those that are the same but for the
 * version of the program that made them only the newest: an older one has nothing to say beside it, and nobody could tell
 * them apart.
 */
export function shownAttributions(
  store: Store,
  of: { readonly imageId: string; readonly modelHash: string },
  isHidden: IsHidden,
): readonly AttributionRecord[] {
  const newest = new Map<string, AttributionRecord>();
  for (const attribution of store.attributions.list(of)) {
    const { baseline, settings } = attribution.request;
    if (hiddenPhotographOf(baseline, isHidden) !== undefined) continue;
    const name = canonicalJson({ baseline, settings });
    newest.delete(name);
    newest.set(name, attribution);
  }
  return [...newest.values()];
}
