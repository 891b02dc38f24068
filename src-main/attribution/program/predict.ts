import type { ImageTensor } from '../../contract/imageTensor.ts';
import { normaliseOperators } from '../graph/normaliseOperators.ts';
import type { Model } from '../graph/graph.ts';
import type { GraphRuntime } from '../graph/graphRuntime.ts';
import { buildPredictionModel, classScoresName, imageName } from './explainedModel.ts';
import type { InputConvention } from './inputConvention.ts';

/** What a model says of images, one after another. */
export interface Predictor {
  /** The model's output for an image [3, heightPx, widthPx] in image space, one number a class, as the graph emits it. */
  classScores(image: ImageTensor): Promise<readonly number[]>;
  release(): Promise<void>;
}

/** @throws AppError `model.*`, `device.*`. */
export async function openPredictor(
  request: {
    readonly model: Model;
    readonly convention: InputConvention;
    readonly outputName: string | undefined;
    readonly heightPx: number;
    readonly widthPx: number;
  },
  runtime: GraphRuntime,
): Promise<Predictor> {
  const { model, convention, outputName } = request;
  const session = await runtime.open(
    buildPredictionModel(normaliseOperators(model), convention, outputName, request),
  );
  return {
    classScores: async (image) => {
      const dims = [1, 3, image.heightPx, image.widthPx];
      const results = await session.run(
        new Map([[imageName, { elementType: 'float32', dims, data: image.data }]]),
      );
      return Array.from(results.get(classScoresName)!.data, Number);
    },
    release: () => session.release(),
  };
}
