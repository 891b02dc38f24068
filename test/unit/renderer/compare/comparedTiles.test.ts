import { describe, expect, it } from 'vitest';
import { agreementMatrix, matrixSentences } from '../../../../src-renderer/views/compare/agreementMatrix.ts';
import { comparedTiles } from '../../../../src-renderer/views/compare/comparedTiles.ts';
import { missingWork } from '../../../../src-renderer/views/compare/missingWork.ts';
import { tableColumns } from '../../../../src-renderer/views/compare/tableColumns.ts';
import { tileActions } from '../../../../src-renderer/views/compare/tileActions.ts';
import { tileNotice } from '../../../../src-renderer/views/compare/tileState.ts';
import { attributionOf, comparisonOf, keyOf, measuresOf, pairOf, tileOf } from './comparedCase.ts';

const black = tileOf('black', { attribution: attributionOf('black', 1), measures: measuresOf(1) });
const white = tileOf('white', { attribution: attributionOf('white', 2), measures: measuresOf(2) });
const going = { isPaused: false, isStopped: false };

describe('the tiles of a comparison', () => {
  it('stand in the order of the screen, whatever the order of the answer', () => {
    const comparison = comparisonOf([black, white], {
      warnings: [
        { kind: 'closeToImage', tiles: [1], sentence: 'White is close.' },
        { kind: 'oppositeSigns', tiles: [0, 1], sentence: 'They are opposite.' },
      ],
    });
    const tiles = comparedTiles(['white', 'blur:3', 'black'], comparison, []);
    expect(tiles.map(({ known }) => known?.attribution?.key ?? null)).toEqual([keyOf(2), null, keyOf(1)]);
    expect(tiles.map(({ warnings }) => warnings)).toEqual([
      ['White is close.', 'They are opposite.'],
      [],
      ['They are opposite.'],
    ]);
  });

  it('have names before the first answer: saved ones, or what they are', () => {
    const tiles = comparedTiles(['black', 'blur:12'], null, [{ name: 'Soft', baseline: 'blur:12' }]);
    expect(tiles.map(({ name }) => name)).toEqual(['Black', 'Soft']);
  });

  it('know the reference by what a baseline is for the case', () => {
    const eye = tileOf('fellow-eye', { resolved: `mirrored-image:${'a'.repeat(64)}` });
    const reference = {
      baselineText: `mirrored-image:${'a'.repeat(64)}`,
      name: 'The other eye',
      attributionKey: null,
      reader: 'A. Reader',
      at: '2026-11-23T00:00:00.000Z',
      reason: 'Healthy',
    };
    const tiles = comparedTiles(['fellow-eye', 'black'], comparisonOf([eye, black], { reference }), []);
    expect(tiles.map(({ isReference }) => isReference)).toEqual([true, false]);
  });

  it('say why there is no map', () => {
    const error = { code: 'compute.crashed' as const, message: 'It broke.', details: {} };
    const noticeOf = (more: Parameters<typeof tileOf>[1], circumstances = going) =>
      tileNotice({ known: tileOf('black', more) }, circumstances);
    expect(noticeOf({})).toBeNull();
    expect(noticeOf({ state: 'failed', error })).toMatchObject({ kind: 'failed', text: 'It broke.' });
    expect(noticeOf({ state: 'running', share: 0.4 })).toMatchObject({ kind: 'running', share: 0.4 });
    expect(noticeOf({ state: 'waiting' }, { isPaused: true, isStopped: false })?.title).toBe('Paused');
    expect(noticeOf({ state: 'missing' })?.kind).toBe('waiting');
    expect(noticeOf({ state: 'missing' }, { isPaused: false, isStopped: true })?.kind).toBe('missing');
    expect(tileNotice({ known: null }, going)).toBeNull();
  });

  it('cannot become the reference before they are computed, nor the default where they belong to one case', () => {
    const [waiting, eye] = comparedTiles(
      ['blur:3', 'fellow-eye'],
      comparisonOf([tileOf('fellow-eye', { attribution: attributionOf('black', 3) })]),
      [],
    );
    const disabled = (tile: typeof waiting) =>
      tileActions(tile!, 0, 2).flatMap(({ id, isDisabled }) => (isDisabled === true ? [id] : []));
    expect(disabled(waiting)).toEqual(['keepReference', 'moveForward']);
    expect(disabled(eye)).toEqual(['makeDefault', 'moveForward']);
  });
});

