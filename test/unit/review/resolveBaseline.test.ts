import { describe, expect, it } from 'vitest';
import { formatBaseline } from '../../../src-main/attribution/baselines/formatBaseline.ts';
import { parseBaseline } from '../../../src-main/attribution/baselines/parseBaseline.ts';
import type { Eye } from '../../../src-main/contract/caseView.ts';
import type { LesionType } from '../../../src-main/contract/lesion.ts';
import { baselineMaterial } from '../../../src-main/review/baselineMaterial.ts';
import { baselineNames } from '../../../src-main/review/baselineNames.ts';
import { putSettings } from '../../../src-main/review/appSettings.ts';
import { resolveBaseline } from '../../../src-main/review/resolveBaseline.ts';
import type { CaseRecord } from '../../../src-main/store/cases.ts';
import type { Store } from '../../../src-main/store/store.ts';
import { hashOf, sampleImage } from '../store/sampleRecords.ts';
import { failureOf } from '../store/testLibrary.ts';
import { openReviewLibrary } from './reviewLibrary.ts';

const fieldOfView = {
  kind: 'disc',
  centreXPx: 50,
  centreYPx: 40,
  radiusPx: 30,
  leftPx: 20,
  topPx: 10,
  rightPx: 80,
  bottomPx: 70,
  confidence: 1,
} as const;

function add(store: Store, name: string, pseudonym: string, eye: Eye): CaseRecord {
  return store.cases.add({ pseudonym, eye, image: { ...sampleImage(name), fieldOfView } }).case;
}

let lesions = 0;

function mark(store: Store, caseId: string, type: LesionType, source: 'mask' | 'box' = 'mask'): void {
  lesions += 1;
  store.lesions.putImported({
    caseId,
    sourceFile: `${lesions}.tif`,
    label: 'x',
    source,
    lesions: [{ lesionId: `lesion-${lesions}`, type, rings: [[0, 0, lesions, 0, lesions, lesions]] }],
  });
}

describe('resolveBaseline', () => {
  it('takes the other eye of the same patient, mirrored', () => {
    const { store } = openReviewLibrary();
    const right = add(store, 'one', 'P004', 'right');
    add(store, 'two', 'P005', 'left');
    const left = add(store, 'three', 'P004', 'left');
    expect(resolveBaseline('fellow-eye', right, store)).toEqual({
      kind: 'mirrored-image',
      contentHash: hashOf('three'),
    });
    expect(formatBaseline(resolveBaseline(' fellow-eye ', left, store))).toBe(
      `mirrored-image:${hashOf('one')}`,
    );
  });

  it('says why there is no fellow eye', () => {
    const { store } = openReviewLibrary();
    const alone = add(store, 'one', 'P004', 'right');
    const unknown = add(store, 'two', 'P004', 'unknown');
    expect(failureOf(() => resolveBaseline('fellow-eye', alone, store))).toMatchObject({
      code: 'baseline.invalid',
      message:
        'The library has no photograph of the other eye of P004. Choose another photograph or another baseline.',
    });
    expect(failureOf(() => resolveBaseline('fellow-eye', unknown, store)).message).toContain(
      'Nobody knows which eye P004 shows',
    );
  });

  it('names the lesions of the case by their content, which changes with them', () => {
    const { store } = openReviewLibrary();
    const found = add(store, 'one', 'P004', 'right');
    mark(store, found.id, 'haemorrhage');
    const before = resolveBaseline('inpainted', found, store);
    expect(before).toEqual({ kind: 'inpainted', maskHash: store.lesions.state(found.id).contentHash });
    expect(parseBaseline(formatBaseline(before))).toEqual(before);
    mark(store, found.id, 'hardExudate');
    expect(resolveBaseline('inpainted', found, store)).not.toEqual(before);
  });

  it('has nothing to fill in where nothing but the optic disc is marked', () => {
    const { store } = openReviewLibrary();
    const found = add(store, 'one', 'P004', 'right');
    mark(store, found.id, 'opticDisc');
    expect(failureOf(() => resolveBaseline('inpainted', found, store))).toMatchObject({
      code: 'baseline.invalid',
      message:
        'No lesion is marked in P004 right, so nothing can be filled in. Mark lesions first, or choose another baseline.',
    });
  });

  it('reads everything else as on the command line', () => {
    const { store } = openReviewLibrary();
    const found = add(store, 'one', 'P004', 'right');
    expect(resolveBaseline('blur:12', found, store)).toEqual({ kind: 'blur', sigmaPx: 12 });
    expect(failureOf(() => resolveBaseline('fellow', found, store)).code).toBe('baseline.invalid');
  });
});

