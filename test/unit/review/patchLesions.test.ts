import { describe, expect, it } from 'vitest';
import { lesionIdSchema, modelHashSchema } from '../../../src-main/contract/ids.ts';
import type { LesionPatch } from '../../../src-main/contract/lesion.ts';
import { listLesions } from '../../../src-main/review/listLesions.ts';
import { patchLesions } from '../../../src-main/review/patchLesions.ts';
import type { Store } from '../../../src-main/store/store.ts';
import { hashOf } from '../store/sampleRecords.ts';
import { failureOf } from '../store/testLibrary.ts';
import { addCase, addReaders, openReviewLibrary, readers } from './reviewLibrary.ts';

const [ada, ben] = readers;
const triangle = [[1, 1, 5, 1, 1, 5]];

function drawn(lesionId: string): LesionPatch['put'][number] {
  return {
    lesionId: lesionIdSchema.parse(lesionId),
    type: 'haemorrhage',
    source: 'drawn',
    sourceFile: null,
    rings: triangle,
  };
}

function revealTo(store: Store, caseId: string, reader: string): void {
  store.reviews.append({
    kind: 'reveal',
    caseId,
    reader,
    at: '2026-01-01T00:00:00.000Z',
    reason: null,
    modelHash: modelHashSchema.parse(hashOf('m')),
    attributionKeys: [],
  });
}

/** A case with an imported lesion, one of Ada and one of Ben; revision 3. */
function layGround(): { readonly store: Store; readonly caseId: string } {
  const { store } = openReviewLibrary();
  const caseId = addCase(store, 'eye');
  addReaders(store);
  store.lesions.putImported({
    caseId,
    sourceFile: 'eye_EX.tif',
    label: 'EX',
    source: 'mask',
    lesions: [{ lesionId: 'mask', type: 'hardExudate', rings: triangle }],
  });
  store.lesions.apply(caseId, { put: [drawn('of Ada')], remove: [] }, ada);
  store.lesions.apply(caseId, { put: [drawn('of Ben')], remove: [] }, ben);
  return { store, caseId };
}

function seen(store: Store, caseId: string, reader: string | null, blinding = true): readonly string[] {
  return listLesions(store, { caseId, reader, blinding }).lesions.map(({ lesionId }) => lesionId);
}

function patch(
  store: Store,
  caseId: string,
  changes: {
    readonly put?: LesionPatch['put'];
    readonly remove?: readonly string[];
    readonly revision?: number;
  },
  reader: string | null = ada,
  blinding = true,
): number {
  return patchLesions(store, {
    ...{ caseId, reader, blinding },
    patch: {
      put: changes.put ?? [],
      remove: (changes.remove ?? []).map((id) => lesionIdSchema.parse(id)),
    },
    revision: changes.revision ?? store.lesions.state(caseId).revision,
  });
}

describe('lesions before the reveal', () => {
  it('are those that the reader drew, and nobody sees any without a name', () => {
    const { store, caseId } = layGround();
    expect(seen(store, caseId, ada)).toEqual(['of Ada']);
    expect(seen(store, caseId, ben)).toEqual(['of Ben']);
    expect(seen(store, caseId, null)).toEqual([]);
    expect(listLesions(store, { caseId, reader: ada, blinding: true }).revision).toBe(3);
  });

  it("open with the reader's own reveal of this case, or where blinding is off", () => {
    const { store, caseId } = layGround();
    const other = addCase(store, 'other');
    revealTo(store, caseId, ben);
    revealTo(store, other, ada);
    expect(seen(store, caseId, ada)).toEqual(['of Ada']);
    expect(seen(store, caseId, ben)).toEqual(['mask', 'of Ada', 'of Ben']);
    expect(seen(store, caseId, ada, false)).toEqual(['mask', 'of Ada', 'of Ben']);
  });

  it('can be drawn, changed and removed where they are the own ones', () => {
    const { store, caseId } = layGround();
    expect(patch(store, caseId, { put: [drawn('second'), { ...drawn('of Ada'), type: 'other' }] })).toBe(4);
    expect(listLesions(store, { caseId, reader: ada, blinding: true }).lesions).toEqual([
      { ...drawn('of Ada'), type: 'other', author: ada },
      { ...drawn('second'), author: ada },
    ]);
    expect(patch(store, caseId, { remove: ['of Ada', 'second'] })).toBe(5);
    expect(seen(store, caseId, ada)).toEqual([]);
  });

  it('are refused where the step touches hidden ones, by a whole step', () => {
    const { store, caseId } = layGround();
    const before = store.lesions.list(caseId);
    for (const hidden of ['mask', 'of Ben']) {
      expect(failureOf(() => patch(store, caseId, { remove: ['of Ada', hidden] })).code).toBe(
        'review.notAllowed',
      );
      expect(failureOf(() => patch(store, caseId, { put: [drawn('new'), drawn(hidden)] })).code).toBe(
        'review.notAllowed',
      );
    }
    const asMask = { ...drawn('of Ada'), source: 'mask', sourceFile: 'eye_EX.tif' } as const;
    expect(failureOf(() => patch(store, caseId, { put: [asMask] })).code).toBe('review.notAllowed');
    expect(store.lesions.list(caseId)).toEqual(before);
    expect(store.lesions.state(caseId).revision).toBe(3);
  });
});

describe('a step of editing', () => {
  it('may change every lesion after the reveal, and its author is the reader', () => {
    const { store, caseId } = layGround();
    revealTo(store, caseId, ada);
    patch(store, caseId, { put: [{ ...drawn('of Ben'), type: 'other' }], remove: ['mask'] });
    expect(store.lesions.list(caseId)).toEqual([
      { ...drawn('of Ada'), author: ada },
      { ...drawn('of Ben'), type: 'other', author: ada },
    ]);
    expect(patch(store, caseId, { remove: ['of Ada', 'of Ben'] }, ben, false)).toBe(5);
  });

  it('is refused, with what to do, where another window was quicker', () => {
    const { store, caseId } = layGround();
    const failure = failureOf(() => patch(store, caseId, { put: [drawn('new')], revision: 2 }));
    expect(failure).toMatchObject({
      code: 'review.changedElsewhere',
      details: { field: 'lesions', revision: 2, storedRevision: 3 },
    });
    expect(failure.message).toContain('load the case again');
    expect(store.lesions.state(caseId).count).toBe(3);
  });

  it('wants a reader and a case', () => {
    const { store, caseId } = layGround();
    expect(failureOf(() => patch(store, caseId, {}, null)).code).toBe('reader.missing');
    expect(failureOf(() => patch(store, caseId, {}, 'Stranger')).code).toBe('reader.missing');
    expect(failureOf(() => patch(store, 'none', {})).code).toBe('case.notFound');
    expect(failureOf(() => seen(store, 'none', ada)).code).toBe('case.notFound');
  });
});
