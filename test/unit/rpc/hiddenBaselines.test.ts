import { beforeEach, describe, expect, it } from 'vitest';
import { formatBaseline } from '../../../src-main/attribution/baselines/formatBaseline.ts';
import type { BaselineSpec } from '../../../src-main/contract/attribution.ts';
import { attributionKeySchema, caseIdSchema, type AttributionKey } from '../../../src-main/contract/ids.ts';
import { putSettings } from '../../../src-main/review/appSettings.ts';
import { createAttributionDesk } from '../../../src-main/review/attributionDesk.ts';
import { chooseReader } from '../../../src-main/review/currentReader.ts';
import type { JobRunner } from '../../../src-main/review/jobRunner.ts';
import type { InstalledModel } from '../../../src-main/review/installModel.ts';
import { recordFirstRead } from '../../../src-main/review/recordFirstRead.ts';
import { reveal } from '../../../src-main/review/reveal.ts';
import type { AppContext } from '../../../src-main/rpc/appContext.ts';
import { attributionHandlers } from '../../../src-main/rpc/handlers/attributionHandlers.ts';
import { comparisonHandlers } from '../../../src-main/rpc/handlers/comparisonHandlers.ts';
import { lesionHandlers } from '../../../src-main/rpc/handlers/lesionHandlers.ts';
import { readMap } from '../../../src-main/rpc/readMap.ts';
import type { CaseRecord } from '../../../src-main/store/cases.ts';
import { hashOf, sampleAttribution, sampleImage } from '../store/sampleRecords.ts';
import {
  addReaders,
  gradingModel,
  mildRead,
  modelHash,
  openReviewLibrary,
  readers,
  wholeTransform,
  type ReviewLibrary,
} from '../review/reviewLibrary.ts';

/** The right eye is revealed to the first reader, with attributions against black and against the left eye, which is not. */
let library: ReviewLibrary;
let right: CaseRecord;
let left: CaseRecord;
let context: AppContext;
let shownKey: AttributionKey;
let hiddenKey: AttributionKey;
/** What got behind the guards. */
let done: string[];
const [reader] = readers;

const noMeasures = {
  ...{ modelPixelPx: 1, reachPx: 1, rimWidthPx: 2, total: 0, absoluteTotal: 0 },
  ...{ lesions: [], rest: [], contrasts: [] },
};

function readAndReveal({ id: caseId }: CaseRecord): void {
  const { store, clock } = library;
  recordFirstRead(store, clock, { caseId, reader, blinding: true, read: mildRead, reason: null });
  reveal(store, clock, { caseId, reader, blinding: true, modelHash });
}

function attribute({ pseudonym, eye }: CaseRecord, seed: number, baseline: BaselineSpec): AttributionKey {
  const sample = { ...sampleAttribution(seed, 4, `${pseudonym} ${eye}`), transform: wholeTransform };
  const request = { ...sample.request, baseline };
  return attributionKeySchema.parse(library.store.attributions.put({ ...sample, request }));
}

function add(eye: 'right' | 'left'): CaseRecord {
  const image = { ...sampleImage(`P004 ${eye}`), fieldOfView: null };
  return library.store.cases.add({ pseudonym: 'P004', eye, image }).case;
}

function contextOf({ store }: ReviewLibrary): AppContext {
  const model: Partial<InstalledModel> = {
    contentHash: modelHash,
    modelFile: 'm.onnx',
    preprocessing: 1,
    output: 1,
  };
  const models = { ready: () => Promise.resolve(model as InstalledModel), fileOf: () => 'm.onnx' };
  const runner: Partial<JobRunner> = { wake: () => undefined };
  const parts: Partial<AppContext> = {
    store,
    attributions: createAttributionDesk(store, models, runner as JobRunner),
    announce: () => done.push('announced'),
    measureLesions: ({ attributionKey }) => {
      done.push(`measured ${attributionKey}`);
      return Promise.resolve({ measures: noMeasures, nullContrasts: [], revision: 1 });
    },
  };
  return parts as AppContext;
}

beforeEach(() => {
  library = openReviewLibrary();
  done = [];
  const { store } = library;
  addReaders(store);
  chooseReader(store, reader);
  store.models.put(gradingModel);
  right = add('right');
  left = add('left');
  shownKey = attribute(right, 1, { kind: 'black' });
  hiddenKey = attribute(right, 2, { kind: 'mirrored-image', contentHash: left.imageId });
  readAndReveal(right);
  context = contextOf(library);
});

