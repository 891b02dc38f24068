import type { SessionGroup } from '../../../../src-main/contract/lesionMeasures.ts';

/** A group over a black baseline, in which nothing has been measured unless the changes say so. */
export function sessionGroup(changes: Partial<SessionGroup>): SessionGroup {
  return {
    type: 'hardExudate',
    baseline: { kind: 'black' },
    baselineText: 'black',
    grade: null,
    cases: 3,
    lesions: 20,
    measured: 12,
    belowResolution: 8,
    withoutInterior: 2,
    interiorMean: null,
    rimMean: null,
    surroundMean: null,
    contrast: null,
    contrastLow: null,
    contrastHigh: null,
    pValue: null,
    agreeing: 0,
    absoluteShareInside: null,
    profile: { distances: [], mean: [], low: [], high: [], lesions: [] },
    ...changes,
  };
}

export const blur = { baseline: { kind: 'blur', sigmaPx: 8 }, baselineText: 'blur:8' } as const;
export const rimAbove = {
  contrast: 0.3,
  contrastLow: 0.1,
  contrastHigh: 0.5,
  interiorMean: -0.1,
  rimMean: 0.2,
  pValue: 0.004,
  agreeing: 6,
} as const;
