import { describe, expect, it } from 'vitest';
import type { AppEvent } from '../../../src-main/contract/events.ts';
import { lesionIdSchema, modelHashSchema } from '../../../src-main/contract/ids.ts';
import type { LesionSession, SessionGroup } from '../../../src-main/contract/lesionMeasures.ts';
import type { LogEntry } from '../../../src-main/contract/logEntry.ts';
import type { MeasuredCase } from '../../../src-main/review/keptMeasures.ts';
import { lesionSession } from '../../../src-main/review/lesionSession.ts';
import { createLesionSessionDesk } from '../../../src-main/review/lesionSessionDesk.ts';
import { recordFirstRead } from '../../../src-main/review/recordFirstRead.ts';
import { eventually } from '../../support/eventually.ts';
import { hashOf } from '../store/sampleRecords.ts';
import { createInProcessSupervisor } from '../compute/jobs/inProcessSupervisor.ts';
import { addPlantedCase } from './plantedCase.ts';
import { addCase, addReaders, mildRead, modelHash, openReviewLibrary, readers } from './reviewLibrary.ts';

const [ada] = readers;
const rimWidthModelPx = 4;

function layGround() {
  const { store, time, clock } = openReviewLibrary();
  addReaders(store);
  const inProcess = createInProcessSupervisor();
  const events: AppEvent[] = [];
  const logged: LogEntry[] = [];
  const listener: { heard: (event: AppEvent) => void } = { heard: () => undefined };
  let settledBefore = 0;
  const desk = createLesionSessionDesk({
    store,
    supervisor: inProcess,
    announce: (event) => {
      events.push(event);
      listener.heard(event);
    },
    log: (entry) => logged.push(entry),
  });
  const viewer = { reader: ada, blinding: true, modelHash, baselines: null };
  return {
    ...{ store, time, clock, desk, viewer, logged, begun: inProcess.begun },
    events,
    listener,
    /** Until nothing is measured any more. */
    settled: async () => {
      await eventually(() => {
        const last = events.slice(settledBefore).at(-1);
        expect(last?.name === 'lesionSession.progressed' && last.done === last.total).toBe(true);
      });
      settledBefore = events.length;
    },
    reveal: (caseId: string, reader: string = ada) => {
      store.reviews.append({
        ...{ kind: 'reveal', caseId, reader, at: clock.nowIso(), reason: null },
        modelHash: modelHashSchema.parse(modelHash),
        attributionKeys: [],
      });
    },
    session: (gradeSource: 'reader' | 'model' = 'reader', blinding = true) =>
      lesionSession(store, { ...viewer, blinding, rimWidthModelPx, gradeSource }),
  };
}

function over(groups: readonly SessionGroup[], type: SessionGroup['type'], grade: number | null = null) {
  return groups.find((group) => group.type === type && group.grade === grade);
}

