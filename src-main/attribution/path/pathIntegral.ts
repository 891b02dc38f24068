import type { BoundaryGradient } from './pathSession.ts';

/** What a walk along a path came to. Scores and errors are in units of F. */
export interface PathIntegral {
  /** F(x). */
  readonly scoreInput: number;
  /** F(x'). */
  readonly scoreBaseline: number;
  /** The estimate of the gradient's integral over alpha, at the boundary; {@link PathSession.pullBack} takes it. */
  readonly gradient: BoundaryGradient;
  /** Points at which the gradient was evaluated, ends with weight 0 included. */
  readonly evaluations: number;
  /** Root of the sum of squared panel errors; null where the rule has no panels whose ends are its points. */
  readonly panelError: number | null;
  /** How far errors of float32 scores alone may put a completeness error off; see {@link scoreRounding}. */
  readonly scoreRounding: number;
  /** One entry a batch; empty for fixed rules. */
  readonly history: readonly RefinementStep[];
}

/** Where a refinement stood after a batch. */
export interface RefinementStep {
  readonly evaluations: number;
  /** Root of the sum of squared panel errors: the expected completeness error. */
  readonly rootSumSquare: number;
  /** Sum of the panel errors: the completeness error itself. */
  readonly signedTotal: number;
}

/** Told to the caller after each batch. */
export interface PathProgress {
  readonly evaluations: number;
  /** How many there will be in the end: exact for fixed rules, a guess for refinement. */
  readonly expectedEvaluations: number;
  /** Null for fixed rules. */
  readonly step: RefinementStep | null;
}

export interface PathWatch {
  readonly onProgress?: ((progress: PathProgress) => void) | undefined;
  /** Looked at before each batch. */
  readonly signal?: AbortSignal | undefined;
}
