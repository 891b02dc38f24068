import { describe, expect, it } from 'vitest';
import { lesionIdSchema } from '../../../src-main/contract/ids.ts';
import type { LesionPatch } from '../../../src-main/contract/lesion.ts';
import type { LesionImport } from '../../../src-main/store/lesions.ts';
import type { Store } from '../../../src-main/store/store.ts';
import { sampleImage } from './sampleRecords.ts';
import { openTestStore, temporaryFolder, testOptions } from './testLibrary.ts';

const square = [[10, 10, 20, 10, 20, 20, 10, 20]];
const withHole = [
  [0, 0, 9, 0, 9, 9, 0, 9],
  [3, 3, 6.5, 3, 6.5, 6.25],
];

function addCase(store: Store, name = 'eye'): string {
  store.readers.add('Ada');
  store.readers.add('Ben');
  return store.cases.add({ pseudonym: name, eye: 'right', image: sampleImage(name) }).case.id;
}

type Drawn = Partial<LesionPatch['put'][number]>;

function drawn(lesionId: string, changes: Drawn = {}): LesionPatch['put'][number] {
  return {
    lesionId: lesionIdSchema.parse(lesionId),
    type: 'haemorrhage',
    source: 'drawn',
    sourceFile: null,
    rings: square,
    ...changes,
  };
}

function put(...lesions: LesionPatch['put']): LesionPatch {
  return { put: lesions, remove: [] };
}

function remove(...ids: string[]): LesionPatch {
  return { put: [], remove: ids.map((id) => lesionIdSchema.parse(id)) };
}

function imported(caseId: string, changes: Partial<LesionImport> = {}): LesionImport {
  return {
    caseId,
    sourceFile: 'eye_EX.tif',
    label: 'EX',
    source: 'mask',
    lesions: [
      { lesionId: 'm1', type: 'hardExudate', rings: square },
      { lesionId: 'm2', type: 'hardExudate', rings: withHole },
    ],
    ...changes,
  };
}

const idsOf = (store: Store, caseId: string): readonly string[] =>
  store.lesions.list(caseId).map(({ lesionId }) => lesionId);

describe('lesions', () => {
  it('begin with none, at revision 0', () => {
    const store = openTestStore();
    const caseId = addCase(store);
    expect(store.lesions.list(caseId)).toEqual([]);
    expect(store.lesions.state(caseId)).toMatchObject({ revision: 0, count: 0 });
    expect(store.lesions.states()).toEqual([]);
  });

  it('come back as they were put, in the order in which they came, after a restart too', () => {
    const options = testOptions(temporaryFolder());
    const store = openTestStore(options);
    const caseId = addCase(store);
    expect(store.lesions.apply(caseId, put(drawn('b'), drawn('a', { rings: withHole })), 'Ada')).toBe(1);
    expect(store.lesions.apply(caseId, put(drawn('b', { type: 'other' })), 'Ben')).toBe(2);
    store.close();
    const expected = [
      { ...drawn('b', { type: 'other' }), author: 'Ben' },
      { ...drawn('a', { rings: withHole }), author: 'Ada' },
    ];
    expect(openTestStore(options).lesions.list(caseId)).toEqual(expected);
  });

  it('count one revision for each step of a case, whatever is in it, and none for other cases', () => {
    const store = openTestStore();
    const [caseId, other] = [addCase(store), addCase(store, 'other')];
    const revisions = [
      store.lesions.apply(caseId, put(drawn('a'), drawn('b')), 'Ada'),
      store.lesions.apply(caseId, { ...put(drawn('c')), remove: remove('a', 'b').remove }, 'Ada'),
      store.lesions.apply(caseId, remove('c'), 'Ada'),
      store.lesions.putImported(imported(caseId)).revision,
    ];
    expect(revisions).toEqual([1, 2, 3, 4]);
    expect(store.lesions.states()).toMatchObject([{ caseId, revision: 4, count: 2 }]);
    expect(store.lesions.apply(other, put(drawn('a')), 'Ada')).toBe(1);
    expect(idsOf(store, caseId)).toEqual(['m1', 'm2']);
  });

  it('do nothing of a step of which a part fails', () => {
    const store = openTestStore();
    const caseId = addCase(store);
    store.lesions.apply(caseId, put(drawn('a')), 'Ada');
    expect(() =>
      store.lesions.apply(caseId, { ...put(drawn('b')), remove: remove('a').remove }, 'Nobody'),
    ).toThrow();
    expect(idsOf(store, caseId)).toEqual(['a']);
    expect(store.lesions.state(caseId).revision).toBe(1);
  });

  it('have one content hash for one content, whoever drew it, in whatever order and over an undo', () => {
    const store = openTestStore();
    const [caseId, other] = [addCase(store), addCase(store, 'other')];
    const hash = (id: string): string => store.lesions.state(id).contentHash;
    const empty = hash(caseId);
    store.lesions.apply(caseId, put(drawn('a'), drawn('b', { rings: withHole })), 'Ada');
    store.lesions.apply(other, put(drawn('b', { rings: withHole }), drawn('a')), 'Ben');
    const both = hash(caseId);
    expect(hash(other)).toBe(both);
    const changes: readonly Drawn[] = [
      { type: 'other' },
      { source: 'box', sourceFile: 'boxes.json' },
      { rings: [[10, 10, 20, 10, 20, 20, 10, 20.5]] },
    ];
    const hashes = changes.map((change) => {
      store.lesions.apply(caseId, put(drawn('a', change)), 'Ada');
      return hash(caseId);
    });
    expect(new Set([empty, both, ...hashes]).size).toBe(5);
    store.lesions.apply(caseId, put(drawn('a')), 'Ada');
    expect(hash(caseId)).toBe(both);
    store.lesions.apply(caseId, remove('a', 'b'), 'Ada');
    expect(hash(caseId)).toBe(empty);
  });

  it('are not kept for a case that is not in the library', () => {
    const store = openTestStore();
    const caseId = addCase(store);
    expect(() => store.lesions.apply('none', put(drawn('a')), 'Ada')).toThrow();
    expect(store.lesions.state(caseId).count).toBe(0);
  });
});

