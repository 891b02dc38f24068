import type { AttributionRecord } from '../store/attributionRecord.ts';
import type { Store } from '../store/store.ts';

/**
 * A photograph's attributions by one model, the newest of each group; groups in the order of their first. By Integrated Gradients: other
 * methods have other units. The same baseline may have been computed with other settings.
 */
export function newestOfEachBaseline(
  store: Store,
  of: { readonly imageId: string; readonly modelHash: string },
  groupOf: (attribution: AttributionRecord) => string,
): ReadonlyMap<string, AttributionRecord> {
  const newest = new Map<string, AttributionRecord>();
  for (const attribution of store.attributions.list(of))
    if (attribution.request.settings.method === 'ig') newest.set(groupOf(attribution), attribution);
  return newest;
}
