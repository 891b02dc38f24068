import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { cacheKey } from '../../../src-main/store/cacheKey.ts';
import { packMap } from '../../../src-main/store/mapCodec.ts';
import { openStore } from '../../../src-main/store/openStore.ts';
import type { Store } from '../../../src-main/store/store.ts';
import fc from '../../support/properties.ts';
import { hashOf, sampleAttribution } from './sampleRecords.ts';
import {
  addImageAndModel,
  createClock,
  failureOf,
  openTestStore,
  temporaryFolder,
  testOptions,
} from './testLibrary.ts';

function openFilled(): Store {
  const store = openTestStore();
  addImageAndModel(store);
  return store;
}

/** Changes a library past the store, as a failing disk would. */
function damage(store: Store, sql: string): void {
  const handle = new Database(store.location.file);
  handle.exec(sql);
  handle.close();
}

describe('attributions', () => {
  it('give back all numbers and the map, bit for bit', () => {
    const store = openFilled();
    const computed = sampleAttribution(1, 8);
    const key = store.attributions.put(computed);
    expect(key).toBe(cacheKey(computed.request));
    expect(store.attributions.find(key)).toEqual({
      key,
      request: computed.request,
      numbers: computed.numbers,
      transform: computed.transform,
      device: 'cpu',
      elapsedMs: 1234.5,
      heightPx: 8,
      widthPx: 8,
      createdAt: '2026-01-01T00:00:00.000Z',
      map: { byteSize: packMap(computed.map.data).length, lastUsedAt: '2026-01-01T00:00:00.000Z' },
    });
    expect(store.attributions.readMap(key)).toEqual(computed.map);
  });

  it('keep the nulls of methods that promise no completeness', () => {
    const store = openFilled();
    const numbers = { ...sampleAttribution(1).numbers, delta: null, panelError: null, converged: null };
    const key = store.attributions.put({ ...sampleAttribution(1), numbers });
    expect(store.attributions.find(key)?.numbers).toEqual(numbers);
  });

  it('know nothing of what was not computed', () => {
    const store = openFilled();
    expect(store.attributions.find(hashOf('x'))).toBeUndefined();
    expect(store.attributions.readMap(hashOf('x'))).toBeUndefined();
  });

  it('replace an older result of the same request', () => {
    const store = openFilled();
    store.attributions.put(sampleAttribution(1));
    const key = store.attributions.put({ ...sampleAttribution(1), device: 'webgpu' });
    expect(store.attributions.list()).toHaveLength(1);
    expect(store.attributions.find(key)?.device).toBe('webgpu');
    expect(store.attributions.cacheUsage().maps).toBe(1);
  });

  it('are listed by image and model', () => {
    const store = openFilled();
    addImageAndModel(store, 'other eye', 'other grader');
    store.attributions.put(sampleAttribution(1));
    store.attributions.put(sampleAttribution(2));
    store.attributions.put(sampleAttribution(1, 4, 'other eye'));
    store.attributions.put(sampleAttribution(1, 4, 'eye', 'other grader'));
    expect(store.attributions.list()).toHaveLength(4);
    expect(store.attributions.list({ imageId: hashOf('eye') })).toHaveLength(3);
    expect(store.attributions.list({ imageId: hashOf('eye'), modelHash: hashOf('grader') })).toHaveLength(2);
    expect(store.attributions.list({ modelHash: hashOf('other grader') })).toHaveLength(1);
  });

  it.each([
    ['has the wrong length', new Float32Array(47)],
    ['holds a value that is not a number', new Float32Array(48).fill(Number.NaN, 13, 14)],
  ])('refuse a map that %s', (_what, data) => {
    const store = openFilled();
    const broken = { ...sampleAttribution(1), map: { heightPx: 4, widthPx: 4, data } };
    expect(failureOf(() => store.attributions.put(broken)).code).toBe('array.invalid');
    expect(store.attributions.list()).toEqual([]);
  });

  it('refuse numbers that are not finite', () => {
    const store = openFilled();
    const broken = { ...sampleAttribution(1), numbers: { ...sampleAttribution(1).numbers, sum: Number.NaN } };
    expect(() => store.attributions.put(broken)).toThrow();
    expect(store.attributions.list()).toEqual([]);
  });

  it('refuse an image that is not in the library', () => {
    const store = openFilled();
    expect(() => store.attributions.put(sampleAttribution(1, 4, 'stranger'))).toThrow('FOREIGN KEY');
  });

  it('never show a damaged map: it is forgotten, the audit says so, and it is kept when computed again', () => {
    const store = openFilled();
    const key = store.attributions.put(sampleAttribution(1));
    store.attributions.put(sampleAttribution(2));
    // One bit of the packed map.
    damage(
      store,
      `UPDATE attribution_map_bytes SET bytes = CAST(substr(bytes, 1, 9) || char(unicode(substr(bytes, 10, 1)) + 1)
       || substr(bytes, 11) AS BLOB) WHERE attribution_key = '${key}'`,
    );
    expect(store.attributions.readMap(key)).toBeUndefined();
    expect(store.attributions.find(key)).toBeUndefined();
    expect(store.attributions.list()).toHaveLength(1);
    expect(store.audit.list(0, 10)).toMatchObject([{ action: 'attribution.dropped', subject: key }]);
    store.attributions.put(sampleAttribution(1));
    expect(store.attributions.readMap(key)).toEqual(sampleAttribution(1).map);
  });

  it('never show a map whose checksum fits but whose size does not', () => {
    const store = openFilled();
    const key = store.attributions.put(sampleAttribution(1));
    damage(store, 'UPDATE attributions SET height_px = 5');
    expect(store.attributions.readMap(key)).toBeUndefined();
    expect(store.attributions.find(key)).toBeUndefined();
  });

  it('do not show a damaged map to a reader either, who changes nothing', () => {
    const options = testOptions(temporaryFolder());
    const writer = openStore(options);
    addImageAndModel(writer);
    const key = writer.attributions.put(sampleAttribution(1));
    damage(writer, `UPDATE attribution_map_bytes SET bytes = x'00'`);
    writer.close();
    const reader = openTestStore({ ...options, access: 'read' });
    expect(reader.attributions.readMap(key)).toBeUndefined();
    expect(reader.attributions.find(key)).toBeDefined();
  });

  it('can be read by a reader, who notes no use', () => {
    const clock = createClock();
    const options = testOptions(temporaryFolder(), clock);
    const writer = openStore(options);
    addImageAndModel(writer);
    const key = writer.attributions.put(sampleAttribution(1));
    writer.close();
    clock.advance(3_600_000);
    const reader = openTestStore({ ...options, access: 'read' });
    expect(reader.attributions.readMap(key)).toEqual(sampleAttribution(1).map);
    expect(reader.attributions.find(key)?.map?.lastUsedAt).toBe('2026-01-01T00:00:00.000Z');
  });
});

