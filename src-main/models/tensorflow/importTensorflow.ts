import type { Model } from '../../attribution/graph/graph.ts';
import type { TensorflowArtifacts } from '../../attribution/graph/tensorflowArtifacts.ts';
import { readLayersModel } from './layers/readLayersModel.ts';
import { readGraphModel } from './operations/readGraphModel.ts';

/** The model as a graph of ONNX operators. @throws AppError `model.unsupportedOperator`, `model.unreadable`. */
export function importTensorflow(artifacts: TensorflowArtifacts): Model {
  return artifacts.format === 'layers' ? readLayersModel(artifacts) : readGraphModel(artifacts);
}
