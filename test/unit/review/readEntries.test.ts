import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../src-main/contract/read.ts';
import { noMarks } from '../../../src-main/contract/marks.ts';
import { chooseReader, currentReader } from '../../../src-main/review/currentReader.ts';
import { recordFinalRead } from '../../../src-main/review/recordFinalRead.ts';
import { recordFirstRead } from '../../../src-main/review/recordFirstRead.ts';
import { reveal } from '../../../src-main/review/reveal.ts';
import { saveDraft } from '../../../src-main/review/saveDraft.ts';
import { saveMarks } from '../../../src-main/review/saveMarks.ts';
import { sign } from '../../../src-main/review/sign.ts';
import { worklist } from '../../../src-main/review/worklist.ts';
import { hashOf } from '../store/sampleRecords.ts';
import { failureOf, openTestStore } from '../store/testLibrary.ts';
import {
  addCase,
  addModelResults,
  addReaders,
  mildRead,
  modelHash,
  openReviewLibrary,
  readers,
  severeDecision,
} from './reviewLibrary.ts';

const [ada, ben] = readers;
const draft: Draft = {
  icdrGrade: 3,
  macularOedema: null,
  gradability: 'good',
  agreement: null,
  comment: 'Dots.',
};

function prepare() {
  const library = openReviewLibrary();
  addReaders(library.store);
  const caseId = addCase(library.store, 'eye');
  return { ...library, caseId, on: { caseId, reader: ada, blinding: true, reason: null } };
}

describe('the entries of a review', () => {
  it('hold what was read, when, and how long the model was known', () => {
    const { store, time, clock, on } = prepare();
    const keys = addModelResults(store, 'eye');
    recordFirstRead(store, clock, { ...on, read: mildRead });
    time.advance(60_000);
    reveal(store, clock, { ...on, modelHash });
    time.advance(12_345);
    recordFinalRead(store, clock, { ...on, final: severeDecision });
    time.advance(1000);
    sign(store, clock, { ...on, signature: { name: ada, meaning: 'reviewed' } });
    const entry = { reader: ada, reason: null };
    expect(store.reviews.list({ caseId: on.caseId })).toEqual([
      {
        ...entry,
        sequence: 1,
        at: '2026-01-01T00:00:00.000Z',
        kind: 'firstRead',
        read: mildRead,
        wasRevealed: false,
      },
      {
        ...entry,
        sequence: 2,
        at: '2026-01-01T00:01:00.000Z',
        kind: 'reveal',
        modelHash,
        attributionKeys: keys,
      },
      {
        ...entry,
        sequence: 3,
        at: '2026-01-01T00:01:12.345Z',
        kind: 'finalRead',
        final: severeDecision,
        sinceRevealMs: 12_345,
      },
      {
        ...entry,
        sequence: 4,
        at: '2026-01-01T00:01:13.345Z',
        kind: 'signature',
        signature: { name: ada, meaning: 'reviewed' },
      },
    ]);
  });

  it('count the time to every final read from the first reveal', () => {
    const { store, time, clock, on } = prepare();
    recordFirstRead(store, clock, { ...on, read: mildRead });
    reveal(store, clock, { ...on, modelHash: null });
    time.advance(1000);
    recordFinalRead(store, clock, { ...on, final: severeDecision });
    time.advance(1000);
    reveal(store, clock, { ...on, modelHash: null });
    recordFinalRead(store, clock, { ...on, final: severeDecision, reason: 'A slip of the hand.' });
    const entries = store.reviews.list({ caseId: on.caseId });
    expect(entries.map((entry) => ('sinceRevealMs' in entry ? entry.sinceRevealMs : entry.kind))).toEqual([
      'firstRead',
      'reveal',
      1000,
      2000,
    ]);
  });

  it('say whether the model was known at the first read: after the reveal, and with blinding off', () => {
    const { store, clock, on } = prepare();
    recordFirstRead(store, clock, { ...on, read: mildRead });
    reveal(store, clock, { ...on, modelHash: null });
    recordFirstRead(store, clock, { ...on, read: mildRead, reason: 'A slip of the hand.' });
    recordFirstRead(store, clock, { ...on, reader: ben, blinding: false, read: mildRead });
    recordFinalRead(store, clock, { ...on, reader: ben, blinding: false, final: severeDecision });
    const entries = store.reviews.list({ caseId: on.caseId });
    expect(entries.flatMap((entry) => ('wasRevealed' in entry ? [entry.wasRevealed] : []))).toEqual([
      false,
      true,
      true,
    ]);
    expect(entries.at(-1)).toMatchObject({ kind: 'finalRead', sinceRevealMs: null });
  });

  it('take a signed case back when either read is corrected, until a new final read is signed anew', () => {
    const { store, clock, on } = prepare();
    const stateNow = () => worklist(store, ada)[0]!.state;
    const reason = 'A slip of the hand.';
    const signature = { name: ada, meaning: 'graded' } as const;
    recordFirstRead(store, clock, { ...on, read: mildRead });
    reveal(store, clock, { ...on, modelHash: null });
    recordFinalRead(store, clock, { ...on, final: severeDecision });
    sign(store, clock, { ...on, signature });
    expect(stateNow()).toBe('signed');
    recordFirstRead(store, clock, { ...on, read: mildRead, reason });
    expect(stateNow()).toBe('revealed');
    expect(
      failureOf(() => {
        sign(store, clock, { ...on, signature, reason });
      }).code,
    ).toBe('review.notAllowed');
    recordFinalRead(store, clock, { ...on, final: severeDecision, reason });
    expect(stateNow()).toBe('revealed');
    sign(store, clock, { ...on, signature, reason });
    expect(stateNow()).toBe('signed');
  });

  it('are refused with the field to be filled in, for nobody, for strangers and for cases that are not there', () => {
    const { store, clock, on } = prepare();
    recordFirstRead(store, clock, { ...on, read: mildRead });
    const again = failureOf(() => {
      recordFirstRead(store, clock, { ...on, read: mildRead });
    });
    expect(again).toMatchObject({ code: 'review.notAllowed', details: { field: 'reason' } });
    for (const reader of [null, 'A Stranger'])
      expect(
        failureOf(() => {
          reveal(store, clock, { ...on, reader, modelHash: null });
        }).code,
      ).toBe('reader.missing');
    expect(
      failureOf(() => {
        reveal(store, clock, { ...on, caseId: 'nowhere', modelHash: null });
      }),
    ).toMatchObject({ code: 'case.notFound', details: { caseId: 'nowhere' } });
  });
});

