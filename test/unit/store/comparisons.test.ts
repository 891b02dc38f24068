import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import type { MapSimilarityRecord } from '../../../src-main/store/mapSimilarities.ts';
import type { Store } from '../../../src-main/store/store.ts';
import { hashOf, sampleAttribution, sampleImage } from './sampleRecords.ts';
import {
  addImageAndModel,
  createClock,
  hourMs,
  openTestStore,
  temporaryFolder,
  testOptions,
} from './testLibrary.ts';

let store: Store;
/** In the order of their text. */
let keys: readonly [string, string, string];
const clock = createClock();

beforeEach(() => {
  store = openTestStore(testOptions(temporaryFolder(), clock));
  addImageAndModel(store);
  const sorted = [1, 2, 3].map((seed) => store.attributions.put(sampleAttribution(seed))).sort();
  keys = [sorted[0]!, sorted[1]!, sorted[2]!];
});

/** The attribution of a key as it was put. */
function again(key: string): ReturnType<typeof sampleAttribution> {
  const { request } = store.attributions.find(key)!;
  const { baseline } = request;
  return sampleAttribution(baseline.kind === 'uniform-noise' ? baseline.seed : 0);
}

/** The store forgets an attribution whose map it finds damaged. */
function dropDamaged(key: string): void {
  const handle = new Database(store.location.file);
  handle
    .prepare('UPDATE attribution_maps SET checksum = ? WHERE attribution_key = ?')
    .run(hashOf('other'), key);
  handle.close();
  expect(store.attributions.readMap(key)).toBeUndefined();
}

describe('measures of attributions', () => {
  it('come back whole, and only from the version that was asked for', () => {
    const result = { insertion: { auc: 0.1 + 0.2, normalisedAuc: null }, scores: [-1e-9, 5e-324, 1.7e308] };
    store.attributionMeasures.put(keys[0], '1', result);
    expect(store.attributionMeasures.read(keys[0], '1')).toEqual(result);
    expect(store.attributionMeasures.read(keys[0], '2')).toBeUndefined();
    expect(store.attributionMeasures.read(keys[1], '1')).toBeUndefined();
  });

  it('take the place of those before', () => {
    store.attributionMeasures.put(keys[0], '1', { auc: 1 });
    clock.advance(hourMs);
    store.attributionMeasures.put(keys[0], '2', { auc: 2 });
    expect(store.attributionMeasures.list()).toEqual([
      { attributionKey: keys[0], version: '2', computedAt: clock().toISOString() },
    ]);
  });

  it('stay when the map is evicted and made again, and go with an attribution whose map is damaged', () => {
    store.attributionMeasures.put(keys[0], '1', { auc: 1 });
    store.attributions.setCacheBudget(0);
    expect(store.attributionMeasures.read(keys[0], '1')).toEqual({ auc: 1 });
    store.attributions.setCacheBudget(1e9);
    store.attributions.put(again(keys[0]));
    expect(store.attributionMeasures.read(keys[0], '1')).toEqual({ auc: 1 });
    dropDamaged(keys[0]);
    expect(store.attributionMeasures.list()).toEqual([]);
  });

  it('are refused for what is not in the store', () => {
    expect(() => {
      store.attributionMeasures.put(hashOf('nothing'), '1', {});
    }).toThrow(/FOREIGN KEY/);
  });
});

describe('similarities of maps', () => {
  const values = { spearman: -0.25, ssim: null, oppositeShare: 0.5 };

  it('are the same for either order, and hold nothing where a value is unknown', () => {
    const [small, large] = keys;
    store.mapSimilarities.put({ firstKey: large, secondKey: small, ...values }, '1');
    const kept: MapSimilarityRecord = { firstKey: small, secondKey: large, ...values };
    expect(store.mapSimilarities.read(small, large, '1')).toEqual(kept);
    expect(store.mapSimilarities.read(large, small, '1')).toEqual(kept);
    expect(store.mapSimilarities.read(small, large, '2')).toBeUndefined();
    store.mapSimilarities.put({ ...kept, ssim: 1 }, '2');
    expect(store.mapSimilarities.list('1')).toEqual([]);
    expect(store.mapSimilarities.list('2')).toEqual([{ ...kept, ssim: 1 }]);
  });

  it('are given for all pairs among some keys, and no others', () => {
    const [a, b, c] = keys;
    for (const [firstKey, secondKey] of [
      [a, b],
      [a, c],
      [b, c],
    ] as const)
      // prettier-ignore
      store.mapSimilarities.put({ firstKey, secondKey, ...values }, '1');
    const pairs = (among: readonly string[]) =>
      store.mapSimilarities.among(among, '1').map(({ firstKey, secondKey }) => [firstKey, secondKey]);
    expect(pairs([c, a])).toEqual([[a, c]]);
    expect(pairs([b])).toEqual([]);
    expect(pairs([a, b, c, hashOf('unknown')])).toHaveLength(3);
  });

  it('are refused for a map and itself, and go with either attribution', () => {
    const [a, b, c] = keys;
    expect(() => {
      store.mapSimilarities.put({ firstKey: a, secondKey: a, ...values }, '1');
    }).toThrow(/CHECK/);
    store.mapSimilarities.put({ firstKey: a, secondKey: b, ...values }, '1');
    store.mapSimilarities.put({ firstKey: b, secondKey: c, ...values }, '1');
    store.attributions.put(again(c));
    expect(store.mapSimilarities.list('1')).toHaveLength(2);
    dropDamaged(c);
    expect(store.mapSimilarities.list('1')).toMatchObject([{ firstKey: a, secondKey: b }]);
    dropDamaged(a);
    expect(store.mapSimilarities.list('1')).toEqual([]);
  });
});

describe('references of cases', () => {
  it('are one for each case: the newest, until it is removed', () => {
    const caseId = store.cases.add({ pseudonym: 'P-1', eye: 'right', image: sampleImage('eye') }).case.id;
    store.readers.add('Ada');
    const chosen = {
      caseId,
      attributionKey: keys[0],
      baselineText: 'black',
      reader: 'Ada',
      reason: 'First.',
    };
    expect(store.caseReferences.find(caseId)).toBeUndefined();
    store.caseReferences.put(chosen);
    clock.advance(hourMs);
    store.caseReferences.put({ ...chosen, attributionKey: keys[1], reason: 'Second.' });
    expect(store.caseReferences.find(caseId)).toEqual({
      ...{ ...chosen, attributionKey: keys[1], reason: 'Second.' },
      at: clock().toISOString(),
    });
    expect(store.caseReferences.remove(caseId)).toBe(true);
    expect(store.caseReferences.remove(caseId)).toBe(false);
    expect(store.caseReferences.find(caseId)).toBeUndefined();
  });
});
