import { describe, expect, it } from 'vitest';
import { caseViewSchema } from '../../../src-main/contract/caseView.ts';
import { caseView } from '../../../src-main/review/caseView.ts';
import { predictionView } from '../../../src-main/review/predictionView.ts';
import { worklist } from '../../../src-main/review/worklist.ts';
import { failureOf } from '../store/testLibrary.ts';
import { hashOf, sampleAttribution, sampleModel } from '../store/sampleRecords.ts';
import {
  addCase,
  addModelResults,
  addReaders,
  gradingModel,
  mildRead,
  modelHash,
  openReviewLibrary,
  readers,
  wholeTransform,
} from './reviewLibrary.ts';

const viewer = { reader: null, blinding: false, startedAt: '2026-01-01T00:00:05.000Z', modelHash };

const record = {
  imageId: hashOf('eye'),
  modelHash,
  explainedOutput: 'F',
  device: 'cpu',
  computedAt: '2026-01-01T00:00:00.000Z',
};

function modelThatEmits(kind: string, labels: readonly unknown[]) {
  return { ...gradingModel, manifest: { output: { kind, labels } }, installedAt: '2026-01-01T00:00:00.000Z' };
}

function sharesOf(kind: string, classScores: readonly number[]): readonly (number | null)[] {
  const labels = classScores.map((_, index) => ({ index, label: `label ${index}` }));
  return predictionView({ ...record, classScores }, modelThatEmits(kind, labels)).classes.map(
    ({ share }) => share,
  );
}

describe('a revealed case', () => {
  it('shows the prediction of the default model with its own words', () => {
    const { store } = openReviewLibrary();
    const caseId = addCase(store, 'eye');
    addModelResults(store, 'eye');
    const view = caseViewSchema.parse(caseView(store, caseId, viewer));
    // exp(0.125), exp(-1.75) and exp(2.0625) are 1.133148, 0.173774 and 7.865610; their sum is 9.172533.
    expect(view.revealed!.prediction).toEqual({
      modelHash,
      modelName: 'Retina Judge 7.3.1',
      explainedOutput: 'logit of sight-threatening',
      classes: [
        { label: 'nothing found', icdrGrade: 0, score: 0.125, share: expect.closeTo(0.123537, 5) as number },
        {
          label: 'background changes',
          icdrGrade: null,
          score: -1.75,
          share: expect.closeTo(0.018945, 5) as number,
        },
        {
          label: 'sight-threatening',
          icdrGrade: 3,
          score: 2.0625,
          share: expect.closeTo(0.857518, 5) as number,
        },
      ],
      predictedIndex: 2,
      device: 'webgpu (Quiet Adapter)',
    });
  });

  it('shows the newest of attributions that differ only in the version of the program', () => {
    const { store } = openReviewLibrary();
    const caseId = addCase(store, 'eye');
    const [, second] = addModelResults(store, 'eye');
    const put = (engineVersion: string, tolerance: number): string => {
      const sample = { ...sampleAttribution(5, 4, 'eye'), transform: wholeTransform };
      const settings = { ...sample.request.settings, tolerance };
      return store.attributions.put({ ...sample, request: { ...sample.request, engineVersion, settings } });
    };
    const coarse = put('1', 0.5);
    const newest = put('2', 0.01);
    const { attributions } = caseViewSchema.parse(caseView(store, caseId, viewer)).revealed!;
    expect(attributions.map(({ key }) => key)).toEqual([second, coarse, newest]);
  });

  it('shows the attributions of that model alone, and which of them were there before', () => {
    const { store, time } = openReviewLibrary();
    const caseId = addCase(store, 'eye');
    const [early] = addModelResults(store, 'eye');
    store.models.put(sampleModel('judge'));
    const [kept] = store.attributions.list();
    const other = {
      request: { ...kept!.request, modelHash: hashOf('judge') },
      numbers: kept!.numbers,
      map: { heightPx: 4, widthPx: 4, data: new Float32Array(48) },
      transform: wholeTransform,
      device: 'cpu',
      elapsedMs: 1,
    };
    store.attributions.put(other);
    time.advance(10_000);
    const late = store.attributions.put({
      ...other,
      request: { ...kept!.request, baseline: { kind: 'black' } },
    });
    store.attributions.setCacheBudget(0);
    const { attributions } = caseViewSchema.parse(caseView(store, caseId, viewer)).revealed!;
    expect(attributions.length).toBe(3);
    expect(attributions[0]).toEqual({
      key: early,
      modelHash,
      modelName: 'Retina Judge 7.3.1',
      explainedOutput: 'logit of sight-threatening',
      baseline: { kind: 'uniform-noise', seed: 5 },
      baselineText: 'uniform-noise:5',
      baselineName: 'Uniform noise',
      settings: { method: 'ig', rule: 'adaptive', steps: 50, tolerance: 0.01, maximumEvaluations: 1000 },
      numbers: {
        scoreInput: 0.874,
        scoreBaseline: 0.01,
        sum: 0.871,
        delta: -0.003,
        panelError: 0.0041,
        evaluations: 65,
        converged: true,
      },
      device: 'cpu',
      elapsedMs: 1234.5,
      computedAt: '2026-01-01T00:00:00.000Z',
      isFromCache: true,
      hasMap: false,
      widthPx: 4,
      heightPx: 4,
      transform: wholeTransform,
    });
    expect(attributions[2]).toMatchObject({ key: late, isFromCache: false, baselineText: 'black' });
  });

  it('shows that nothing is computed yet, and that no model is installed', () => {
    const { store } = openReviewLibrary();
    const caseId = addCase(store, 'eye');
    const nothing = { prediction: null, attributions: [], reference: null };
    expect(caseView(store, caseId, viewer).revealed).toEqual(nothing);
    store.models.put(gradingModel);
    expect(caseView(store, caseId, viewer).revealed).toEqual(nothing);
    expect(caseView(store, caseId, { ...viewer, modelHash: null }).revealed).toEqual(nothing);
  });

  it('is not found where there is none', () => {
    const { store } = openReviewLibrary();
    expect(failureOf(() => caseView(store, 'nowhere', viewer)).code).toBe('case.notFound');
  });
});

