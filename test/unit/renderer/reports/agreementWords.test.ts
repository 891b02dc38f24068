import { describe, expect, it } from 'vitest';
import type { ReaderAgreement } from '../../../../src-main/contract/bundle.ts';
import {
  exactText,
  kappaText,
  kappaWithInterval,
  sharedText,
} from '../../../../src-renderer/views/reports/bundles/agreementWords.ts';
import { caseNamed } from '../../../../src-renderer/views/reports/bundles/caseNamed.ts';
import { kappaAxis, onKappaAxis } from '../../../../src-renderer/views/reports/bundles/kappaAxis.ts';
import { worklistRow } from '../worklist/worklistRow.ts';

const pair: ReaderAgreement = {
  first: 'A. Reader',
  second: 'B. Grader',
  reads: 'first',
  cases: 4,
  ungradable: 0,
  counts: [
    [1, 0, 0, 0, 0],
    [0, 2, 0, 0, 0],
    [0, 1, 0, 0, 0],
    [0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0],
  ],
  exactShare: 0.75,
  kappa: 0.8249,
  low: 0.5,
  high: 1,
};

describe('kappa in words', () => {
  it('has two decimals, a true minus, and its interval', () => {
    expect(kappaWithInterval(pair)).toBe('0.82 (0.50 to 1.00)');
    expect(kappaText(-0.05)).toBe('−0.05');
    expect(kappaText(-0.001)).toBe('0.00');
    expect(kappaWithInterval({ ...pair, low: null, high: null })).toBe('0.82');
  });

  it('says why there is none', () => {
    expect(kappaWithInterval({ ...pair, kappa: null })).toMatch(/^None: all grades are the same/);
    expect(kappaWithInterval({ ...pair, cases: 0, kappa: null })).toMatch(/^None: no photograph/);
  });

  it('counts equal grades on the diagonal', () => {
    expect(exactText(pair)).toBe('3 of 4 (75 %)');
    expect(exactText({ ...pair, exactShare: null })).toBe('None');
  });

  it('lies on an axis from -0.2 to 1 and ends at its border', () => {
    expect([kappaAxis.minimum, kappaAxis.maximum]).toEqual([expect.closeTo(-0.2), 1]);
    expect(onKappaAxis(-0.7)).toBeCloseTo(-0.2);
    expect(onKappaAxis(0.3)).toBe(0.3);
  });
});

describe('the photographs of a comparison', () => {
  const counts = { sources: [], pairs: [], differences: [] };

  it('are those of every source, and others are told apart', () => {
    expect(sharedText({ ...counts, sharedCases: 54, otherCases: 0 })).toBe('54 cases are in every source.');
    expect(sharedText({ ...counts, sharedCases: 1, otherCases: 1 })).toMatch(
      /^1 case is in every source; 1 case is not/,
    );
  });

  it('are linked where exactly one case of this library has the name', () => {
    const rows = [worklistRow('P0001', 'right'), worklistRow('P0001', 'left')];
    expect(caseNamed(rows, 'P0001 left')).toBe(rows[1]);
    expect(caseNamed(rows, 'P0001')).toBeNull();
    expect(caseNamed(rows, 'P0002 left')).toBeNull();
  });
});
