import { mapSimilarityVersion } from '../attribution/measures/comparison/mapSimilarityVersion.ts';
import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import type { Supervisor } from '../compute/supervisor.ts';
import { cropTransformSchema } from '../contract/cropTransform.ts';
import { fieldOfViewSchema } from '../contract/fieldOfView.ts';
import { signedChannelSum } from '../fundus/signedChannelSum.ts';
import type { AttributionRecord } from '../store/attributionRecord.ts';
import type { MapSimilarityRecord } from '../store/mapSimilarities.ts';
import type { Store } from '../store/store.ts';
import { createSharedRuns } from './sharedRuns.ts';

/** Keys of two attributions, the smaller one first. */
export type MapPair = readonly [string, string];

/** Nine maps have 36 pairs; what takes longer is stuck. */
const longestComparingMs = 600_000;

const shared = createSharedRuns<undefined>();

/** What is known of every pair among these attributions. */
export function knownSimilarities(store: Store, keys: readonly string[]): readonly MapSimilarityRecord[] {
  return store.mapSimilarities.among(keys, mapSimilarityVersion);
}

/** Pairs among these attributions that nobody has compared yet and whose maps are in the cache. */
function missingPairs(store: Store, keys: readonly string[]): readonly MapPair[] {
  return pairsNotCompared(
    store,
    [...new Set(keys)].filter((key) => (store.attributions.find(key)?.map ?? null) !== null),
  );
}

/** Pairs among these attributions, each of them once, that nobody has compared yet. */
export function pairsNotCompared(store: Store, keys: readonly string[]): readonly MapPair[] {
  const known = new Set(
    knownSimilarities(store, keys).map(({ firstKey, secondKey }) => firstKey + secondKey),
  );
  return keys
    .flatMap((key, index) => keys.slice(index + 1).map((other) => inOrder(key, other)))
    .filter(([first, second]) => !known.has(first + second));
}

/**
 * Compares the maps of one case and model that were not compared yet, as far as they are in the cache; attributions of other cases,
 * other sizes or without a map are left out. Equal requests at one time share one comparing.
 * @throws AppError `compute.*`
 */
export async function compareCaseMaps(
  store: Store,
  supervisor: Supervisor<JobKinds>,
  keys: readonly string[],
  signal?: AbortSignal,
): Promise<void> {
  const pairs = missingPairs(store, keys);
  if (pairs.length === 0) return;
  const key = JSON.stringify(pairs);
  await shared(supervisor, key, () => compare(store, supervisor, pairs, signal));
}

async function compare(
  store: Store,
  supervisor: Supervisor<JobKinds>,
  pairs: readonly MapPair[],
  signal?: AbortSignal,
): Promise<undefined> {
  const compared = readMaps(store, [...new Set(pairs.flat())]);
  const [first] = compared;
  if (first === undefined) return;
  const { heightPx, widthPx, transform, request } = first.attribution;
  const places = new Map(compared.map(({ attribution }, place) => [attribution.key, place]));
  const wanted = pairs.flatMap(([one, other]): [number, number][] => {
    const [from, to] = [places.get(one), places.get(other)];
    return from === undefined || to === undefined ? [] : [[from, to]];
  });
  if (wanted.length === 0) return;
  const result = await supervisor.run(
    'compareMaps',
    {
      maps: compared.map(({ map }) => map),
      heightPx,
      widthPx,
      transform: cropTransformSchema.parse(transform),
      fieldOfView: fieldOfViewSchema
        .nullable()
        .parse(store.images.find(request.imageHash)?.fieldOfView ?? null),
      wanted,
    },
    {
      timeoutMs: longestComparingMs,
      silenceMs: longestComparingMs,
      ...(signal === undefined ? {} : { signal }),
    },
  );
  store.transaction(() => {
    for (const { first: from, second: to, ...similarity } of result.pairs)
      keepUnlessOutdated(store, compared[from]!.attribution, compared[to]!.attribution, similarity);
  });
}

interface ReadMap {
  readonly attribution: AttributionRecord;
  /** Signed sums, [heightPx, widthPx]. */
  readonly map: Float32Array<ArrayBuffer>;
}

/** All of the photograph and the size of the first. */
function readMaps(store: Store, keys: readonly string[]): readonly ReadMap[] {
  const maps: ReadMap[] = [];
  for (const key of keys) {
    const attribution = store.attributions.find(key);
    const map = store.attributions.readMap(key);
    if (attribution === undefined || map === undefined) continue;
    if (isComparable(attribution, maps[0]?.attribution ?? attribution))
      maps.push({ attribution, map: new Float32Array(signedChannelSum(map)) });
  }
  return maps;
}

function isComparable(one: AttributionRecord, other: AttributionRecord): boolean {
  return (
    one.request.imageHash === other.request.imageHash &&
    one.widthPx === other.widthPx &&
    one.heightPx === other.heightPx
  );
}

/** Maps may have been computed again while they were compared. */
function keepUnlessOutdated(
  store: Store,
  one: AttributionRecord,
  other: AttributionRecord,
  similarity: Omit<MapSimilarityRecord, 'firstKey' | 'secondKey'>,
): void {
  const isCurrent = [one, other].every(
    ({ key, createdAt }) => store.attributions.find(key)?.createdAt === createdAt,
  );
  if (isCurrent)
    store.mapSimilarities.put(
      { firstKey: one.key, secondKey: other.key, ...similarity },
      mapSimilarityVersion,
    );
}

function inOrder(one: string, other: string): MapPair {
  return one < other ? [one, other] : [other, one];
}
