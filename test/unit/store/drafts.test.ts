import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../src-main/contract/read.ts';
import { sampleImage } from './sampleRecords.ts';
import { openTestStore } from './testLibrary.ts';

const draft: Draft = {
  icdrGrade: 2,
  macularOedema: null,
  gradability: 'good',
  agreement: null,
  comment: 'Half a',
};

describe('drafts', () => {
  it('are kept for each case and reader, under a revision that only grows', () => {
    const store = openTestStore();
    const caseId = store.cases.add({ pseudonym: 'P-1', eye: 'left', image: sampleImage('eye') }).case.id;
    for (const name of ['Ada', 'Ben']) store.readers.add(name);
    expect(store.drafts.find(caseId, 'Ada')).toEqual({ draft: null, revision: 0 });
    expect(store.drafts.put(caseId, 'Ada', draft)).toBe(1);
    expect(store.drafts.put(caseId, 'Ada', { ...draft, comment: 'Half a word' })).toBe(2);
    expect(store.drafts.put(caseId, 'Ben', draft)).toBe(1);
    expect(store.drafts.find(caseId, 'Ada')).toEqual({
      draft: { ...draft, comment: 'Half a word' },
      revision: 2,
    });
    expect(store.drafts.put(caseId, 'Ada', null)).toBe(3);
    expect(store.drafts.find(caseId, 'Ada')).toEqual({ draft: null, revision: 3 });
    expect(store.drafts.find(caseId, 'Ben')).toEqual({ draft, revision: 1 });
  });
});

describe('marks', () => {
  it('are kept for each case, under a revision that only grows', () => {
    const store = openTestStore();
    const caseId = store.cases.add({ pseudonym: 'P-1', eye: 'left', image: sampleImage('eye') }).case.id;
    const nothing = { opticDisc: null, fovea: null, rulers: [], annotations: [] };
    expect(store.marks.find(caseId)).toEqual({ marks: nothing, revision: 0 });
    const marks = { ...nothing, fovea: { xPx: 1200.5, yPx: 800 } };
    expect(store.marks.put(caseId, nothing)).toBe(1);
    expect(store.marks.put(caseId, marks)).toBe(2);
    expect(store.marks.find(caseId)).toEqual({ marks, revision: 2 });
  });
});
