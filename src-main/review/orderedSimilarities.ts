import type { MapSimilarity } from '../contract/comparison.ts';
import { attributionKeySchema } from '../contract/ids.ts';
import type { Store } from '../store/store.ts';
import { knownSimilarities } from './compareCaseMaps.ts';

/** What is known of how alike these attributions are. Each pair once, in the order of the keys, the earlier one first. */
export function orderedSimilarities(store: Store, keys: readonly string[]): MapSimilarity[] {
  return knownSimilarities(store, keys)
    .map((similarity) => {
      const places = [similarity.firstKey, similarity.secondKey].map((key) => keys.indexOf(key));
      const [first, second] = places.toSorted((left, right) => left - right);
      return { similarity, first: first!, second: second! };
    })
    .toSorted((left, right) => left.first - right.first || left.second - right.second)
    .map(({ similarity: { spearman, ssim, oppositeShare }, first, second }) => ({
      firstKey: attributionKeySchema.parse(keys[first]),
      secondKey: attributionKeySchema.parse(keys[second]),
      spearman,
      ssim,
      oppositeShare,
    }));
}