/** Every call that takes the key of an attribution. */
function callsWith(key: AttributionKey): readonly (() => unknown)[] {
  const caseId = caseIdSchema.parse(right.id);
  const choice = { caseId, attributionKey: key, reason: 'It is the same patient.' };
  return [
    () => lesionHandlers['lesion.measure']({ caseId, attributionKey: key, rimWidthPx: null }, context),
    () => attributionHandlers['attribution.restoreMap']({ caseId, key }, context),
    () => comparisonHandlers['comparison.chooseReference'](choice, context),
  ];
}

async function failureOf(call: () => unknown): Promise<unknown> {
  try {
    await call();
    return null;
  } catch (thrown) {
    return thrown;
  }
}

describe('an attribution against a photograph that is not revealed', () => {
  it('is for every call just like one that does not exist, and nothing is done', async () => {
    const unknown = await Promise.all(callsWith(attributionKeySchema.parse(hashOf('none'))).map(failureOf));
    const hidden = await Promise.all(callsWith(hiddenKey).map(failureOf));
    expect(hidden.map(String)).toEqual(unknown.map(String));
    for (const failure of hidden) expect(failure).toMatchObject({ code: 'request.invalid' });
    expect(done).toEqual([]);
    expect(library.store.jobs.list()).toEqual([]);
    expect(library.store.caseReferences.find(right.id)).toBeUndefined();
  });

  it('gives no map', () => {
    const { store } = library;
    const logged: string[] = [];
    const read = (key: string) => readMap(key, store, ({ message }) => logged.push(message));
    expect(read(hiddenKey)).toBeUndefined();
    expect(logged).toHaveLength(1);
    expect(read(shownKey)).toHaveLength(4 * 4 * 4);
    putSettings({ blinding: false }, store);
    expect(read(hiddenKey)).toHaveLength(4 * 4 * 4);
  });

  it('is not among those that a reveal names', () => {
    const entry = library.store.reviews.list({ caseId: right.id }).find(({ kind }) => kind === 'reveal');
    expect(entry).toMatchObject({ attributionKeys: [shownKey] });
  });

  it('is there for every call once the other case is revealed', async () => {
    readAndReveal(left);
    const failures = await Promise.all(callsWith(hiddenKey).map(failureOf));
    expect(failures).toEqual([null, null, null]);
    expect(done).toEqual([`measured ${hiddenKey}`, 'announced']);
    expect(library.store.jobs.list()).toHaveLength(1);
    expect(library.store.caseReferences.find(right.id)).toMatchObject({ attributionKey: hiddenKey });
  });
});

describe('a request for an attribution against a photograph that is not revealed', () => {
  const request = (baselines: readonly string[]): unknown =>
    attributionHandlers['attribution.request'](
      { caseId: caseIdSchema.parse(right.id), baselines: [...baselines] },
      context,
    );

  it('is refused whole, and nothing waits', async () => {
    for (const text of ['fellow-eye', `image:${left.imageId}`, `blur:3+mirrored-image:${left.imageId}`])
      expect(await failureOf(() => request(['white', text]))).toMatchObject({ code: 'review.notAllowed' });
    expect(library.store.jobs.list()).toEqual([]);
  });

  it('is taken once its case is revealed', async () => {
    readAndReveal(left);
    expect(await failureOf(() => request(['fellow-eye']))).toBeNull();
    const waiting = library.store.jobs.list().map(({ payload }) => JSON.stringify(payload));
    expect(waiting).toHaveLength(1);
    expect(waiting[0]).toContain(left.imageId);
  });

  it('is computed as a baseline of the session, and not shown', async () => {
    const { store } = library;
    putSettings({ baselines: [`image:${left.imageId}`] }, store);
    expect(await failureOf(() => request([]))).toBeNull();
    expect(store.jobs.list()).toHaveLength(1);
    const key = attribute(right, 3, { kind: 'image', contentHash: left.imageId });
    expect(formatBaseline(store.attributions.find(key)!.request.baseline)).toBe(`image:${left.imageId}`);
    expect(readMap(key, store, () => undefined)).toBeUndefined();
  });
});
