import { computed, type ComputedRef, type Ref } from 'vue';
import type { Comparison } from '../../src-main/contract/comparison.ts';
import type { SignedMap } from '../viewer/signedMap.ts';
import { comparedTiles, type ComparedTile } from '../views/compare/comparedTiles.ts';
import { useAppState } from './useAppState.ts';
import { useComparedMaps } from './useComparedMaps.ts';

export interface ComparedTiles {
  /** In the order of the set. */
  readonly tiles: ComputedRef<readonly ComparedTile[]>;
  /** By baseline, of those whose maps are there. */
  readonly maps: ComputedRef<ReadonlyMap<string, SignedMap>>;
  /** By baseline: why a map could not be loaded, in a sentence. */
  readonly failures: ComputedRef<ReadonlyMap<string, string>>;
  /** Tiles whose maps are there. */
  readonly withMaps: ComputedRef<readonly ComparedTile[]>;
  /** Loads again what could not be loaded. */
  readonly reload: () => void;
  readonly tileOf: (baseline: string | null) => ComparedTile | null;
}

/** A tile for each baseline of the set, with what is known of it and its map. */
export function useComparedTiles(
  baselines: Readonly<Ref<readonly string[]>>,
  comparison: Readonly<Ref<Comparison | null>>,
): ComparedTiles {
  const { settings } = useAppState();
  const tiles = computed(() =>
    comparedTiles(baselines.value, comparison.value, settings.value.savedBaselines),
  );
  const loaded = useComparedMaps(
    computed(() => tiles.value.flatMap(({ known }) => known?.attribution ?? [])),
  );
  const maps = computed(() => byBaseline(tiles.value, loaded.maps.value));

  return {
    tiles,
    maps,
    failures: computed(() => byBaseline(tiles.value, loaded.failures.value)),
    withMaps: computed(() => tiles.value.filter(({ baseline }) => maps.value.has(baseline))),
    reload: loaded.retry,
    tileOf: (baseline) => tiles.value.find((tile) => tile.baseline === baseline) ?? null,
  };
}

function byBaseline<Value>(
  tiles: readonly ComparedTile[],
  byKey: ReadonlyMap<string, Value>,
): ReadonlyMap<string, Value> {
  return new Map(
    tiles.flatMap(({ baseline, known }) => {
      const value = byKey.get(known?.attribution?.key ?? '');
      return value === undefined ? [] : [[baseline, value] as const];
    }),
  );
}