describe('baselineMaterial', () => {
  it('is the copy of each photograph with its own hash and its stored field of view', () => {
    const { store } = openReviewLibrary();
    const right = add(store, 'one', 'P004', 'right');
    const copy = { ...sampleImage('stripped'), assetHash: hashOf('without metadata'), fieldOfView };
    store.cases.add({ pseudonym: 'P004', eye: 'left', image: copy });
    const spec = resolveBaseline('fellow-eye', right, store);
    expect(baselineMaterial(spec, right.id, store)).toEqual({
      baselineImages: {
        [hashOf('stripped')]: {
          kind: 'photograph',
          file: store.assets.pathOf(hashOf('without metadata')),
          fileName: copy.sourceFileName,
          contentHash: hashOf('without metadata'),
          fieldOfView,
        },
      },
      lesionMask: null,
    });
    const gone = { kind: 'image', contentHash: 'nowhere' } as const;
    expect(failureOf(() => baselineMaterial(gone, right.id, store)).message).toBe(
      'The baseline image:nowhere names a photograph that is not in the library. Import it first.',
    );
  });

  it('is all lesions but the optic disc, bounding boxes among them', () => {
    const { store } = openReviewLibrary();
    const found = add(store, 'one', 'P004', 'right');
    for (const type of ['haemorrhage', 'opticDisc', 'other'] as const) mark(store, found.id, type);
    mark(store, found.id, 'hardExudate', 'box');
    const rings = store.lesions
      .list(found.id)
      .filter(({ type }) => type !== 'opticDisc')
      .map((lesion) => lesion.rings);
    expect(rings).toHaveLength(3);
    const spec = resolveBaseline('inpainted', found, store);
    expect(baselineMaterial(spec, found.id, store).lesionMask).toEqual({ kind: 'contours', rings });
  });

  it('is refused after the lesions have changed, in a set too', () => {
    const { store } = openReviewLibrary();
    const found = add(store, 'one', 'P004', 'right');
    mark(store, found.id, 'haemorrhage');
    const spec = resolveBaseline('inpainted', found, store);
    mark(store, found.id, 'haemorrhage');
    for (const text of [formatBaseline(spec), `black+${formatBaseline(spec)}`])
      expect(failureOf(() => baselineMaterial(parseBaseline(text), found.id, store))).toMatchObject({
        code: 'baseline.invalid',
        message:
          'The lesions of this case were changed since this baseline was asked for, so it cannot be made any more. Ask for lesions filled in once more.',
      });
  });
});

describe('baselineNames', () => {
  it('put saved names first, then what a baseline is, with the photograph by its patient', () => {
    const { store } = openReviewLibrary();
    add(store, 'one', 'P004', 'right');
    add(store, 'two', 'P006', 'unknown');
    putSettings(
      {
        savedBaselines: [
          { name: 'Fog', baseline: 'blur:30' },
          { name: 'The other side', baseline: 'fellow-eye' },
        ],
      },
      store,
    );
    const names = baselineNames(store);
    expect(names.ofSpec({ kind: 'blur', sigmaPx: 30 })).toBe('Fog');
    expect(names.ofText('blur:30.0')).toBe('Fog');
    expect(names.ofText('fellow-eye')).toBe('The other side');
    expect(names.ofText('inpainted')).toBe('Lesions filled in');
    expect(names.ofText(`mirrored-image:${hashOf('one')}`)).toBe('Right eye of P004, mirrored');
    expect(names.ofText(`image:${hashOf('two')}`)).toBe('Photograph of P006');
    expect(names.ofText('no such thing')).toBe('no such thing');
  });
});
