import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { LesionMeasuresRecord } from '../../../src-main/store/lesionMeasures.ts';
import type { Store } from '../../../src-main/store/store.ts';
import { hashOf, sampleAttribution, sampleImage } from './sampleRecords.ts';
import { addImageAndModel, openTestStore } from './testLibrary.ts';

interface Ground {
  readonly store: Store;
  readonly record: LesionMeasuresRecord;
}

function layGround(): Ground {
  const store = openTestStore();
  addImageAndModel(store);
  const caseId = store.cases.add({ pseudonym: 'P-1', eye: 'right', image: sampleImage('eye') }).case.id;
  const attributionKey = store.attributions.put(sampleAttribution(1));
  return {
    store,
    record: {
      caseId,
      attributionKey,
      rimWidthPx: 8,
      lesionsHash: hashOf('lesions'),
      measureVersion: '1',
    },
  };
}

describe('lesion measures', () => {
  it('come back whole, and only for just what they were measured from', () => {
    const { store, record } = layGround();
    const result = { total: 0.1 + 0.2, lesions: [{ sum: [-1e-9, 5e-324, 1.7e308] }] };
    store.lesionMeasures.put(record, result);
    expect(store.lesionMeasures.read(record)).toEqual(result);
    expect(store.lesionMeasures.list()).toMatchObject([record]);
    expect(store.lesionMeasures.computedAt(record)).toBe('2026-01-01T00:00:00.000Z');
    const others: Partial<LesionMeasuresRecord>[] = [
      { caseId: 'other' },
      { attributionKey: hashOf('other') },
      { rimWidthPx: 10 },
      { lesionsHash: hashOf('other') },
      { measureVersion: '2' },
    ];
    for (const other of others) {
      expect(store.lesionMeasures.read({ ...record, ...other })).toBeUndefined();
      expect(store.lesionMeasures.computedAt({ ...record, ...other })).toBeNull();
    }
  });

  it('of changed lesions take the place of the former ones', () => {
    const { store, record } = layGround();
    store.lesionMeasures.put(record, { total: 1 });
    const changed = { ...record, lesionsHash: hashOf('changed') };
    store.lesionMeasures.put(changed, { total: 2 });
    expect(store.lesionMeasures.list()).toMatchObject([changed]);
    expect(store.lesionMeasures.read(record)).toBeUndefined();
  });

  it('stay when the map is evicted and made again', () => {
    const { store, record } = layGround();
    store.lesionMeasures.put(record, { total: 1 });
    store.attributions.setCacheBudget(0);
    expect(store.attributions.readMap(record.attributionKey)).toBeUndefined();
    expect(store.lesionMeasures.read(record)).toEqual({ total: 1 });
    store.attributions.put(sampleAttribution(1));
    expect(store.lesionMeasures.read(record)).toEqual({ total: 1 });
  });

  it('of one case are 48 at most: the oldest go', () => {
    const { store, record } = layGround();
    for (let rimWidthPx = 2; rimWidthPx <= 100; rimWidthPx += 2)
      store.lesionMeasures.put({ ...record, rimWidthPx }, { total: rimWidthPx });
    const widths = store.lesionMeasures.list().map(({ rimWidthPx }) => rimWidthPx);
    expect(widths).toEqual(Array.from({ length: 48 }, (_, index) => 6 + 2 * index));
  });

  it('that a disk has damaged are measured again and not shown', () => {
    const { store, record } = layGround();
    store.lesionMeasures.put(record, { total: 1 });
    const look = new Database(store.location.file);
    look.exec(`UPDATE lesion_measures SET result = zeroblob(length(result))`);
    look.close();
    expect(store.lesionMeasures.read(record)).toBeUndefined();
  });
});
