import { describe, expect, it } from 'vitest';
import { compareCaseMaps, knownSimilarities } from '../../../src-main/review/compareCaseMaps.ts';
import { attributionSettings } from '../../../src-main/review/appSettings.ts';
import { measureAttribution, readAttributionMeasures } from '../../../src-main/review/measureAttribution.ts';
import { queueMissing } from '../../../src-main/review/queueAttributions.ts';
import { attributeJobPayloadSchema, runAttributeJob } from '../../../src-main/review/attributeJob.ts';
import { addCase } from './reviewLibrary.ts';
import { openComparedLibrary } from './comparedLibrary.ts';

/** A library with an attribution against each of two baselines. */
async function prepare() {
  const library = await openComparedLibrary();
  const { store, model, found, supervisor } = library;
  async function attribute(kind: 'black' | 'white'): Promise<string> {
    const settings = attributionSettings(store);
    const request = { model, baselines: [{ kind }], settings, device: 'cpu', batch: 2, threads: 1 } as const;
    queueMissing(request, [found], store);
    const job = store.jobs.start()!;
    await runAttributeJob(job, attributeJobPayloadSchema.parse(job.payload), store, supervisor, {});
    return job.uniqueKey;
  }
  const keys = [await attribute('black'), await attribute('white')] as const;
  const request = { caseId: found.id, modelFile: model.modelFile, device: 'cpu', threads: 1 } as const;
  return {
    ...{ ...library, keys },
    measure: (attributionKey: string = keys[0]) =>
      measureAttribution(store, supervisor, { ...request, attributionKey }),
    measureOf: (caseId: string) =>
      measureAttribution(store, supervisor, { ...request, caseId, attributionKey: keys[0] }),
    count: (name: string) => library.begun.filter((each) => each === name).length,
  };
}

describe('measureAttribution', () => {
  it('is done once for all who ask, and answered from what is kept after the map was evicted', async () => {
    const { store, keys, measure, count } = await prepare();
    const [first, atOnce] = await Promise.all([measure(), measure()]);
    expect(atOnce).toEqual(first);
    expect(first.attributionKey).toBe(keys[0]);
    // The model's highest score is the mean of blue, and it is linear: the curve begins and ends at known scores.
    expect(first.deletion.scores[0]).toBeCloseTo(store.attributions.find(keys[0])!.numbers.scoreInput, 5);
    store.attributions.setCacheBudget(0);
    expect(await measure()).toEqual(first);
    expect(readAttributionMeasures(store, keys[0])).toEqual(first);
    expect(count('measureAttribution')).toBe(1);
  });

  it('says what to do where the map was evicted, and refuses the attribution of another case', async () => {
    const { store, measure, measureOf } = await prepare();
    store.attributions.setCacheBudget(0);
    await expect(measure()).rejects.toMatchObject({ code: 'attribution.noMap' });
    await expect(measure('f'.repeat(64))).rejects.toMatchObject({ code: 'request.invalid' });
    await expect(measureOf(addCase(store, 'other'))).rejects.toMatchObject({ code: 'request.invalid' });
    await expect(measureOf('nowhere')).rejects.toMatchObject({ code: 'case.notFound' });
  });

  it('keeps nothing of a map that was computed again meanwhile', async () => {
    const { store, time, supervisor, found, model, keys } = await prepare();
    const { request, numbers, transform, device, elapsedMs } = store.attributions.find(keys[0])!;
    const map = store.attributions.readMap(keys[0])!;
    const meanwhile: typeof supervisor = {
      close: () => supervisor.close(),
      async run(name, input, options) {
        const result = await supervisor.run(name, input, options);
        time.advance(1000);
        store.attributions.put({ request, numbers, map, transform, device, elapsedMs });
        return result;
      },
    };
    const asked = { caseId: found.id, modelFile: model.modelFile, device: 'cpu', threads: 1 } as const;
    await measureAttribution(store, meanwhile, { ...asked, attributionKey: keys[0] });
    expect(readAttributionMeasures(store, keys[0])).toBeUndefined();
    await compareCaseMaps(store, meanwhile, keys);
    expect(knownSimilarities(store, keys)).toEqual([]);
  });
});

describe('compareCaseMaps', () => {
  it('compares each pair once for all who ask, and leaves out what has no map', async () => {
    const { store, supervisor, keys, count } = await prepare();
    const unknown = 'f'.repeat(64);
    await Promise.all([
      compareCaseMaps(store, supervisor, [...keys, unknown]),
      compareCaseMaps(store, supervisor, [keys[1], keys[0], keys[1]]),
    ]);
    await compareCaseMaps(store, supervisor, keys);
    expect(count('compareMaps')).toBe(1);
    expect(knownSimilarities(store, keys)).toHaveLength(1);
  });

  it('does nothing without maps', async () => {
    const { store, supervisor, keys, count } = await prepare();
    store.attributions.setCacheBudget(0);
    await compareCaseMaps(store, supervisor, keys);
    expect([count('compareMaps'), knownSimilarities(store, keys).length]).toEqual([0, 0]);
  });
});
