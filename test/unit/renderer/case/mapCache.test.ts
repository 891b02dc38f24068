import { describe, expect, it } from 'vitest';
import { createMapCache } from '../../../../src-renderer/views/case/mapCache.ts';

describe('the maps kept in memory', () => {
  const counting = (): { loads: string[]; load: (key: string) => Promise<Float32Array> } => {
    const loads: string[] = [];
    return {
      loads,
      load: (key) => {
        loads.push(key);
        return key === 'evicted' ? Promise.reject(new Error('gone')) : Promise.resolve(new Float32Array(100));
      },
    };
  };

  it('loads a map once, also while it is on its way', async () => {
    const { loads, load } = counting();
    const cache = createMapCache(load, 10_000);
    await Promise.all([cache.get('a'), cache.get('a')]);
    await cache.get('a');
    expect(loads).toEqual(['a']);
  });

  it('lets go of the map used longest ago', async () => {
    const { loads, load } = counting();
    const cache = createMapCache(load, 800);
    await cache.get('a');
    await cache.get('b');
    await cache.get('a');
    await cache.get('c');
    await cache.get('a');
    await cache.get('b');
    expect(loads).toEqual(['a', 'b', 'c', 'b']);
  });

  it('keeps the last map even where it is larger than the bound', async () => {
    const { loads, load } = counting();
    const cache = createMapCache(load, 1);
    await cache.get('a');
    await cache.get('a');
    expect(loads).toEqual(['a']);
  });

  it('asks again after a failure and after it was told to forget', async () => {
    const { loads, load } = counting();
    const cache = createMapCache(load, 10_000);
    await expect(cache.get('evicted')).rejects.toThrow('gone');
    await expect(cache.get('evicted')).rejects.toThrow('gone');
    await cache.get('a');
    cache.forget('a');
    await cache.get('a');
    expect(loads).toEqual(['evicted', 'evicted', 'a', 'a']);
  });
});
