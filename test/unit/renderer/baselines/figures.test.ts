import { describe, expect, it } from 'vitest';
import { aucPlot } from '../../../../src-renderer/views/baselines/aucPlot.ts';
import { pairMatrix } from '../../../../src-renderer/views/baselines/pairMatrix.ts';
import { baselineSession, meanOf, sessionBaseline, sessionPair } from './sampleSession.ts';

const three = baselineSession({
  baselines: [
    sessionBaseline('Blur 12 px', 'blur:12'),
    sessionBaseline('Black', 'black'),
    sessionBaseline('White', 'white'),
  ],
  pairs: [sessionPair(), sessionPair({ first: 2, second: 1, agreeing: 27, oppositeShare: meanOf(0.6) })],
});

describe('pairMatrix', () => {
  it('has every pair once, in whichever order it came, and a dash where there is none', () => {
    expect(
      pairMatrix(three, 'agreement').map(({ name, cells }) => [name, cells.map(({ text }) => text)]),
    ).toEqual([
      ['Black', ['41 of 54']],
      ['White', ['–', '27 of 54']],
    ]);
  });

  it('gives means with their intervals, shaded by how alike the maps are', () => {
    expect(pairMatrix(three, 'spearman')[0]!.cells[0]).toMatchObject({
      text: '0.610',
      detail: '0.590 to 0.630',
      likeness: 0.61,
    });
    expect(pairMatrix(three, 'opposite').map(({ cells }) => cells.at(-1))).toMatchObject([
      { text: '20 %', detail: '18 % to 22 %', likeness: 0.6 },
      { text: '60 %', likeness: 0 },
    ]);
    const single = { ...three, pairs: [sessionPair({ ssim: meanOf(-0.2, null) })] };
    expect(pairMatrix(single, 'ssim')[0]!.cells[0]).toMatchObject({ detail: 'no interval', likeness: 0 });
  });
});

describe('aucPlot', () => {
  it('puts both measures of every baseline with their intervals on one axis', () => {
    const { axis, rows } = aucPlot(three.baselines, 'score');
    expect(rows.map(({ insertion, deletion }) => [insertion?.mean, deletion?.mean])).toEqual([
      [0.7, 0.2],
      [0.7, 0.2],
      [0.7, 0.2],
    ]);
    expect(axis!.minimum).toBeLessThanOrEqual(0.18);
    expect(axis!.maximum).toBeGreaterThanOrEqual(0.72);
    expect(aucPlot(three.baselines, 'normalised').rows[0]!.insertion?.mean).toBe(0.8);
  });

  it('has no axis where nothing is measured', () => {
    const none = sessionBaseline('Black', 'black', { insertion: null, deletion: null });
    expect(aucPlot([none], 'score').axis).toBeNull();
  });
});