describe('the shares of a prediction', () => {
  it('are probabilities as they are, the softmax of logits, and none of what is neither', () => {
    expect(sharesOf('probabilities', [0.25, 0.125])).toEqual([0.25, 0.125]);
    expect(sharesOf('logits', [1000, 1000])).toEqual([0.5, 0.5]);
    // ln 3: the odds are 3 to 1.
    expect(sharesOf('logits', [Math.log(3)])[0]).toBeCloseTo(0.75, 12);
    expect(sharesOf('other', [0.25, 0.5])).toEqual([null, null]);
  });

  it('stand beside the numbers of a bare model without labels, and a single output predicts no class', () => {
    const bare = { ...gradingModel, manifest: null, installedAt: '2026-01-01T00:00:00.000Z' };
    expect(predictionView({ ...record, classScores: [0.5] }, bare)).toMatchObject({
      classes: [{ label: 'class 0', icdrGrade: null, score: 0.5, share: null }],
      predictedIndex: null,
    });
  });
});

describe('the worklist', () => {
  it('lists 10,000 cases, every one with entries of two readers', () => {
    const { store } = openReviewLibrary();
    addReaders(store);
    const entry = { at: '2026-01-01T00:00:00.000Z', reason: null };
    store.transaction(() => {
      for (let number = 0; number < 10_000; number++) {
        const caseId = addCase(store, `P-${number}`);
        for (const reader of readers) {
          store.reviews.append({
            ...entry,
            caseId,
            reader,
            kind: 'firstRead',
            read: { ...mildRead, icdrGrade: number % 5 },
            wasRevealed: false,
          });
          store.reviews.append({
            ...entry,
            caseId,
            reader,
            kind: 'reveal',
            modelHash: null,
            attributionKeys: [],
          });
        }
      }
    });
    const rows = worklist(store, readers[0]);
    expect(rows.length).toBe(10_000);
    expect(rows[1234]).toMatchObject({
      pseudonym: 'P-1234',
      eye: 'right',
      widthPx: 4288,
      heightPx: 2848,
      state: 'revealed',
      firstGrade: 4,
      finalGrade: null,
      readers: [...readers],
    });
  });
});
