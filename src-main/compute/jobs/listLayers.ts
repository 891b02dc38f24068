import type { z } from 'zod';
import { weightLayers } from '../../attribution/measures/sanity/weightLayers.ts';
import { readModelPackage } from '../../models/readModelPackage.ts';
import type { JobHandler } from '../jobTable.ts';
import type { listLayersKind } from './listLayersKind.ts';

type Result = z.output<(typeof listLayersKind)['result']>;

export const listLayers: JobHandler<typeof listLayersKind> = async ({ modelFile }): Promise<Result> => {
  const { name, version, contentHash, model, output, averageFundus } = await readModelPackage(modelFile);
  const { constants } = model.graph;
  return {
    name,
    version,
    contentHash,
    layers: weightLayers(model.graph, output.name).map((layer) => ({
      name: layer.name,
      operator: layer.operator,
      weights: layer.weights.reduce((sum, weight) => sum + constants.get(weight)!.data.length, 0),
    })),
    hasAverageFundus: averageFundus !== undefined,
  };
};
