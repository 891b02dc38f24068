import { describe, expect, it } from 'vitest';
import { modelHashSchema } from '../../../src-main/contract/ids.ts';
import { mostAnnotations, noMarks, type Annotation, type Marks } from '../../../src-main/contract/marks.ts';
import { caseView } from '../../../src-main/review/caseView.ts';
import { saveMarks } from '../../../src-main/review/saveMarks.ts';
import type { Store } from '../../../src-main/store/store.ts';
import { hashOf } from '../store/sampleRecords.ts';
import { failureOf } from '../store/testLibrary.ts';
import { addCase, addReaders, openReviewLibrary, readers } from './reviewLibrary.ts';

const [ada, ben] = readers;

function note(annotationId: string, text: string, author: string | null = null): Annotation {
  return { kind: 'text', annotationId, author, at: { xPx: 10, yPx: 20 }, text };
}

/** A case with a word of Ada and one of Ben; revision 2. */
function layGround(): { readonly store: Store; readonly caseId: string } {
  const { store } = openReviewLibrary();
  const caseId = addCase(store, 'eye');
  addReaders(store);
  save(store, caseId, ada, [note('of Ada', 'Drusen?')]);
  save(store, caseId, ben, [note('of Ben', 'Haemorrhage!')]);
  return { store, caseId };
}

function save(
  store: Store,
  caseId: string,
  reader: string | null,
  annotations: readonly Annotation[],
  { blinding = true, ...others }: Partial<Marks> & { readonly blinding?: boolean } = {},
): number {
  const { revision } = store.marks.find(caseId);
  const marks = { ...noMarks, ...others, annotations: [...annotations] };
  return saveMarks(store, { caseId, reader, blinding, marks, revision });
}

function seen(store: Store, caseId: string, reader: string | null, blinding = true): Marks {
  return caseView(store, caseId, { reader, blinding, startedAt: '2027-01-01T00:00:00.000Z', modelHash: null })
    .marks;
}

function kept(store: Store, caseId: string): readonly (readonly [string, string | null, string])[] {
  return store.marks
    .find(caseId)
    .marks.annotations.map(({ annotationId, author, text }) => [annotationId, author, text]);
}

function revealTo(store: Store, caseId: string, reader: string): void {
  store.reviews.append({
    ...{ kind: 'reveal', caseId, reader, reason: null, attributionKeys: [] },
    at: '2026-01-01T00:00:00.000Z',
    modelHash: modelHashSchema.parse(hashOf('m')),
  });
}

describe('annotations before the reveal', () => {
  it('are seen by whoever made them, and by nobody else', () => {
    const { store, caseId } = layGround();
    expect(seen(store, caseId, ada).annotations).toEqual([note('of Ada', 'Drusen?', ada)]);
    expect(seen(store, caseId, ben).annotations).toEqual([note('of Ben', 'Haemorrhage!', ben)]);
    expect(seen(store, caseId, null).annotations).toEqual([]);
  });

  it('of others stay as they are when somebody saves theirs', () => {
    const { store, caseId } = layGround();
    save(store, caseId, ada, [note('of Ada', 'No: exudates.'), note('another', 'Cotton wool')]);
    expect(kept(store, caseId)).toEqual([
      ['of Ben', ben, 'Haemorrhage!'],
      ['of Ada', ada, 'No: exudates.'],
      ['another', ada, 'Cotton wool'],
    ]);
    save(store, caseId, ada, []);
    expect(kept(store, caseId)).toEqual([['of Ben', ben, 'Haemorrhage!']]);
  });

  it('of others are changed by nobody who knows their id', () => {
    const { store, caseId } = layGround();
    const failure = failureOf(() => save(store, caseId, ada, [note('of Ben', 'Nothing', ben)]));
    expect(failure).toMatchObject({ code: 'review.notAllowed' });
    expect(kept(store, caseId)[1]).toEqual(['of Ben', ben, 'Haemorrhage!']);
  });

  it('do not keep landmarks from anybody', () => {
    const { store, caseId } = layGround();
    save(store, caseId, ada, [], { fovea: { xPx: 1, yPx: 2 } });
    expect(seen(store, caseId, ben).fovea).toEqual({ xPx: 1, yPx: 2 });
  });

  it('of nobody who was named are seen and changed until somebody is', () => {
    const { store } = openReviewLibrary();
    const caseId = addCase(store, 'eye');
    save(store, caseId, null, [note('first', 'A dot')]);
    expect(seen(store, caseId, null).annotations).toEqual([note('first', 'A dot', null)]);
    addReaders(store);
    expect(seen(store, caseId, ada).annotations).toEqual([]);
  });
});

describe('annotations after the reveal, or without blinding', () => {
  it('are seen by everybody who has revealed', () => {
    const { store, caseId } = layGround();
    revealTo(store, caseId, ada);
    expect(seen(store, caseId, ada).annotations.map(({ author }) => author)).toEqual([ada, ben]);
    expect(seen(store, caseId, ben).annotations.map(({ author }) => author)).toEqual([ben]);
    expect(seen(store, caseId, null, false).annotations.map(({ author }) => author)).toEqual([ada, ben]);
  });

  it('keep their author while they are as they were, and have that of whoever changes them', () => {
    const { store, caseId } = layGround();
    revealTo(store, caseId, ada);
    // Whoever the window names is not believed.
    save(store, caseId, ada, [
      note('of Ada', 'Drusen?', ben),
      note('of Ben', 'A nerve fibre', ben),
      note('new', 'New', ben),
    ]);
    expect(kept(store, caseId)).toEqual([
      ['of Ada', ada, 'Drusen?'],
      ['of Ben', ada, 'A nerve fibre'],
      ['new', ada, 'New'],
    ]);
  });
});

describe('very many annotations', () => {
  it('are refused by whole sentence before the library could not read them any more', () => {
    const { store, caseId } = layGround();
    const many = Array.from({ length: mostAnnotations }, (_, index) => note(`${index}`, 'x'));
    expect(failureOf(() => save(store, caseId, ada, many))).toMatchObject({ code: 'request.invalid' });
    save(store, caseId, ada, many.slice(1));
    expect(store.marks.find(caseId).marks.annotations).toHaveLength(mostAnnotations);
  });
});