describe('the work that a comparison begins by itself', () => {
  it('is none where nothing is missing, also where something failed', () => {
    const failed = tileOf('white', { state: 'failed' });
    expect(missingWork(comparisonOf([black, failed]))).toBeNull();
  });

  it('is another one for other baselines and for other measures', () => {
    const missing = tileOf('white', { state: 'missing' });
    const works = [
      comparisonOf([black, missing]),
      comparisonOf([black, tileOf('blur:3', { state: 'missing' })]),
      comparisonOf([black, white], { waiting: 2 }),
      comparisonOf([black, white], { waiting: 1 }),
    ].map(missingWork);
    expect(new Set(works).size).toBe(4);
    expect(works).not.toContain(null);
  });
});

describe('the table of baselines', () => {
  const columnOf = (id: string, ...tiles: readonly (typeof black)[]) =>
    tableColumns(tiles.map((known) => ({ known }))).find((column) => column.id === id);

  it('marks the best number, and none where all are the same or only one is known', () => {
    const curve = (auc: number) => ({ shares: [0, 1], scores: [0, 1], auc, normalisedAuc: null });
    const good = { ...black, measures: measuresOf(1, { insertion: curve(0.8), deletion: curve(0.2) }) };
    const bad = { ...white, measures: measuresOf(2, { insertion: curve(0.6), deletion: curve(0.3) }) };
    expect(columnOf('insertion', bad, good)).toMatchObject({ texts: ['0.600', '0.800'], best: [1] });
    expect(columnOf('deletion', bad, good)).toMatchObject({ texts: ['0.300', '0.200'], best: [1] });
    expect(columnOf('insertion', good, good)?.best).toEqual([]);
    expect(columnOf('insertion', good, tileOf('blur:3'))).toMatchObject({ texts: ['0.800', ''], best: [] });
  });

  it('takes the completeness error nearest to zero for the best, of either sign', () => {
    const withDelta = (delta: number) => ({ ...black, attribution: attributionOf('black', 1, { delta }) });
    expect(columnOf('delta', withDelta(-0.004), withDelta(0.001))).toMatchObject({
      texts: ['−0.0040', '0.0010'],
      best: [1],
    });
  });

  it('gives shares of the positive and the negative that come to one', () => {
    // 3 of 3 + 1.
    expect(columnOf('positiveShare', black)?.texts).toEqual(['75.0 %']);
    expect(columnOf('negativeShare', black)?.texts).toEqual(['25.0 %']);
  });

  it('has columns of lesions only where some are measured', () => {
    expect(columnOf('lesionShare', black)).toBeUndefined();
    const withLesions = {
      ...black,
      lesions: { absoluteShareInside: 0.312, contrast: -0.0004, pValue: 0.02 },
    };
    expect(columnOf('lesionShare', withLesions, white)?.texts).toEqual(['31.2 %', '']);
    expect(columnOf('contrast', withLesions)).toMatchObject({
      title: 'Rim − interior × 10⁻⁶',
      texts: ['−400'],
    });
  });
});

describe('the matrix of pairs', () => {
  const tiles = comparedTiles(['black', 'white'], comparisonOf([black, white]), []);

  it('has rank correlation below the diagonal and similarity above it, whichever of the pair comes first', () => {
    for (const pair of [pairOf(1, 2), pairOf(2, 1)]) {
      const [[none, above], [below]] = agreementMatrix(tiles, [pair]) as [
        [null, { value: number; measure: string }],
        [{ value: number; measure: string }],
      ];
      expect(none).toBeNull();
      expect(above).toMatchObject({ value: 0.25, measure: 'ssim' });
      expect(below).toMatchObject({ value: 0.5, measure: 'spearman' });
    }
  });

  it('tells a pair that is not measured from one that has no value', () => {
    const sentences = (pairs: Parameters<typeof agreementMatrix>[1]) =>
      matrixSentences(['Black', 'White'], agreementMatrix(tiles, pairs));
    expect(sentences([])).toEqual([
      'White and Black: rank correlation not measured yet, structural similarity not measured yet.',
    ]);
    expect(sentences([pairOf(1, 2, { spearman: null })])).toEqual([
      'White and Black: rank correlation not defined, structural similarity 0.25.',
    ]);
  });
});
