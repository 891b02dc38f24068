import { describe, expect, it } from 'vitest';
import { comparisonSchema } from '../../../src-main/contract/comparison.ts';
import { lesionIdSchema } from '../../../src-main/contract/ids.ts';
import { compareCase } from '../../../src-main/review/compareCase.ts';
import { comparison } from '../../../src-main/review/comparison.ts';
import { openComparedLibrary, type ComparedLibrary } from './comparedLibrary.ts';
import { readers } from './reviewLibrary.ts';

const baselines = ['white', 'black', 'blur:3'];

function compare(library: ComparedLibrary, wanted = baselines, signal = new AbortController().signal) {
  const { store, supervisor, found, model } = library;
  const told: string[] = [];
  const request = { found, model, baselines: wanted, device: 'cpu', threads: 1 } as const;
  const onProgress = (done: number, total: number, what: string) => told.push(`${done}/${total} ${what}`);
  return compareCase(store, supervisor, request, { signal, onProgress }).then((failed) => ({ failed, told }));
}

function look({ store, found, model }: ComparedLibrary, wanted = baselines) {
  const question = { found, model, baselines: wanted, startedAt: '2027-01-01T00:00:00.000Z' };
  return comparisonSchema.parse(comparison(store, { ...question, shareOf: () => 0 }));
}

