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
  const { model, classScores } = await scoreImage(input, batchLimit);
  return {
    classScores: [...classScores],
    explainedOutput: explainClass(model.package, null, classScores).name,
    deviceName: model.deviceName,
  };
};
