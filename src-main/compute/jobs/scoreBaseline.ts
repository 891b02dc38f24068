import type { z } from 'zod';
import { baselineMembers } from '../../attribution/baselines/makeBaseline.ts';
import { baselineDistance } from '../../attribution/measures/perturbation/baselineDistance.ts';
import type { Scorer } from '../../attribution/program/scorer.ts';
import type { BaselineSpec } from '../../contract/attribution.ts';
import type { ImageTensor } from '../../contract/imageTensor.ts';
import type { JobHandler } from '../jobTable.ts';
import { makeBaselines } from './makeBaselines.ts';
import { scoreImage } from './scoredImage.ts';
import type { scoreBaselineKind } from './scoreBaselineKind.ts';

type Result = z.output<(typeof scoreBaselineKind)['result']>;

export const scoreBaseline: JobHandler<typeof scoreBaselineKind> = async (
  input,
  { batchLimit, signal },
): Promise<Result> => {
  const scored = await scoreImage(input, batchLimit);
  const { image, fieldOfView } = scored.prepared;
  const { scorer, explained } = await scored.model.score(null, scored.classScores);
  const spec = someOf(input.baseline, input.mostMembers);
  const baselines = await makeBaselines({ ...input, baseline: { kind: 'spec', spec } }, scored);
  let total = 0;
  for (const baseline of baselines) {
    signal.throwIfAborted();
    total += await scorer.score(baseline);
  }
  return {
    scoreBaseline: total / baselines.length,
    scoredMembers: baselines.length,
    scoreInput: await scoreOf(image, scorer),
    explainedOutput: explained.name,
    classScores: [...scored.classScores],
    distance: baselineDistance(image, baselines, fieldOfView),
  };
};

/** The members of a set from its first to its last at even distances. */
function someOf(spec: BaselineSpec, most: number): BaselineSpec {
  const members = baselineMembers(spec);
  const count = Math.min(most, members.length);
  const some = Array.from(
    { length: count },
    (_, index) => members[count === 1 ? 0 : Math.round((index * (members.length - 1)) / (count - 1))]!,
  );
  return count === 1 ? some[0]! : { kind: 'set', members: some };
}

/** Of images that were scored by this model; another baseline of the same image follows as a slider moves. */
const knownScores = new WeakMap<ImageTensor, { readonly scorer: Scorer; readonly score: number }>();

async function scoreOf(image: ImageTensor, scorer: Scorer): Promise<number> {
  const known = knownScores.get(image);
  if (known?.scorer === scorer) return known.score;
  const score = await scorer.score(image);
  knownScores.set(image, { scorer, score });
  return score;
}
