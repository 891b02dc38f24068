import { describe, expect, it } from 'vitest';
import { mapSimilarityVersion } from '../../../src-main/attribution/measures/comparison/mapSimilarityVersion.ts';
import { attributionMeasureVersion } from '../../../src-main/attribution/measures/perturbation/attributionMeasureVersion.ts';
import type { BaselineSpec } from '../../../src-main/contract/attribution.ts';
import type { AppEvent } from '../../../src-main/contract/events.ts';
import { modelHashSchema } from '../../../src-main/contract/ids.ts';
import type { LogEntry } from '../../../src-main/contract/logEntry.ts';
import { putSettings } from '../../../src-main/review/appSettings.ts';
import { baselineSession } from '../../../src-main/review/baselineSession.ts';
import type { BaselineSessionViewer } from '../../../src-main/review/baselineSessionCases.ts';
import { createBaselineSessionDesk } from '../../../src-main/review/baselineSessionDesk.ts';
import type { Store } from '../../../src-main/store/store.ts';
import { eventually } from '../../support/eventually.ts';
import { createInProcessSupervisor } from '../compute/jobs/inProcessSupervisor.ts';
import { hashOf, sampleAttribution } from '../store/sampleRecords.ts';
import {
  addCase,
  addReaders,
  gradingModel,
  modelHash,
  openReviewLibrary,
  readers,
  wholeTransform,
} from './reviewLibrary.ts';

const [ada, ben] = readers;

const black: BaselineSpec = { kind: 'black' };
const white: BaselineSpec = { kind: 'white' };
const blur: BaselineSpec = { kind: 'blur', sigmaPx: 12 };

/** It explains P(sight-threatening), of which nothing found is no part. */
const model = {
  ...gradingModel,
  manifest: {
    ...gradingModel.manifest,
    explain: {
      ...{ kind: 'combination', name: 'P(sight-threatening)', terms: [{ index: 2, weight: 1 }] },
      ...{ as: 'probability', noFindingIndex: 0 },
    },
  },
};

interface Attributed {
  readonly scoreBaseline?: number;
  readonly evaluations?: number;
  readonly converged?: boolean | null;
  readonly elapsedMs?: number;
  readonly tolerance?: number;
  readonly method?: 'ig' | 'gradient';
}

/** The map is noise that is another one for every baseline. */
function attribute(
  store: Store,
  name: string,
  baseline: BaselineSpec,
  { elapsedMs = 1000, tolerance = 0.01, method = 'ig', ...numbers }: Attributed = {},
): string {
  const sample = sampleAttribution(JSON.stringify(baseline).length, 4, name);
  return store.attributions.put({
    ...sample,
    request: { ...sample.request, baseline, settings: { ...sample.request.settings, method, tolerance } },
    numbers: { ...sample.numbers, ...numbers },
    transform: wholeTransform,
    elapsedMs,
  });
}

interface Measured {
  readonly positive: number;
  readonly insertion: number;
  readonly normalised: number | null;
  readonly deletion: number;
}

/** The deletion is normalised to twice itself. */
function keepMeasures(
  store: Store,
  key: string,
  { positive, insertion, normalised, deletion }: Measured,
): void {
  const curve = { shares: [0, 1], scores: [0, 1] };
  store.attributionMeasures.put(key, attributionMeasureVersion, {
    ...{ positiveSum: positive, negativeSum: positive - 1 },
    baselineDistance: { meanAbsolute: 0.2, changedShare: 1 },
    insertion: { ...curve, auc: insertion, normalisedAuc: normalised },
    deletion: { ...curve, auc: deletion, normalisedAuc: 2 * deletion },
    insertionBlurPx: 1,
  });
}

function keepSimilarity(store: Store, firstKey: string, secondKey: string, value: number | null): void {
  const similarity = { spearman: value, ssim: value === null ? null : value / 2, oppositeShare: value };
  store.mapSimilarities.put({ firstKey, secondKey, ...similarity }, mapSimilarityVersion);
}

