import { onScopeDispose, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue';
import type { AttributionView } from '../../src-main/contract/caseView.ts';
import type { AttributionKey } from '../../src-main/contract/ids.ts';
import type { SignedMap } from '../viewer/signedMap.ts';
import { attributionMaps } from './attributionMaps.ts';

interface ComparedMaps {
  readonly maps: Readonly<ShallowRef<ReadonlyMap<AttributionKey, SignedMap>>>;
  /** Sentences, for maps that could not be loaded. */
  readonly failures: Readonly<ShallowRef<ReadonlyMap<AttributionKey, string>>>;
  /** Loads again what failed. */
  readonly retry: () => void;
}

/** After so long, maps that are there do not wait for those that are asked for with them. */
const longestWaitMs = 200;

/**
 * The maps of these attributions; only of those that are asked for just now. What arrives together is given together: each
 * change of the maps changes their shared scale, with which all of them are painted anew.
 */
export function useComparedMaps(attributions: ComputedRef<readonly AttributionView[]>): ComparedMaps {
  const maps = shallowRef<ReadonlyMap<AttributionKey, SignedMap>>(new Map());
  const failures = shallowRef<ReadonlyMap<AttributionKey, string>>(new Map());
  const loading = new Set<AttributionKey>();
  const arrived = new Map<AttributionKey, SignedMap>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const isWanted = (key: AttributionKey): boolean =>
    attributions.value.some((attribution) => attribution.key === key && attribution.hasMap);

  async function load({ key, widthPx, heightPx, transform }: AttributionView): Promise<void> {
    loading.add(key);
    try {
      const values = await attributionMaps.get(key);
      arrived.set(key, { widthPx, heightPx, values, transform });
    } catch (thrown) {
      const sentence = thrown instanceof Error ? thrown.message : String(thrown);
      if (isWanted(key)) failures.value = new Map([...failures.value, [key, sentence]]);
    }
    loading.delete(key);
    if (loading.size === 0) give();
    else timer ??= setTimeout(give, longestWaitMs);
  }

  function give(): void {
    clearTimeout(timer);
    timer = undefined;
    const wanted = [...arrived].filter(([key]) => isWanted(key));
    arrived.clear();
    if (wanted.length > 0) maps.value = new Map([...maps.value, ...wanted]);
  }

  function follow(): void {
    maps.value = new Map([...maps.value].filter(([key]) => isWanted(key)));
    failures.value = new Map([...failures.value].filter(([key]) => isWanted(key)));
    for (const attribution of attributions.value) {
      const { key, hasMap } = attribution;
      const isHere = maps.value.has(key) || arrived.has(key) || loading.has(key);
      if (hasMap && !isHere && !failures.value.has(key)) void load(attribution);
    }
  }

  watch(
    // A map that was evicted and restored keeps its key.
    () => attributions.value.map(({ key, hasMap }) => `${key} ${hasMap}`).join(),
    follow,
    { immediate: true },
  );
  onScopeDispose(() => {
    clearTimeout(timer);
  });

  return {
    maps,
    failures,
    retry() {
      failures.value = new Map();
      follow();
    },
  };
}
