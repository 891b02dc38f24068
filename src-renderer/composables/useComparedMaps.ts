import { shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue';
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

/** The maps of these attributions as they arrive; only of those that are asked for just now. */
export function useComparedMaps(attributions: ComputedRef<readonly AttributionView[]>): ComparedMaps {
  const maps = shallowRef<ReadonlyMap<AttributionKey, SignedMap>>(new Map());
  const failures = shallowRef<ReadonlyMap<AttributionKey, string>>(new Map());

  const isWanted = (key: AttributionKey): boolean =>
    attributions.value.some((attribution) => attribution.key === key && attribution.hasMap);

  async function load({ key, widthPx, heightPx, transform }: AttributionView): Promise<void> {
    try {
      const values = await attributionMaps.get(key);
      if (isWanted(key))
        maps.value = new Map([...maps.value, [key, { widthPx, heightPx, values, transform }]]);
    } catch (thrown) {
      const sentence = thrown instanceof Error ? thrown.message : String(thrown);
      if (isWanted(key)) failures.value = new Map([...failures.value, [key, sentence]]);
    }
  }

  function follow(): void {
    maps.value = new Map([...maps.value].filter(([key]) => isWanted(key)));
    failures.value = new Map([...failures.value].filter(([key]) => isWanted(key)));
    for (const attribution of attributions.value) {
      const { key, hasMap } = attribution;
      if (hasMap && !maps.value.has(key) && !failures.value.has(key)) void load(attribution);
    }
  }

  watch(
    // A map that was evicted and restored keeps its key.
    () => attributions.value.map(({ key, hasMap }) => `${key} ${hasMap}`).join(),
    follow,
    { immediate: true },
  );

  return {
    maps,
    failures,
    retry() {
      failures.value = new Map();
      follow();
    },
  };
}
