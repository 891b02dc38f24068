import { describe, expect, it } from 'vitest';
import { hashOf } from './sampleRecords.ts';
import { addImageAndModel, createClock, openTestStore, temporaryFolder, testOptions } from './testLibrary.ts';

const prediction = {
  imageId: hashOf('eye'),
  modelHash: hashOf('grader'),
  classScores: [-0.1, 2.5e-7, 3],
  explainedOutput: 'logit of severe',
  device: 'cpu',
};

describe('predictions', () => {
  it('are kept for each photograph and model, the newest in place of the older', () => {
    const clock = createClock();
    const store = openTestStore(testOptions(temporaryFolder(), clock));
    addImageAndModel(store);
    addImageAndModel(store, 'other', 'judge');
    store.predictions.put(prediction);
    clock.advance(1000);
    store.predictions.put({ ...prediction, classScores: [1], device: 'webgpu' });
    store.predictions.put({ ...prediction, modelHash: hashOf('judge') });
    const computedAt = '2026-01-01T00:00:01.000Z';
    expect(store.predictions.find(hashOf('eye'), hashOf('grader'))).toEqual({
      ...prediction,
      classScores: [1],
      device: 'webgpu',
      computedAt,
    });
    expect(store.predictions.find(hashOf('eye'), hashOf('judge'))).toEqual({
      ...prediction,
      modelHash: hashOf('judge'),
      computedAt,
    });
    expect(store.predictions.find(hashOf('other'), hashOf('grader'))).toBeUndefined();
  });
});

describe('pictures', () => {
  it('are kept for each photograph and size, the newest in place of the older', () => {
    const store = openTestStore();
    addImageAndModel(store);
    const picture = { imageId: hashOf('eye'), size: 'screen', assetHash: hashOf('a') } as const;
    store.pictures.put({ ...picture, widthPx: 2048, heightPx: 1360 });
    store.pictures.put({ ...picture, assetHash: hashOf('b'), widthPx: 2048, heightPx: 1361 });
    expect(store.pictures.find(hashOf('eye'), 'screen')).toEqual({
      ...picture,
      assetHash: hashOf('b'),
      widthPx: 2048,
      heightPx: 1361,
    });
    expect(store.pictures.find(hashOf('eye'), 'thumbnail')).toBeUndefined();
    expect(store.pictures.list().length).toBe(1);
  });
});
