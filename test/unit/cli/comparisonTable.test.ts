import { describe, expect, it } from 'vitest';
import { comparisonTable } from '../../../src-main/cli/commands/comparisonTable.ts';
import type { Comparison, ComparisonTile } from '../../../src-main/contract/comparison.ts';
import { attributionKeySchema, modelHashSchema } from '../../../src-main/contract/ids.ts';
import { hashOf } from '../store/sampleRecords.ts';

const [firstKey, secondKey] = ['first', 'second'].map((name) => attributionKeySchema.parse(hashOf(name))) as [
  Comparison['pairs'][number]['firstKey'],
  Comparison['pairs'][number]['firstKey'],
];

const curve = { shares: [0, 1], scores: [0.25, 0.75], auc: 0.5, normalisedAuc: 0.5 };

const black: ComparisonTile = {
  ...{ baseline: 'black', resolved: 'black', name: 'Black', state: 'computed', share: 1, error: null },
  attribution: {
    ...{ key: firstKey, modelHash: modelHashSchema.parse(hashOf('model')), modelName: 'Grader 2.0' },
    ...{ explainedOutput: 'P(referable)', baseline: { kind: 'black' }, baselineText: 'black' },
    baselineName: 'Black',
    settings: { method: 'ig', rule: 'adaptive', steps: 50, tolerance: 0.01, maximumEvaluations: 2000 },
    numbers: {
      ...{ scoreInput: 0.9, scoreBaseline: 0.15, sum: 0.751, delta: 0.001, panelError: 0.0025 },
      ...{ evaluations: 40, converged: true },
    },
    ...{
      device: 'cpu',
      elapsedMs: 12,
      computedAt: '2026-01-01T00:00:00.000Z',
      isFromCache: true,
      hasMap: true,
    },
    ...{ widthPx: 4, heightPx: 4 },
    transform: {
      ...{ originalWidthPx: 4, originalHeightPx: 4, leftPx: 0, topPx: 0, cropWidthPx: 4, cropHeightPx: 4 },
      ...{ targetWidthPx: 4, targetHeightPx: 4 },
    },
  },
  measures: {
    ...{ attributionKey: firstKey, positiveSum: 3, negativeSum: -1, insertionBlurPx: 26 },
    baselineDistance: { meanAbsolute: 0.3, changedShare: 1 },
    ...{ insertion: curve, deletion: { ...curve, auc: 0.125 } },
  },
  lesions: { absoluteShareInside: 0.0625, contrast: -0.00001234, pValue: 0.5 },
};

const white: ComparisonTile = {
  ...black,
  ...{ baseline: 'white', resolved: 'white', name: 'White', measures: null, lesions: null },
  attribution: { ...black.attribution!, key: secondKey, baselineText: 'white' },
};

const unavailable: ComparisonTile = {
  ...{ baseline: 'fellow-eye', resolved: null, name: 'Fellow eye', state: 'unavailable', share: 0 },
  error: { code: 'baseline.invalid', message: 'None.', details: {} },
  ...{ attribution: null, measures: null, lesions: null },
};

const compared: Comparison = {
  ...{ modelName: 'Grader 2.0', explainedOutput: 'P(referable)', noFindingScore: 0, waiting: 0 },
  tiles: [black, white, unavailable],
  pairs: [{ firstKey: secondKey, secondKey: firstKey, spearman: -0.25, ssim: null, oppositeShare: 0.4 }],
  warnings: [{ kind: 'oppositeSigns', tiles: [0, 1], sentence: 'Black and White disagree.' }],
  reference: {
    ...{ baselineText: 'black', name: 'Black', attributionKey: firstKey, reader: 'Ada' },
    ...{ at: '2026-01-01T00:00:00.000Z', reason: 'Plain.' },
  },
};

function cellsAfter(text: string, start: string): readonly (readonly string[])[] {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.includes(start)) + 1;
  return lines.slice(first, lines.indexOf('', first)).map((line) => line.trim().split(/ {2,}/));
}

describe('comparisonTable', () => {
  const text = comparisonTable(compared, 'P1 right');

  it('has a line for each baseline, with a dash for what is not known', () => {
    expect(text).toContain('P1 right, Grader 2.0. F: P(referable). F(x) = 0.9000.');
    const dashes = Array.from({ length: 12 }, () => '-');
    expect(cellsAfter(text, 'panel error')).toEqual([
      [
        ...['1', 'black', '0.1500', '0.7500', '0.00100', '0.00250', '40', 'yes'],
        ...['0.750', '0.250', '0.5000', '0.1250', '0.063', '-12.34'],
      ],
      [
        ...['2', 'white', '0.1500', '0.7500', '0.00100', '0.00250', '40', 'yes'],
        ...['-', '-', '-', '-', '-', '-'],
      ],
      ['3', 'fellow-eye', ...dashes],
    ]);
  });

  it('has a matrix for each similarity, the same on both sides of the diagonal', () => {
    const spearman = cellsAfter(text, 'rank correlation').slice(1);
    expect(spearman).toEqual([
      ['1', 'black', '-', '-0.250', '-'],
      ['2', 'white', '-0.250', '-', '-'],
      ['3', 'fellow-eye', '-', '-', '-'],
    ]);
    expect(cellsAfter(text, 'Structural similarity')[1]).toEqual(['1', 'black', '-', '-', '-']);
    expect(cellsAfter(text, 'signs are opposite')[1]).toEqual(['1', 'black', '-', '0.400', '-']);
    expect(comparisonTable({ ...compared, pairs: [] }, 'P1')).not.toContain('Structural');
  });

  it('says the warnings, the reference and what it is not for', () => {
    expect(text).toContain('! Black and White disagree.');
    expect(text).toContain('Reference of the case: black, chosen by Ada: Plain.');
    expect(text).toContain('Research and education, not for diagnosis.');
  });
});