describe('imported lesions', () => {
  it('have no author, and take the place of what the same file and label brought, but for what a reader changed', () => {
    const store = openTestStore();
    const caseId = addCase(store);
    store.lesions.apply(caseId, put(drawn('own')), 'Ada');
    expect(store.lesions.putImported(imported(caseId))).toEqual({ revision: 2, replaced: 0 });
    expect(store.lesions.list(caseId).slice(1)).toEqual([
      {
        lesionId: 'm1',
        type: 'hardExudate',
        source: 'mask',
        sourceFile: 'eye_EX.tif',
        author: null,
        rings: square,
      },
      {
        lesionId: 'm2',
        type: 'hardExudate',
        source: 'mask',
        sourceFile: 'eye_EX.tif',
        author: null,
        rings: withHole,
      },
    ]);
    store.lesions.putImported(imported(caseId, { label: 'value 2', lesions: [] }));
    store.lesions.putImported(
      imported(caseId, {
        sourceFile: 'eye_HE.tif',
        lesions: [{ lesionId: 'h1', type: 'haemorrhage', rings: square }],
      }),
    );
    store.lesions.apply(
      caseId,
      put(drawn('m1', { source: 'mask', sourceFile: 'eye_EX.tif', rings: withHole })),
      'Ben',
    );
    expect(store.lesions.list(caseId).find(({ lesionId }) => lesionId === 'm1')!.author).toBe('Ben');
    const again = imported(caseId, { lesions: [{ lesionId: 'n1', type: 'hardExudate', rings: square }] });
    expect(store.lesions.putImported(again)).toMatchObject({ replaced: 1 });
    expect(idsOf(store, caseId)).toEqual(['own', 'm1', 'h1', 'n1']);
  });

  it('are as they were imported after an undo, and are found by the next import of the file', () => {
    const store = openTestStore();
    const caseId = addCase(store);
    store.lesions.putImported(imported(caseId));
    const [first] = store.lesions.list(caseId);
    const asImported = drawn('m1', { type: 'hardExudate', source: 'mask', sourceFile: 'eye_EX.tif' });
    store.lesions.apply(caseId, remove('m1'), 'Ada');
    store.lesions.apply(caseId, put(asImported), 'Ada');
    expect(store.lesions.list(caseId).find(({ lesionId }) => lesionId === 'm1')).toEqual(first);
    store.lesions.apply(caseId, put({ ...asImported, type: 'softExudate' }), 'Ada');
    expect(store.lesions.list(caseId).find(({ lesionId }) => lesionId === 'm1')).toMatchObject({
      type: 'softExudate',
      source: 'mask',
      author: 'Ada',
    });
    store.lesions.apply(caseId, remove('m2'), 'Ada');
    const again = imported(caseId, { lesions: [{ lesionId: 'n1', type: 'hardExudate', rings: square }] });
    expect(store.lesions.putImported(again)).toMatchObject({ replaced: 0 });
    expect(idsOf(store, caseId)).toEqual(['m1', 'n1']);
    store.lesions.apply(caseId, put(asImported), 'Ada');
    expect(store.lesions.putImported(imported(caseId, { lesions: [] }))).toMatchObject({ replaced: 2 });
  });
});