describe('the cache of maps', () => {
  it('has a budget of two gibibytes unless another one is set, which the library keeps', () => {
    const options = testOptions(temporaryFolder());
    const first = openStore(options);
    expect(first.attributions.cacheUsage()).toEqual({ maps: 0, byteSize: 0, budgetBytes: 2_147_483_648 });
    first.attributions.setCacheBudget(1000);
    first.close();
    expect(openTestStore(options).attributions.cacheUsage().budgetBytes).toBe(1000);
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses a budget of %d bytes', (budget) => {
    const store = openFilled();
    expect(() => {
      store.attributions.setCacheBudget(budget);
    }).toThrow(RangeError);
  });

  it('keeps the numbers of an evicted map', () => {
    const store = openFilled();
    const key = store.attributions.put(sampleAttribution(1));
    store.attributions.setCacheBudget(0);
    expect(store.attributions.find(key)).toMatchObject({ numbers: sampleAttribution(1).numbers, map: null });
    expect(store.attributions.readMap(key)).toBeUndefined();
  });

  it('does not throw everything out for a map that is too large anyway', () => {
    const store = openFilled();
    const small = store.attributions.put(sampleAttribution(1, 4));
    store.attributions.setCacheBudget(1000);
    const large = store.attributions.put(sampleAttribution(2, 64));
    expect(store.attributions.find(large)?.map).toBeNull();
    expect(store.attributions.readMap(small)).toBeDefined();
  });

  it('gives freed space back to the disk on closing', () => {
    const options = testOptions(temporaryFolder());
    const store = openStore(options);
    addImageAndModel(store);
    for (let seed = 0; seed < 20; seed++) store.attributions.put(sampleAttribution(seed, 128));
    store.attributions.setCacheBudget(0);
    store.close();
    const look = new Database(options.file, { readonly: true });
    expect(look.pragma('freelist_count', { simple: true })).toBe(0);
    expect(Number(look.pragma('page_count', { simple: true }))).toBeLessThan(100);
    look.close();
  });

  it('notes uses to the minute, so that looking does not wait for the disk', () => {
    const clock = createClock();
    const store = openTestStore(testOptions(temporaryFolder(), clock));
    addImageAndModel(store);
    const key = store.attributions.put(sampleAttribution(1));
    clock.advance(59_999);
    store.attributions.readMap(key);
    expect(store.attributions.find(key)?.map?.lastUsedAt).toBe('2026-01-01T00:00:00.000Z');
    clock.advance(1);
    store.attributions.readMap(key);
    expect(store.attributions.find(key)?.map?.lastUsedAt).toBe('2026-01-01T00:01:00.000Z');
  });

  it('never exceeds its budget and evicts what was not used for longest', () => {
    interface MapUse {
      readonly kind: 'put' | 'read';
      readonly seed: number;
      readonly sizePx: number;
    }
    interface BudgetChange {
      readonly kind: 'budget';
      readonly bytes: number;
    }
    const mapUses = fc.record<MapUse>({
      kind: fc.constantFrom('put', 'read'),
      seed: fc.integer({ min: 0, max: 9 }),
      sizePx: fc.integer({ min: 2, max: 16 }),
    });
    const budgetChanges = fc.record<BudgetChange>({
      kind: fc.constant('budget'),
      bytes: fc.integer({ min: 0, max: 12_000 }),
    });
    const steps = fc.array(
      fc.oneof({ weight: 3, arbitrary: mapUses }, { weight: 1, arbitrary: budgetChanges }),
      {
        maxLength: 40,
      },
    );
    const clock = createClock();
    const store = openTestStore(testOptions(temporaryFolder(), clock));
    addImageAndModel(store);

    fc.assert(
      fc.property(steps, (history) => {
        store.attributions.setCacheBudget(0);
        store.attributions.setCacheBudget(10_000);
        let budget = 10_000;
        /** The model: sizes of the maps kept, the one used last at the end. */
        let kept: readonly (readonly [string, number])[] = [];
        for (const step of history) {
          clock.advance(60_000);
          if (step.kind === 'budget') {
            budget = step.bytes;
            store.attributions.setCacheBudget(budget);
          } else {
            const attribution = sampleAttribution(step.seed, step.sizePx);
            const key = cacheKey(attribution.request);
            const before = kept.find(([name]) => name === key);
            if (step.kind === 'put') {
              store.attributions.put(attribution);
              kept = kept.filter(([name]) => name !== key);
              const size = packMap(attribution.map.data).length;
              if (size <= budget) kept = [...kept, [key, size]];
            } else {
              expect(store.attributions.readMap(key) !== undefined).toBe(before !== undefined);
              if (before) kept = [...kept.filter(([name]) => name !== key), before];
            }
          }
          while (kept.reduce((sum, [, size]) => sum + size, 0) > budget) kept = kept.slice(1);

          const usage = store.attributions.cacheUsage();
          expect(usage.byteSize).toBeLessThanOrEqual(usage.budgetBytes);
          expect(usage.byteSize).toBe(kept.reduce((sum, [, size]) => sum + size, 0));
          const cached = store.attributions.list().filter((record) => record.map !== null);
          expect(cached.map((record) => record.key).sort()).toEqual(kept.map(([key]) => key).sort());
        }
      }),
      { numRuns: 25 },
    );
  });
});
