import { beforeEach, describe, expect, it } from 'vitest';
import { putSettings } from '../../../src-main/review/appSettings.ts';
import { caseView } from '../../../src-main/review/caseView.ts';
import { chooseReader } from '../../../src-main/review/currentReader.ts';
import { comparedBaselines } from '../../../src-main/review/comparedBaselines.ts';
import { hiddenPhotographs } from '../../../src-main/review/hiddenPhotographs.ts';
import { recordFirstRead } from '../../../src-main/review/recordFirstRead.ts';
import { resolveBaseline } from '../../../src-main/review/resolveBaseline.ts';
import { reveal } from '../../../src-main/review/reveal.ts';
import type { CaseRecord } from '../../../src-main/store/cases.ts';
import type { NewImage } from '../../../src-main/store/images.ts';
import { sampleAttribution, sampleImage } from '../store/sampleRecords.ts';
import {
  addReaders,
  gradingModel,
  mildRead,
  modelHash,
  openReviewLibrary,
  readers,
  wholeTransform,
  type ReviewLibrary,
} from './reviewLibrary.ts';
import type { BaselineSpec } from '../../../src-main/contract/attribution.ts';

/** The right eye is read and revealed by the first reader; the left one of the same patient is not. */
let library: ReviewLibrary;
let right: CaseRecord;
let left: CaseRecord;
const [reader, otherReader] = readers;

const photograph = (name: string): NewImage => ({ ...sampleImage(name), fieldOfView: null });

function readAndReveal({ id: caseId }: CaseRecord): void {
  const { store, clock } = library;
  recordFirstRead(store, clock, { caseId, reader, blinding: true, read: mildRead, reason: null });
  reveal(store, clock, { caseId, reader, blinding: true, modelHash: null });
}

beforeEach(() => {
  library = openReviewLibrary();
  const { store } = library;
  addReaders(store);
  chooseReader(store, reader);
  store.models.put(gradingModel);
  right = store.cases.add({ pseudonym: 'P004', eye: 'right', image: photograph('right') }).case;
  left = store.cases.add({ pseudonym: 'P004', eye: 'left', image: photograph('left') }).case;
  readAndReveal(right);
});

const textsOfHidden = (): readonly string[] => [
  'fellow-eye',
  `image:${left.imageId}`,
  `black+mirrored-image:${left.imageId}`,
];

describe('a baseline made from a photograph that is not revealed', () => {
  it('is refused, because its score would be what the model says of that photograph', () => {
    const { store } = library;
    for (const text of textsOfHidden())
      expect(() => resolveBaseline(text, right, store, hiddenPhotographs(store))).toThrow(
        /You have not revealed P004 left yet/,
      );
  });

  it('is unavailable in a comparison, and the others stay', () => {
    const { store } = library;
    const compared = comparedBaselines(store, {
      found: right,
      baselines: ['black', ...textsOfHidden()],
      model: { contentHash: modelHash, modelFile: 'm.onnx', preprocessing: null, output: null },
      isHidden: hiddenPhotographs(store),
    });
    expect(compared.map(({ error }) => error?.code ?? null)).toEqual([
      null,
      ...textsOfHidden().map(() => 'review.notAllowed'),
    ]);
    expect(compared.slice(1).every(({ spec, attribution }) => spec === null && attribution === null)).toBe(
      true,
    );
  });

  it('is taken once its case is revealed to the reader, or with blinding off', () => {
    const { store } = library;
    putSettings({ blinding: false }, store);
    expect(resolveBaseline('fellow-eye', right, store, hiddenPhotographs(store)).kind).toBe('mirrored-image');
    putSettings({ blinding: true }, store);
    readAndReveal(left);
    expect(resolveBaseline('fellow-eye', right, store, hiddenPhotographs(store)).kind).toBe('mirrored-image');
    chooseReader(store, otherReader);
    expect(() => resolveBaseline('fellow-eye', right, store, hiddenPhotographs(store))).toThrow(/P004 left/);
  });
});

describe('the attributions of a revealed case', () => {
  it('leave out those against photographs that are not revealed to the reader', () => {
    const { store } = library;
    const put = (seed: number, baseline: BaselineSpec): void => {
      const sample = { ...sampleAttribution(seed, 4, 'right'), transform: wholeTransform };
      store.attributions.put({ ...sample, request: { ...sample.request, baseline } });
    };
    put(1, { kind: 'black' });
    put(2, { kind: 'mirrored-image', contentHash: left.imageId });
    const shown = (blinding: boolean): readonly string[] =>
      caseView(store, right.id, {
        reader,
        blinding,
        startedAt: '2026-11-01T10:00:00.000Z',
        modelHash,
      }).revealed!.attributions.map(({ baselineText }) => baselineText);
    expect(shown(true)).toEqual(['black']);
    expect(shown(false)).toHaveLength(2);
  });
});
