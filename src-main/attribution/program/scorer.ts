import type { ImageTensor } from '../../contract/imageTensor.ts';
import { normaliseOperators } from '../graph/normaliseOperators.ts';
import type { GraphRuntime } from '../graph/graphRuntime.ts';
import { buildExplainedModel, imageName, scoreName } from './explainedModel.ts';
import type { ExplainerRequest } from './explainer.ts';

/** The one number that is explained, of images one after another: without gradients it is ready sooner than an explainer. */
export interface Scorer {
  /** F of an image [3, heightPx, widthPx] in image space. */
  score(image: ImageTensor): Promise<number>;
  release(): Promise<void>;
}

/** @throws AppError `model.*`, `device.*`. */
export async function openScorer(
  { model, convention, explained, ...size }: Omit<ExplainerRequest, 'batch'>,
  runtime: GraphRuntime,
): Promise<Scorer> {
  const session = await runtime.open(
    buildExplainedModel(normaliseOperators(model), convention, explained, size),
  );
  return {
    score: async (image) => {
      const dims = [1, 3, image.heightPx, image.widthPx];
      const results = await session.run(
        new Map([[imageName, { elementType: 'float32', dims, data: image.data }]]),
      );
      return Number(results.get(scoreName)!.data[0]);
    },
    release: () => session.release(),
  };
}
