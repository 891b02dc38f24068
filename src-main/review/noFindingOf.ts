import { z } from 'zod';
import { manifestSchema } from '../models/manifest.ts';
import { noFindingScore, type NoFindingScore } from '../models/noFindingScore.ts';
import type { Store } from '../store/store.ts';

type Model = NonNullable<ReturnType<Store['models']['find']>>;
type Prediction = NonNullable<ReturnType<Store['predictions']['find']>>;

const describedSchema = z.object({
  output: manifestSchema.shape.output,
  explain: manifestSchema.shape.explain,
});

/**
 * The score of no finding of a stored model. A bare model says nothing of it.
 * @param prediction For the photograph in question, where there is one.
 */
export function noFindingOf(
  { manifest }: Pick<Model, 'manifest'>,
  prediction: Pick<Prediction, 'classScores'> | undefined,
): NoFindingScore {
  const described = describedSchema.safeParse(manifest);
  if (!described.success) return { score: null, isNear: () => null };
  const classScores = prediction?.classScores ?? [];
  return noFindingScore(
    described.data,
    classScores.length === 0 ? null : classScores.indexOf(Math.max(...classScores)),
  );
}
