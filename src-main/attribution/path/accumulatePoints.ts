import { batchPartition } from './batchPartition.ts';
import { BoundarySum } from './boundarySum.ts';
import type { PathWatch } from './pathIntegral.ts';
import type { AccumulatedBatch, PathSession, WeightedPoint } from './pathSession.ts';
import { requireFiniteBatch } from './requireFinite.ts';
import { requireNotCancelled } from './requireNotCancelled.ts';

/**
 * The weighted sum of the gradients at any number of points, batch by batch; the batches are added up in float64.
 *
 * @throws AppError `compute.cancelled`, `device.failed` on a score or gradient that is not finite, and what the session throws.
 */
export async function accumulatePoints(
  session: PathSession,
  points: readonly WeightedPoint[],
  watch: PathWatch = {},
): Promise<AccumulatedBatch> {
  const sum = new BoundarySum();
  const scores: number[] = [];
  const slopes: number[] = [];
  for (const part of batchPartition(points, session.maximumBatch)) {
    requireNotCancelled(watch.signal);
    const batch = await session.accumulate(part);
    requireFiniteBatch(
      part.map(({ alpha }) => alpha),
      batch,
    );
    sum.add(batch.gradientSum, 1);
    scores.push(...batch.scores);
    slopes.push(...batch.slopes);
    watch.onProgress?.({ evaluations: scores.length, expectedEvaluations: points.length, step: null });
  }
  return { scores, slopes, gradientSum: sum.toGradient() };
}
