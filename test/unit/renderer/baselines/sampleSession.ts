import type {
  BaselineSession,
  MeanOverCases,
  SessionBaseline,
  SessionBaselinePair,
} from '../../../../src-main/contract/baselineSession.ts';

export function meanOf(mean: number, margin: number | null = 0.02): MeanOverCases {
  return {
    mean,
    low: margin === null ? null : mean - margin,
    high: margin === null ? null : mean + margin,
    cases: 54,
  };
}

export function sessionBaseline(
  name: string,
  baselineText: string,
  changes: Partial<SessionBaseline> = {},
): SessionBaseline {
  return {
    baselineText,
    name,
    cases: 54,
    converged: 54,
    nearNoFinding: 50,
    medianEvaluations: 41,
    medianElapsedMs: 900,
    scoreBaseline: meanOf(0.05),
    positiveShare: meanOf(0.6),
    insertion: meanOf(0.7),
    insertionNormalised: meanOf(0.8),
    deletion: meanOf(0.2),
    deletionNormalised: meanOf(0.3),
    ...changes,
  };
}

export function sessionPair(changes: Partial<SessionBaselinePair> = {}): SessionBaselinePair {
  return {
    first: 0,
    second: 1,
    cases: 54,
    spearman: meanOf(0.61),
    ssim: meanOf(0.4),
    oppositeShare: meanOf(0.2),
    agreeing: 41,
    ...changes,
  };
}

export function baselineSession(changes: Partial<BaselineSession> = {}): BaselineSession {
  return {
    modelName: 'A grader',
    counts: { cases: 60, notRevealed: 5, compared: 54, withoutComparison: 1, measured: 300, waiting: 24 },
    baselines: [sessionBaseline('Blur 12 px', 'blur:12'), sessionBaseline('Black', 'black')],
    pairs: [sessionPair()],
    oppositeLimit: 0.25,
    ...changes,
  };
}
