interface MapCache<Key extends string> {
  /** Loads a map once; those used longest ago are let go of where the bound is reached. */
  get(key: Key): Promise<Float32Array>;
  /** Lets go of a map, so that the next `get` loads it again. */
  forget(key: Key): void;
}

/** Keeps the maps used last, up to so many bytes and always the last one. A load that failed is not kept. */
export function createMapCache<Key extends string>(
  load: (key: Key) => Promise<Float32Array>,
  maximumBytes: number,
): MapCache<Key> {
  // A Map keeps the order of insertion: the first is the one used longest ago.
  const loading = new Map<Key, Promise<Float32Array>>();
  const sizes = new Map<Key, number>();

  function letGo(): void {
    let total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    for (const key of [...loading.keys()].slice(0, -1)) {
      if (total <= maximumBytes) return;
      total -= sizes.get(key) ?? 0;
      forget(key);
    }
  }

  function forget(key: Key): void {
    loading.delete(key);
    sizes.delete(key);
  }

  async function loadAndMeasure(key: Key): Promise<Float32Array> {
    try {
      const map = await load(key);
      if (loading.has(key)) sizes.set(key, map.byteLength);
      letGo();
      return map;
    } catch (thrown) {
      forget(key);
      throw thrown;
    }
  }

  return {
    get(key) {
      const map = loading.get(key) ?? loadAndMeasure(key);
      loading.delete(key);
      loading.set(key, map);
      return map;
    },
    forget,
  };
}