describe('compareCase', () => {
  it('computes and measures everything once, in the order of the baselines', async () => {
    const library = await openComparedLibrary();
    expect(look(library).tiles.map(({ state }) => state)).toEqual(['missing', 'missing', 'missing']);
    const { failed, told } = await compare(library);
    expect(failed).toEqual([]);
    expect(told[0]).toBe('0/9 white');
    expect(told.at(-1)).toMatch(/^8\/9 /);
    const known = look(library);
    expect(known.waiting).toBe(0);
    expect(known.tiles.map(({ baseline, state }) => [baseline, state])).toEqual(
      baselines.map((baseline) => [baseline, 'computed']),
    );
    // The score of blue, the highest mean: F(x') is 1 for white and 0 for black, whatever the photograph.
    expect(known.tiles[0]!.attribution!.numbers.scoreBaseline).toBeCloseTo(1, 5);
    expect(known.tiles[1]!.attribution!.numbers.scoreBaseline).toBeCloseTo(0, 5);
    for (const { measures, attribution } of known.tiles) {
      expect(measures!.attributionKey).toBe(attribution!.key);
      expect(measures!.positiveSum + measures!.negativeSum).toBeCloseTo(attribution!.numbers.sum, 5);
    }
    const order = library.begun.filter((name) => name !== 'checkModel');
    expect(order.filter((name) => name === 'attribute')).toHaveLength(3);
    expect(order.slice(0, 2)).toEqual(['attribute', 'measureAttribution']);
    const before = order.length;
    await compare(library);
    expect(library.begun.filter((name) => name !== 'checkModel')).toHaveLength(before);
  });

  it('gives each pair once, the tile that was asked for earlier first', async () => {
    const library = await openComparedLibrary();
    await compare(library);
    const { tiles, pairs } = look(library);
    const keys = tiles.map(({ attribution }) => attribution!.key);
    expect(pairs.map(({ firstKey, secondKey }) => [keys.indexOf(firstKey), keys.indexOf(secondKey)])).toEqual(
      [
        [0, 1],
        [0, 2],
        [1, 2],
      ],
    );
    // For a mean of one colour the map is photograph minus baseline there: the two differ by a constant.
    expect(pairs[0]!.spearman).toBeCloseTo(1, 9);
    // Darker than white and lighter than black everywhere.
    expect(pairs[0]!.oppositeShare).toBe(1);
    expect(look(library, ['black', 'white']).pairs).toMatchObject([{ spearman: pairs[0]!.spearman }]);
  });

  it('leaves the others when a baseline fails, and says what could not be measured', async () => {
    const library = await openComparedLibrary();
    library.refuse.add('measureAttribution');
    const wanted = ['black', 'fellow-eye', 'average-fundus', 'white'];
    const { failed } = await compare(library, wanted);
    expect(failed.map(({ what }) => what)).toEqual([
      'insertion and deletion, black',
      'insertion and deletion, white',
    ]);
    const { tiles, pairs, waiting } = look(library, wanted);
    expect(tiles.map(({ state }) => state)).toEqual(['computed', 'unavailable', 'failed', 'computed']);
    expect(tiles[1]!.error!.message).toMatch(/other eye of P-1/);
    expect(tiles[2]!.error).not.toBeNull();
    expect(pairs).toHaveLength(1);
    expect(waiting).toBe(2);
    library.refuse.clear();
    expect((await compare(library, wanted)).failed).toEqual([]);
    expect(look(library, wanted).waiting).toBe(0);
  });

  it('restores evicted maps, keeps measures meanwhile, and measures what was restored', async () => {
    const library = await openComparedLibrary();
    const { store } = library;
    await compare(library);
    const { budgetBytes } = store.attributions.cacheUsage();
    const before = look(library);
    store.attributions.setCacheBudget(0);
    store.attributions.setCacheBudget(budgetBytes);
    const evicted = look(library);
    expect(evicted.tiles.map(({ state }) => state)).toEqual(['noMap', 'noMap', 'noMap']);
    expect(evicted.tiles.map(({ measures }) => measures)).toEqual(
      before.tiles.map(({ measures }) => measures),
    );
    expect(evicted.pairs).toEqual(before.pairs);
    await compare(library);
    expect(look(library).tiles.map(({ state }) => state)).toEqual(['computed', 'computed', 'computed']);
    expect(look(library).waiting).toBe(0);
  });

  it('measures lesions where there are any, over all true contours together', async () => {
    const library = await openComparedLibrary();
    const { store, found } = library;
    const lesion = (lesionId: string, leftPx: number, type: 'haemorrhage' | 'opticDisc') => ({
      ...({ lesionId: lesionIdSchema.parse(lesionId), type, source: 'drawn', sourceFile: null } as const),
      rings: [[leftPx, 4, leftPx + 10, 4, leftPx + 10, 28, leftPx, 28]],
    });
    const put = [lesion('one', 2, 'haemorrhage'), lesion('disc', 18, 'opticDisc')];
    store.lesions.apply(found.id, { put, remove: [] }, readers[0]);
    await compare(library, ['black']);
    const [tile] = look(library, ['black']).tiles;
    const { contentHash } = store.lesions.state(found.id);
    expect(store.lesionMeasures.list()).toMatchObject([{ lesionsHash: contentHash, rimWidthPx: 4 }]);
    // The model sees 16 x 16 pixels of 2 x 2: the lesion is columns 1 to 5 and rows 2 to 13 of the map.
    const map = store.attributions.readMap(tile!.attribution!.key)!;
    let [inside, all] = [0, 0];
    for (let place = 0; place < 256; place++) {
      const size = Math.abs(map.data[place]! + map.data[256 + place]! + map.data[512 + place]!);
      const [row, column] = [Math.floor(place / 16), place % 16];
      all += size;
      if (row >= 2 && row < 14 && column >= 1 && column < 6) inside += size;
    }
    expect(tile!.lesions!.absoluteShareInside).toBeCloseTo(inside / all, 6);
    const removed = store.lesions.list(found.id).map(({ lesionId }) => lesionId);
    store.lesions.apply(found.id, { put: [], remove: removed }, readers[0]);
    expect(look(library, ['black']).tiles[0]!.lesions).toBeNull();
  });

  it('keeps what is done when it is cancelled, and takes the rest out of the queue', async () => {
    const library = await openComparedLibrary();
    const { store, supervisor } = library;
    const abort = new AbortController();
    const stopping: ComparedLibrary = {
      ...library,
      supervisor: {
        close: () => supervisor.close(),
        async run(name, input, options) {
          const result = await supervisor.run(name, input, options);
          if (name === 'compareMaps') abort.abort();
          if (name === 'measureAttribution') options?.signal?.throwIfAborted();
          return result;
        },
      },
    };
    await expect(compare(stopping, baselines, abort.signal)).rejects.toThrow();
    expect(look(library).tiles.map(({ state }) => state)).toEqual(['computed', 'computed', 'missing']);
    expect(look(library).pairs).toHaveLength(1);
    expect(store.jobs.counts()).toMatchObject({ queued: 0, running: 0, done: 2, cancelled: 1 });
  });

  it('finds only what would be queued now: other settings are another attribution', async () => {
    const library = await openComparedLibrary();
    await compare(library, ['black']);
    expect(look(library, ['black']).tiles[0]!.state).toBe('computed');
    library.store.settings.put('app.settings', { tolerance: 0.05 });
    expect(look(library, ['black']).tiles[0]!.state).toBe('missing');
  });

  it('refuses a text that is there twice, and shows twice the same baseline as unavailable', async () => {
    const library = await openComparedLibrary();
    expect(() => look(library, ['black', 'white', 'black'])).toThrow(/black is there twice/);
    const { tiles } = look(library, ['blur:3', 'blur:3.0']);
    expect(tiles.map(({ state }) => state)).toEqual(['missing', 'unavailable']);
    expect(tiles[1]!.error!.message).toMatch(/the same baseline as blur:3:/);
  });
});
