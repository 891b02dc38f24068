import { describe, expect, it } from 'vitest';
import type { CaseView } from '../../../src-main/contract/caseView.ts';
import { caseViewSchema, worklistRowSchema } from '../../../src-main/contract/caseView.ts';
import { caseView } from '../../../src-main/review/caseView.ts';
import { isRevealed } from '../../../src-main/review/isRevealed.ts';
import { recordFirstRead } from '../../../src-main/review/recordFirstRead.ts';
import { reveal } from '../../../src-main/review/reveal.ts';
import { saveDraft } from '../../../src-main/review/saveDraft.ts';
import { worklist } from '../../../src-main/review/worklist.ts';
import {
  addCase,
  addModelResults,
  addReaders,
  classLabels,
  classScores,
  gradingModel,
  mildRead,
  modelHash,
  openReviewLibrary,
  readers,
} from './reviewLibrary.ts';
import type { ReviewLibrary } from './reviewLibrary.ts';

const [ada, ben] = readers;

function prepare(): ReviewLibrary & { readonly caseId: string; readonly secrets: readonly string[] } {
  const library = openReviewLibrary();
  addReaders(library.store);
  const caseId = addCase(library.store, 'eye');
  const keys = addModelResults(library.store, 'eye');
  const secrets = [
    ...classLabels,
    ...classScores.map(String),
    ...keys,
    modelHash,
    gradingModel.name,
    gradingModel.version,
    'logit of',
    'uniform-noise',
    // scoreInput and sum of the attributions, and the device that computed the prediction.
    '0.874',
    '0.871',
    'webgpu',
  ];
  return { ...library, caseId, secrets };
}

function viewOf(
  { store, caseId }: ReturnType<typeof prepare>,
  reader: string | null,
  blinding = true,
): CaseView {
  return caseViewSchema.parse(
    caseView(store, caseId, { reader, blinding, startedAt: '2027-01-01T00:00:00.000Z', modelHash }),
  );
}

function found(secrets: readonly string[], value: unknown): readonly string[] {
  const text = JSON.stringify(value);
  return secrets.filter((secret) => text.includes(secret));
}

describe('blinding', () => {
  it('keeps everything of the model out of view and worklist, before the read and after it, until the reveal', () => {
    const prepared = prepare();
    const { store, clock, caseId, secrets } = prepared;
    const on = { caseId, reader: ada, blinding: true };
    saveDraft(store, {
      ...on,
      draft: { ...mildRead, agreement: null, comment: 'A dot above.' },
      revision: 0,
    });
    expect(found(secrets, [viewOf(prepared, ada), worklist(store, ada)])).toEqual([]);
    recordFirstRead(store, clock, { ...on, read: mildRead, reason: null });
    expect(found(secrets, [viewOf(prepared, ada), worklist(store, ada)])).toEqual([]);
    expect(isRevealed(store, caseId, ada, true)).toBe(false);

    reveal(store, clock, { ...on, modelHash });
    expect(found(secrets, viewOf(prepared, ada))).toEqual(secrets);
    expect(found(secrets, worklist(store, ada))).toEqual([]);
    expect(isRevealed(store, caseId, ada, true)).toBe(true);
  });

  it('goes on for every other reader, and for nobody, after the reveal of one', () => {
    const prepared = prepare();
    const { store, clock, caseId, secrets } = prepared;
    const on = { caseId, reader: ada, blinding: true };
    recordFirstRead(store, clock, { ...on, read: mildRead, reason: null });
    reveal(store, clock, { ...on, modelHash });
    expect(found(secrets, [viewOf(prepared, ben), viewOf(prepared, null)])).toEqual([]);
    expect(found(secrets, [worklist(store, ben), worklist(store, null)])).toEqual([]);
    expect(viewOf(prepared, ben)).toMatchObject({ state: 'unread', entries: [], revealed: null });
    expect(isRevealed(store, caseId, ben, true)).toBe(false);
    expect(isRevealed(store, caseId, null, true)).toBe(false);
  });

  it('shows everything at once where it is off', () => {
    const prepared = prepare();
    expect(found(prepared.secrets, viewOf(prepared, null, false))).toEqual(prepared.secrets);
    expect(isRevealed(prepared.store, prepared.caseId, null, false)).toBe(true);
  });

  it('gives a view the same bytes whether or not the model has been at work', () => {
    const worked = prepare();
    const idle = openReviewLibrary();
    addReaders(idle.store);
    const idleCase = addCase(idle.store, 'eye');
    const viewer = { reader: ada, blinding: true, startedAt: '2027-01-01T00:00:00.000Z' };
    const { caseId: left, ...leftView } = caseView(worked.store, worked.caseId, { ...viewer, modelHash });
    const { caseId: right, ...rightView } = caseView(idle.store, idleCase, { ...viewer, modelHash: null });
    expect(left).not.toBe(right);
    expect(JSON.stringify(leftView)).toBe(JSON.stringify(rightView));
  });

  it('gives rows that the contract accepts', () => {
    const { store } = prepare();
    const rows = worklist(store, ada);
    expect(rows.map((row) => worklistRowSchema.parse(row))).toEqual(rows);
  });
});