describe('a session of lesions', () => {
  it('knows of no case that is not revealed to the reader but how many there are', async () => {
    const { store, desk, viewer, reveal, session, settled } = layGround();
    const planted = addPlantedCase(store, 'eye');
    addCase(store, 'without lesions');
    expect((await session()).counts).toEqual({
      cases: 2,
      notRevealed: 1,
      withLesions: 0,
      measured: 0,
      waiting: 0,
      withoutAttribution: 0,
    });
    reveal(planted.caseId, readers[1]);
    expect((await session()).counts).toMatchObject({ notRevealed: 1, waiting: 0 });
    expect(desk.measure(viewer, rimWidthModelPx)).toBe(0);
    reveal(planted.caseId);
    expect((await session()).counts).toMatchObject({ notRevealed: 0, withLesions: 1, waiting: 1 });
    expect(desk.measure(viewer, rimWidthModelPx)).toBe(1);
    await settled();
    expect((await session()).counts).toMatchObject({ measured: 1, waiting: 0 });
    const ofBen = await lesionSession(store, {
      ...{ ...viewer, reader: null },
      ...{ rimWidthModelPx, gradeSource: 'model' },
    });
    expect(ofBen).toMatchObject({ counts: { notRevealed: 1, measured: 0 }, groups: [] });
    expect((await session('reader', false)).groups).not.toEqual([]);
  });

  it('adds up what is measured by type and grade', async () => {
    const { store, clock, desk, viewer, reveal, session, settled } = layGround();
    const first = addPlantedCase(store, 'eye', { inside: -2, frame: 1 });
    const second = addPlantedCase(store, 'other', { inside: -4, frame: 3 });
    for (const { caseId } of [first, second]) reveal(caseId);
    recordFirstRead(store, clock, {
      ...{ caseId: second.caseId, reader: ada, blinding: true, read: mildRead, reason: null },
    });
    store.predictions.put({
      imageId: hashOf('eye'),
      modelHash,
      classScores: [0, -1, 4],
      explainedOutput: 'F',
      device: 'cpu',
    });
    desk.measure(viewer, rimWidthModelPx);
    desk.measure(viewer, rimWidthModelPx);
    await settled();
    const { groups, modelName } = await session();
    expect(modelName).toBe('Retina Judge 7.3.1');
    expect(groups.map(({ type, grade, cases }) => [type, grade, cases])).toEqual([
      ['lesions', null, 2],
      ['lesions', 1, 1],
      ['hardExudate', null, 2],
      ['hardExudate', 1, 1],
    ]);
    // The rim is 144 pixels of the frame and 172 around it; see measureCaseLesions.test.ts.
    const [one, two] = [144 / 316 + 2, (3 * 144) / 316 + 4];
    expect(over(groups, 'hardExudate')).toMatchObject({ lesions: 2, measured: 2, agreeing: 2 });
    expect(over(groups, 'hardExudate')!.contrast).toBeCloseTo((one + two) / 2, 4);
    expect(over(groups, 'hardExudate', 1)!.contrast).toBeCloseTo(two, 4);
    expect(over(groups, 'hardExudate')!.interiorMean).toBeCloseTo(-3, 4);
    // Class 2 of the model stands for grade 3.
    expect((await session('model')).groups.map(({ grade }) => grade)).toEqual([null, 3, null, 3]);
  });

  it('takes the newest attribution of each baseline, with its map or what was measured while it was there', async () => {
    const { store, desk, viewer, reveal, session, settled } = layGround();
    const { caseId } = addPlantedCase(store, 'eye', { baselineSeed: 1 });
    addPlantedCase(store, 'eye', { baselineSeed: 2 });
    const newest = addPlantedCase(store, 'eye', { baselineSeed: 1, tolerance: 0.5 });
    reveal(caseId);
    expect((await session()).counts).toMatchObject({ waiting: 2, withoutAttribution: 0 });
    desk.measure(viewer, rimWidthModelPx);
    await settled();
    expect(store.lesionMeasures.list().map(({ attributionKey }) => attributionKey)).toContain(
      newest.attributionKey,
    );
    expect((await session()).groups.map(({ baselineText, type }) => [baselineText, type])).toEqual([
      ['uniform-noise:1', 'lesions'],
      ['uniform-noise:1', 'hardExudate'],
      ['uniform-noise:2', 'lesions'],
      ['uniform-noise:2', 'hardExudate'],
    ]);
    store.attributions.setCacheBudget(0);
    expect((await session()).counts).toMatchObject({ measured: 2, waiting: 0, withoutAttribution: 0 });
    addPlantedCase(store, 'evicted');
    reveal(store.cases.list()[1]!.id);
    expect((await session()).counts).toMatchObject({
      withLesions: 2,
      measured: 2,
      waiting: 0,
      withoutAttribution: 1,
    });
  });

  it('leaves out attributions against photographs that are not revealed to the reader, measured or not', async () => {
    const { store, desk, viewer, reveal, session, settled } = layGround();
    const planted = addPlantedCase(store, 'eye');
    const hidden = addPlantedCase(store, 'other');
    reveal(planted.caseId);
    const { request, ...rest } = store.attributions.find(planted.attributionKey)!;
    store.attributions.put({
      ...{ ...rest, map: store.attributions.readMap(planted.attributionKey)! },
      request: { ...request, baseline: { kind: 'mirrored-image', contentHash: hashOf('other') } },
    });
    const counts = async () => (await session()).counts;
    expect(await counts()).toMatchObject({ withLesions: 1, waiting: 1 });
    expect(desk.measure(viewer, rimWidthModelPx)).toBe(1);
    await settled();
    expect(new Set((await session()).groups.map(({ baselineText }) => baselineText))).toEqual(
      new Set(['uniform-noise:1']),
    );
    reveal(hidden.caseId);
    expect(await counts()).toMatchObject({ withLesions: 2, measured: 1, waiting: 2 });
  });

  it('takes what was measured anew in place of what it had read before', async () => {
    const { store, time, desk, viewer, reveal, session, settled } = layGround();
    reveal(addPlantedCase(store, 'eye').caseId);
    desk.measure(viewer, rimWidthModelPx);
    await settled();
    const [before, again] = [await session(), await session()];
    expect(again).toEqual(before);
    const [record] = store.lesionMeasures.list();
    const result = store.lesionMeasures.read(record!) as MeasuredCase;
    time.advance(1);
    store.lesionMeasures.put(record!, { ...result, measures: { ...result.measures, absoluteTotal: 1e9 } });
    const shareOf = ({ groups }: LesionSession): number | null =>
      over(groups, 'lesions')!.absoluteShareInside;
    expect(shareOf(before)).toBeGreaterThan(0.1);
    expect(shareOf(await session())).toBeLessThan(1e-3);
  });

  it('does not count what was measured of other lesions or with another rim', async () => {
    const { store, desk, viewer, reveal, session, settled } = layGround();
    const { caseId } = addPlantedCase(store, 'eye');
    reveal(caseId);
    desk.measure(viewer, 8);
    await settled();
    expect((await session()).counts).toMatchObject({ measured: 0, waiting: 1 });
    desk.measure(viewer, rimWidthModelPx);
    await settled();
    expect((await session()).counts).toMatchObject({ measured: 1, waiting: 0 });
    store.lesions.apply(
      caseId,
      {
        put: [
          {
            lesionId: lesionIdSchema.parse('new'),
            ...{ type: 'other', source: 'drawn', sourceFile: null, rings: [[1, 1, 9, 1, 9, 9]] },
          },
        ],
        remove: [],
      },
      ada,
    );
    expect((await session()).counts).toMatchObject({ measured: 0, waiting: 1 });
  });

  it('tells how far it is, notes what fails and goes on', async () => {
    const { store, desk, viewer, reveal, events, logged, session, settled } = layGround();
    const [first, second] = [addPlantedCase(store, 'eye'), addPlantedCase(store, 'other')];
    for (const { caseId } of [first, second]) reveal(caseId);
    expect(desk.measure(viewer, rimWidthModelPx)).toBe(2);
    // The map goes between the question and its turn.
    store.attributions.setCacheBudget(0);
    await settled();
    expect(logged.map(({ level, details }) => [level, details])).toEqual([
      ['error', { caseId: first.caseId, code: 'attribution.noMap' }],
      ['error', { caseId: second.caseId, code: 'attribution.noMap' }],
    ]);
    expect(logged[0]!.message).toContain('eye right');
    expect(events).toEqual([0, 1, 2].map((done) => ({ name: 'lesionSession.progressed', done, total: 2 })));
    expect((await session()).counts).toMatchObject({ measured: 0, withoutAttribution: 2 });
    expect(desk.measure(viewer, rimWidthModelPx)).toBe(0);
  });

  it('stops when it is cancelled, keeps what is measured and says that it is over', async () => {
    const { store, desk, viewer, reveal, events, listener, session, settled, begun } = layGround();
    for (const name of ['a', 'b', 'c']) reveal(addPlantedCase(store, name).caseId);
    listener.heard = (event) => {
      if (event.name === 'lesionSession.progressed' && event.done === 1) desk.cancel();
    };
    expect(desk.measure(viewer, rimWidthModelPx)).toBe(3);
    await settled();
    expect(events.at(-1)).toEqual({ name: 'lesionSession.progressed', done: 3, total: 3 });
    expect((await session()).counts).toMatchObject({ measured: 1, waiting: 2 });
    listener.heard = () => undefined;
    expect(desk.measure(viewer, rimWidthModelPx)).toBe(2);
    await desk.close();
    expect(begun.length).toBeLessThan(3);
  });
});
