import { acceptedError } from './acceptedError.ts';
import { chooseBisections } from './chooseBisections.ts';
import { PanelGrid } from './panelGrid.ts';
import type { PathIntegral, PathWatch, RefinementStep } from './pathIntegral.ts';
import type { PathSession } from './pathSession.ts';
import { requireFiniteBatch } from './requireFinite.ts';
import { requireNotCancelled } from './requireNotCancelled.ts';
import { rootSumSquare } from './rootSumSquare.ts';
import { scoreRounding } from './scoreRounding.ts';

export interface RefinementLimits {
  /** Share of |F(x) - F(x')| that the expected and the actual completeness error may reach. */
  readonly tolerance: number;
  readonly maximumEvaluations: number;
  /** Bytes of gradients to keep; beyond, the best panels are locked. Three batches are always kept. */
  readonly gradientBudgetBytes?: number | undefined;
}

/** Below this many points no error is trusted: a few panels can agree by luck. */
const fewestPoints = 8;
/** See docs/refinement.md for what other shares cost and give. */
const neighbourShare = 0.4;
const defaultGradientBudgetBytes = 2 ** 28;

/**
 * Integrates the gradient along the path by trapezoid panels, bisected in full device batches where the error is, until
 * the root-sum-square of the panel errors and their signed total are both within the accepted error, or the
 * evaluations are used up.
 *
 * @throws AppError `compute.cancelled`, `device.failed` on a score or gradient that is not finite, and what the session throws.
 */
export async function refineAdaptively(
  session: PathSession,
  limits: RefinementLimits,
  watch: PathWatch = {},
): Promise<PathIntegral> {
  const grid = new PanelGrid();
  const history: RefinementStep[] = [];
  let wanted = startGrid(session.maximumBatch, limits.maximumEvaluations);
  while (wanted.length > 0) {
    await evaluateInto(grid, session, wanted, watch.signal);
    const step = measure(grid);
    const accepted = acceptedError(limits.tolerance, ends(grid));
    history.push(step);
    watch.onProgress?.({
      evaluations: step.evaluations,
      expectedEvaluations: expectedEvaluations(step, accepted, limits.maximumEvaluations),
      step,
    });
    wanted = worstError(step) <= accepted ? [] : nextPoints(grid, session.maximumBatch, limits);
  }
  return {
    ...ends(grid),
    gradient: grid.integral(),
    evaluations: grid.size,
    panelError: history.at(-1)!.rootSumSquare,
    history,
  };
}

/** Evenly spaced, both ends included, in full batches. */
function startGrid(batch: number, maximumEvaluations: number): readonly number[] {
  const count = Math.min(Math.ceil(fewestPoints / batch) * batch, maximumEvaluations);
  return Array.from({ length: count }, (_, index) => Math.fround(index / (count - 1)));
}

async function evaluateInto(
  grid: PanelGrid,
  session: PathSession,
  alphas: readonly number[],
  signal: AbortSignal | undefined,
): Promise<void> {
  for (let done = 0; done < alphas.length;) {
    requireNotCancelled(signal);
    const part = alphas.slice(done, done + session.maximumBatch);
    const batch = await session.evaluate(part);
    requireFiniteBatch(part, batch);
    grid.insert(part, batch);
    done += part.length;
  }
}

function measure(grid: PanelGrid): RefinementStep {
  const errors = grid.panels().map(({ error }) => error);
  return {
    evaluations: grid.size,
    rootSumSquare: rootSumSquare(errors),
    signedTotal: errors.reduce((total, error) => total + error, 0),
  };
}

function worstError({ rootSumSquare, signedTotal }: RefinementStep): number {
  return Math.max(rootSumSquare, Math.abs(signedTotal));
}

function ends(grid: PanelGrid): Pick<PathIntegral, 'scoreInput' | 'scoreBaseline' | 'scoreRounding'> {
  const scores = grid.scores();
  return { scoreInput: scores.at(-1)!, scoreBaseline: scores[0]!, scoreRounding: scoreRounding(scores) };
}

/** On paths with kinks the error falls like the inverse of the number of points. */
function expectedEvaluations(step: RefinementStep, accepted: number, most: number): number {
  const worst = worstError(step);
  return worst <= accepted
    ? step.evaluations
    : Math.min(most, Math.ceil((step.evaluations * worst) / accepted));
}

/** A full batch where it is expected to help most; nothing when the evaluations are used up. */
function nextPoints(grid: PanelGrid, batch: number, limits: RefinementLimits): readonly number[] {
  const budgetBytes = limits.gradientBudgetBytes ?? defaultGradientBudgetBytes;
  const affordable = Math.floor(budgetBytes / Math.max(1, grid.bytesPerPoint())) - batch;
  grid.keepAtMost(Math.max(affordable, 2 * batch));
  return chooseBisections(
    grid.panels(),
    Math.min(batch, limits.maximumEvaluations - grid.size),
    neighbourShare,
  );
}
