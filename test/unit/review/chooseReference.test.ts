import { describe, expect, it } from 'vitest';
import { chooseReference } from '../../../src-main/review/chooseReference.ts';
import { caseView } from '../../../src-main/review/caseView.ts';
import {
  addCase,
  addModelResults,
  addReaders,
  modelHash,
  openReviewLibrary,
  readers,
} from './reviewLibrary.ts';
import { failureOf } from '../store/testLibrary.ts';
import { sampleAttribution } from '../store/sampleRecords.ts';

const [ada, ben] = readers;
const reason = 'It shows what the model adds to a blurred retina.';

function prepare() {
  const { store, time } = openReviewLibrary();
  addReaders(store);
  const caseId = addCase(store, 'eye');
  const [first, second] = addModelResults(store, 'eye');
  const viewer = { reader: ada, blinding: false, startedAt: '2027-01-01T00:00:00.000Z', modelHash };
  const reference = () => caseView(store, caseId, viewer).revealed!.reference;
  const actions = () =>
    store.audit
      .list(0, 100)
      .flatMap(({ action, subject, details }) =>
        action.startsWith('reference.') ? [{ action, subject, details }] : [],
      );
  return { store, time, caseId, first: first!, second: second!, viewer, reference, actions };
}

describe('the reference of a case', () => {
  it('is kept with who chose it, when and why, in view and audit', () => {
    const { store, time, caseId, first, second, reference, actions } = prepare();
    expect(reference()).toBeNull();
    chooseReference(store, { caseId, reader: ada, attributionKey: first, reason });
    time.advance(1000);
    chooseReference(store, { caseId, reader: ben, attributionKey: second, reason: 'Better converged.' });
    expect(reference()).toEqual({
      ...{ attributionKey: second, baselineText: 'uniform-noise:6', name: 'Uniform noise', reader: ben },
      ...{ at: '2026-01-01T00:00:01.000Z', reason: 'Better converged.' },
    });
    expect(actions()).toEqual([
      {
        ...{ action: 'reference.chosen', subject: caseId },
        details: { attributionKey: first, baseline: 'uniform-noise:5', reader: ada, reason },
      },
      {
        ...{ action: 'reference.chosen', subject: caseId },
        details: {
          ...{ attributionKey: second, baseline: 'uniform-noise:6', reader: ben },
          reason: 'Better converged.',
        },
      },
    ]);
    expect(store.audit.verifyAuditChain().verified).toBe(true);
  });

  it('is removed with its reason; where there is none, nothing is written', () => {
    const { store, caseId, first, reference, actions } = prepare();
    const none = { caseId, reader: ada, attributionKey: null, reason: 'No longer.' };
    chooseReference(store, none);
    expect(actions()).toEqual([]);
    chooseReference(store, { ...none, attributionKey: first });
    chooseReference(store, none);
    expect(reference()).toBeNull();
    expect(actions().at(-1)).toMatchObject({
      action: 'reference.removed',
      details: { reason: 'No longer.' },
    });
  });

  it('needs a reader and an attribution of the case, and writes neither half where that fails', () => {
    const { store, caseId, first, reference, actions } = prepare();
    const other = addCase(store, 'other');
    const choice = { caseId, reader: ada, attributionKey: first, reason };
    const codeOf = (changes: Partial<Omit<typeof choice, 'reader'>> & { readonly reader?: string }) =>
      failureOf(() => {
        chooseReference(store, { ...choice, ...changes });
      }).code;
    expect(codeOf({ reader: 'Nobody Known' })).toBe('reader.missing');
    expect(codeOf({ caseId: other })).toBe('request.invalid');
    expect(codeOf({ attributionKey: 'f'.repeat(64) })).toBe('request.invalid');
    expect(codeOf({ caseId: 'nowhere' })).toBe('case.notFound');
    expect([reference(), actions()]).toEqual([null, []]);
  });

  it('outlives that its map is computed again, and names no attribution once a newer one is there', () => {
    const { store, caseId, first, reference } = prepare();
    chooseReference(store, { caseId, reader: ada, attributionKey: first, reason });
    const attribution = store.attributions.find(first)!;
    const again = { ...sampleAttribution(5, 4, 'eye'), transform: attribution.transform };
    store.attributions.put(again);
    expect(reference()).toMatchObject({ attributionKey: first });
    const settings = { ...again.request.settings, tolerance: 0.05 };
    store.attributions.put({ ...again, request: { ...again.request, settings } });
    expect(reference()).toMatchObject({ attributionKey: null, baselineText: 'uniform-noise:5', reason });
  });

  it('is not told before the reveal', () => {
    const { store, caseId, first, viewer } = prepare();
    chooseReference(store, { caseId, reader: ada, attributionKey: first, reason });
    const blinded = caseView(store, caseId, { ...viewer, reader: ben, blinding: true });
    expect(blinded.revealed).toBeNull();
    expect(JSON.stringify(blinded)).not.toMatch(/uniform-noise|blurred retina/);
  });
});
