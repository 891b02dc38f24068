import { AppError } from '../../errors/appError.ts';

/**
 * F for each count of replaced pixels, batch by batch.
 *
 * @param scoreBatch Scores that many counts, in their order; given at most `batch` of them.
 * @param onBatch Told after each batch how many counts are done; throws to stop.
 * @throws AppError `device.failed` where a score is not a finite number, and what `scoreBatch` throws.
 */
export async function scoreCounts(
  counts: readonly number[],
  batch: number,
  scoreBatch: (counts: readonly number[]) => Promise<readonly number[]>,
  onBatch: (done: number) => void = () => undefined,
): Promise<readonly number[]> {
  const scores: number[] = [];
  while (scores.length < counts.length) {
    const wanted = counts.slice(scores.length, scores.length + batch);
    const found = await scoreBatch(wanted);
    found.forEach((score, index) => {
      requireFinite(score, wanted[index]!);
    });
    scores.push(...found);
    onBatch(scores.length);
  }
  return scores;
}

function requireFinite(score: number, count: number): void {
  if (Number.isFinite(score)) return;
  throw new AppError(
    'device.failed',
    `The model's score is ${score} when ${count} pixels of the image are replaced, so insertion and deletion cannot be measured. ` +
      'Try the device "cpu"; if it says the same, the model itself overflows or divides by zero on such an image.',
    { count },
  );
}