describe('a draft', () => {
  it('is refused when another window saved a newer one, and nothing is overwritten', () => {
    const { store, on } = prepare();
    expect(saveDraft(store, { ...on, draft, revision: 0 })).toBe(1);
    expect(saveDraft(store, { ...on, draft: { ...draft, comment: 'Dots and' }, revision: 1 })).toBe(2);
    for (const revision of [0, 1, 3])
      expect(failureOf(() => saveDraft(store, { ...on, draft, revision }))).toMatchObject({
        code: 'review.changedElsewhere',
        details: { field: 'draft', revision, storedRevision: 2 },
      });
    expect(store.drafts.find(on.caseId, ada)).toEqual({
      draft: { ...draft, comment: 'Dots and' },
      revision: 2,
    });
    expect(failureOf(() => saveDraft(store, { ...on, reader: null, draft, revision: 2 })).code).toBe(
      'reader.missing',
    );
  });

  it('keeps its comment after the first read, and nothing after the final one', () => {
    const { store, clock, on } = prepare();
    saveDraft(store, { ...on, draft, revision: 0 });
    recordFirstRead(store, clock, { ...on, read: mildRead });
    const commentOnly = { ...draft, icdrGrade: null, gradability: null };
    expect(store.drafts.find(on.caseId, ada)).toEqual({ draft: commentOnly, revision: 2 });
    expect(failureOf(() => saveDraft(store, { ...on, draft, revision: 1 })).code).toBe(
      'review.changedElsewhere',
    );
    reveal(store, clock, { ...on, modelHash: null });
    expect(store.drafts.find(on.caseId, ada).draft).toEqual(commentOnly);
    recordFinalRead(store, clock, { ...on, final: severeDecision });
    expect(store.drafts.find(on.caseId, ada)).toEqual({ draft: null, revision: 3 });
  });

  it('stays where the read is refused', () => {
    const { store, clock, on } = prepare();
    saveDraft(store, { ...on, draft, revision: 0 });
    failureOf(() => {
      recordFinalRead(store, clock, { ...on, final: severeDecision });
    });
    expect(store.drafts.find(on.caseId, ada)).toEqual({ draft, revision: 1 });
    expect(store.reviews.list()).toEqual([]);
  });
});

describe('marks', () => {
  it('are shared by the readers and never overwritten unseen', () => {
    const { store, on } = prepare();
    const marks = { ...noMarks, fovea: { xPx: 10, yPx: 20 } };
    const by = { reader: ada, blinding: true, caseId: on.caseId };
    expect(saveMarks(store, { ...by, marks, revision: 0 })).toBe(1);
    expect(failureOf(() => saveMarks(store, { ...by, marks: noMarks, revision: 0 }))).toMatchObject({
      code: 'review.changedElsewhere',
      details: { field: 'marks' },
    });
    expect(store.marks.find(on.caseId)).toEqual({ marks, revision: 1 });
    expect(failureOf(() => saveMarks(store, { ...by, caseId: hashOf('x'), marks, revision: 0 })).code).toBe(
      'case.notFound',
    );
  });
});

describe('the current reader', () => {
  it('is nobody until one is chosen, and stays known', () => {
    const store = openTestStore();
    expect(currentReader(store)).toBeNull();
    chooseReader(store, ada);
    chooseReader(store, ben);
    chooseReader(store, ada);
    expect(currentReader(store)).toBe(ada);
    expect(store.readers.list()).toEqual([ada, ben]);
  });
});