function layGround() {
  const { store, time, clock } = openReviewLibrary();
  addReaders(store);
  store.models.put(model);
  const inProcess = createInProcessSupervisor();
  const events: AppEvent[] = [];
  const logged: LogEntry[] = [];
  const listener: { heard: (event: AppEvent) => void } = { heard: () => undefined };
  const desk = createBaselineSessionDesk({
    store,
    supervisor: inProcess,
    models: { fileOf: () => 'nowhere.onnx' },
    device: () => Promise.resolve('cpu'),
    announce: (event) => {
      events.push(event);
      listener.heard(event);
    },
    log: (entry) => logged.push(entry),
  });
  const viewer: BaselineSessionViewer = { reader: ada, blinding: true, modelHash };
  return {
    ...{ store, time, desk, viewer, events, logged, listener, begun: inProcess.begun },
    session: (changes: Partial<BaselineSessionViewer> = {}) =>
      baselineSession(store, { ...viewer, ...changes }),
    settled: () =>
      eventually(() => {
        const last = events.at(-1);
        expect(last?.name === 'baselineSession.progressed' && last.done === last.total).toBe(true);
      }),
    addRevealed: (name: string, reader: string = ada): string => {
      const caseId = addCase(store, name);
      store.reviews.append({
        ...{ kind: 'reveal', caseId, reader, at: clock.nowIso(), reason: null },
        modelHash: modelHashSchema.parse(modelHash),
        attributionKeys: [],
      });
      return caseId;
    },
  };
}

