import type { z } from 'zod';
import type { JobHandler } from '../jobTable.ts';
import { explainClass } from './explainedClass.ts';
import type { predictKind } from './predictKind.ts';
import { scoreImage } from './scoredImage.ts';

type Result = z.output<(typeof predictKind)['result']>;

export const predictImage: JobHandler<typeof predictKind> = async (
  input,
  { batchLimit },
): Promise<Result> => {
  const { model, prepared, classScores } = await scoreImage(input, batchLimit);
  const opened = input.withExplainedScore ? await model.score(null, classScores) : null;
  return {
    classScores: [...classScores],
    explainedOutput: explainClass(model.package, null, classScores).name,
    explainedScore: opened === null ? null : await opened.scorer.score(prepared.image),
    fieldOfView: prepared.place?.fieldOfView ?? null,
    deviceName: model.deviceName,
  };
};