describe('a session of baselines', () => {
  it('knows of no case that is not revealed to the reader but how many there are', async () => {
    const { store, session, addRevealed, desk, viewer } = layGround();
    addCase(store, 'hidden');
    addRevealed('of another reader', ben);
    for (const name of ['hidden', 'of another reader']) {
      const [one, other] = [attribute(store, name, black), attribute(store, name, white)];
      keepMeasures(store, one, { positive: 0.5, insertion: 0.5, normalised: 0.5, deletion: 0.5 });
      keepSimilarity(store, one, other, 0.5);
    }
    const nothing = {
      counts: { cases: 2, notRevealed: 2, compared: 0, withoutComparison: 0, measured: 0, waiting: 0 },
      ...{ baselines: [], pairs: [] },
    };
    expect(await session()).toMatchObject(nothing);
    expect(await session({ reader: null })).toMatchObject(nothing);
    expect(await desk.measure(viewer)).toBe(0);
    expect((await session({ reader: ben })).counts).toMatchObject({
      notRevealed: 1,
      compared: 1,
      measured: 2,
    });
    expect((await session({ blinding: false })).counts).toMatchObject({ notRevealed: 0, compared: 2 });
  });

  it('says of each baseline how it did over the cases', async () => {
    const { store, session, addRevealed } = layGround();
    for (const name of ['a', 'b', 'c']) addRevealed(name);
    const numbers = [
      { scoreBaseline: 0.02, evaluations: 20, converged: true, elapsedMs: 500 },
      { scoreBaseline: 0.08, evaluations: 100, converged: false, elapsedMs: 900 },
      { scoreBaseline: 0.3, evaluations: 40, converged: null, elapsedMs: 700 },
    ];
    const [first, second] = ['a', 'b', 'c'].map((name, index) =>
      attribute(store, name, black, numbers[index]),
    );
    keepMeasures(store, first!, { positive: 0.75, insertion: 0.6, normalised: null, deletion: 0.2 });
    keepMeasures(store, second!, { positive: 0.25, insertion: 0.8, normalised: 0.9, deletion: 0.1 });
    const { baselines, modelName, counts } = await session();
    expect(modelName).toBe('Retina Judge 7.3.1');
    expect(counts).toEqual({
      cases: 3,
      notRevealed: 0,
      compared: 0,
      withoutComparison: 3,
      measured: 2,
      waiting: 1,
    });
    const about = (value: number) => expect.closeTo(value, 12) as number;
    expect(baselines).toEqual([
      {
        ...{ baselineText: 'black', name: 'Black', cases: 3, converged: 1, nearNoFinding: 2 },
        ...{ medianEvaluations: 40, medianElapsedMs: 700 },
        scoreBaseline: { mean: about(0.4 / 3), low: about(0.02), high: about(0.3), cases: 3 },
        // Of two cases a resample has the one, both, or the other: a quarter, half, a quarter of them.
        positiveShare: { mean: about(0.5), low: about(0.25), high: about(0.75), cases: 2 },
        insertion: { mean: about(0.7), low: about(0.6), high: about(0.8), cases: 2 },
        insertionNormalised: { mean: 0.9, low: null, high: null, cases: 1 },
        deletion: { mean: about(0.15), low: about(0.1), high: about(0.2), cases: 2 },
        deletionNormalised: { mean: about(0.3), low: about(0.2), high: about(0.4), cases: 2 },
      },
    ]);
  });

  it('says of each pair how alike its maps are and in how many cases they agree', async () => {
    const { store, session, addRevealed } = layGround();
    const values = [0.24, 0.25, 0.05, null];
    for (const [index, name] of ['a', 'b', 'c', 'd'].entries()) {
      addRevealed(name);
      keepSimilarity(store, attribute(store, name, white), attribute(store, name, blur), values[index]!);
    }
    addRevealed('e');
    attribute(store, 'e', black);
    const { baselines, pairs, counts, oppositeLimit } = await session();
    // The settings have the blur first and black last; white comes after them.
    expect(baselines.map(({ baselineText }) => baselineText)).toEqual(['blur:12', 'black', 'white']);
    expect(oppositeLimit).toBe(0.25);
    expect(pairs).toHaveLength(1);
    expect(pairs[0]).toMatchObject({ first: 0, second: 2, cases: 3, agreeing: 2, spearman: { cases: 3 } });
    expect(pairs[0]!.oppositeShare!.mean).toBeCloseTo(0.18, 12);
    expect(pairs[0]!.ssim!.mean).toBeCloseTo(0.09, 12);
    expect(counts).toMatchObject({ compared: 4, withoutComparison: 1, measured: 4, waiting: 9 });
  });

  it('takes the newest attribution of each baseline by Integrated Gradients, and what was measured by this version', async () => {
    const { store, session, addRevealed } = layGround();
    addRevealed('a');
    const old = attribute(store, 'a', black, { evaluations: 900 });
    keepMeasures(store, old, { positive: 1, insertion: 1, normalised: 1, deletion: 1 });
    const newest = attribute(store, 'a', black, { evaluations: 30, tolerance: 0.05 });
    attribute(store, 'a', black, { evaluations: 1, method: 'gradient' });
    expect((await session()).baselines).toMatchObject([{ cases: 1, medianEvaluations: 30, insertion: null }]);
    store.attributionMeasures.put(newest, 'an older version', {});
    expect((await session()).counts).toMatchObject({ measured: 0, waiting: 1 });
    keepMeasures(store, newest, { positive: 1, insertion: 0.4, normalised: 1, deletion: 1 });
    expect((await session()).baselines).toMatchObject([{ insertion: { mean: 0.4 } }]);
    expect((await session({ modelHash: hashOf('another') })).baselines).toEqual([]);
    expect(await session({ modelHash: null })).toMatchObject({
      ...{ modelName: null, baselines: [], counts: { withoutComparison: 1 } },
    });
  });

  it('sees what was measured anew', async () => {
    const { store, time, session, addRevealed } = layGround();
    addRevealed('a');
    const key = attribute(store, 'a', black);
    for (const insertion of [0.3, 0.4]) {
      keepMeasures(store, key, { positive: 1, insertion, normalised: 1, deletion: 1 });
      expect((await session()).baselines[0]!.insertion!.mean).toBe(insertion);
      time.advance(1);
    }
  });

  it('takes together what is another picture for every case, and keeps the photograph of the session apart', async () => {
    const { store, session, addRevealed } = layGround();
    for (const name of ['a', 'b', 'healthy', 'other']) addRevealed(name);
    store.cases.add({
      ...{ pseudonym: 'a', eye: 'left' },
      image: { ...store.images.find(hashOf('a'))!, id: hashOf('a left'), assetHash: hashOf('a left') },
    });
    const image = (name: string): BaselineSpec => ({ kind: 'image', contentHash: hashOf(name) });
    const mirrored = (name: string): BaselineSpec => ({ kind: 'mirrored-image', contentHash: hashOf(name) });
    const inpainted = (name: string): BaselineSpec => ({ kind: 'inpainted', maskHash: hashOf(name) });
    putSettings({ baselines: [`image:${hashOf('healthy')}`] }, store);
    for (const name of ['a', 'b']) attribute(store, name, image('healthy'));
    attribute(store, 'a', image('b'));
    attribute(store, 'b', image('other'));
    attribute(store, 'a', mirrored('a left'));
    attribute(store, 'b', mirrored('a left'));
    attribute(store, 'a', inpainted('lesions before'), { evaluations: 7 });
    attribute(store, 'a', inpainted('lesions'), { evaluations: 9 });
    attribute(store, 'b', inpainted('other lesions'), { evaluations: 11 });
    // The other eye of a is not revealed: what the model says of it stays hidden.
    expect((await session()).baselines.map(({ name }) => name)).toEqual([
      ...['Right eye of healthy', 'A chosen photograph', 'Lesions filled in'],
    ]);
    const { baselines } = await session({ blinding: false });
    expect(baselines.map(({ name, cases }) => [name, cases])).toEqual([
      ['Right eye of healthy', 2],
      ['A chosen photograph', 2],
      ['Fellow eye, mirrored', 1],
      ['Lesions filled in', 2],
      ['A chosen photograph, mirrored', 1],
    ]);
    expect(baselines.map(({ baselineText }) => baselineText).slice(1)).toEqual([
      ...['image:*', 'fellow-eye', 'inpainted', 'mirrored-image:*'],
    ]);
    expect(baselines[3]!.medianEvaluations).toBe(10);
  });

  it('cannot tell what is near no finding of a model that says nothing of it', async () => {
    const { store, session, addRevealed } = layGround();
    store.models.put(gradingModel);
    addRevealed('a');
    attribute(store, 'a', black);
    expect((await session()).baselines[0]!.nearNoFinding).toBeNull();
  });
});

describe('the desk that measures a session of baselines', () => {
  it('compares the maps of each case, notes what fails and goes on', async () => {
    const { store, desk, viewer, session, addRevealed, events, logged, begun, settled } = layGround();
    for (const name of ['a', 'b']) {
      addRevealed(name);
      for (const baseline of [black, white, blur]) attribute(store, name, baseline);
    }
    addCase(store, 'hidden');
    for (const baseline of [black, white]) attribute(store, 'hidden', baseline);
    // Three pairs and three measures a case; there is no model to measure with.
    expect(await desk.measure(viewer)).toBe(12);
    await settled();
    expect(begun.filter((name) => name === 'compareMaps')).toHaveLength(2);
    expect(store.mapSimilarities.list(mapSimilarityVersion)).toHaveLength(6);
    expect(logged).toHaveLength(6);
    expect(logged[0]!.message).toContain('A baseline of a right could not be measured: ');
    expect(events.map((event) => (event.name === 'baselineSession.progressed' ? event.done : -1))).toEqual([
      ...[0, 3, 4, 5, 6, 9, 10, 11, 12],
    ]);
    const { counts, pairs } = await session();
    expect(counts).toMatchObject({ measured: 6, waiting: 6 });
    expect(pairs.map(({ first, second, cases }) => [first, second, cases])).toEqual([
      [0, 1, 2],
      [0, 2, 2],
      [1, 2, 2],
    ]);
  });

  it('leaves out maps that are not in the cache any more', async () => {
    const { store, desk, viewer, addRevealed, events } = layGround();
    addRevealed('a');
    for (const baseline of [black, white]) attribute(store, 'a', baseline);
    store.attributions.setCacheBudget(0);
    expect(await desk.measure(viewer)).toBe(0);
    expect(events).toEqual([]);
  });

  it('stops when it is cancelled, keeps what is there and says that it is over', async () => {
    const { store, desk, viewer, addRevealed, events, listener, settled } = layGround();
    for (const name of ['a', 'b']) {
      addRevealed(name);
      for (const baseline of [black, white]) attribute(store, name, baseline);
    }
    listener.heard = (event) => {
      if (event.name === 'baselineSession.progressed' && event.done === 1) desk.cancel();
    };
    expect(await desk.measure(viewer)).toBe(6);
    await settled();
    expect(events.at(-1)).toEqual({ name: 'baselineSession.progressed', done: 6, total: 6 });
    expect(store.mapSimilarities.list(mapSimilarityVersion)).toHaveLength(1);
    listener.heard = () => undefined;
    expect(await desk.measure(viewer)).toBe(5);
    await desk.close();
    const told = events.length;
    const asked = desk.measure(viewer);
    desk.cancel();
    expect(await asked).toBe(5);
    expect(events).toHaveLength(told);
  });
});
