import type { TensorflowArtifacts } from '../../../attribution/graph/tensorflowArtifacts.ts';
import { objectAt, textAt } from '../json.ts';
import { findWeight } from './findWeight.ts';
import { layerName, mapLayers } from './layerConfiguration.ts';

/** The same model with the depth multiplier of its separable convolutions, which TensorFlow.js 4.22 leaves out of its files. */
export function writeOutDepthMultiplier(artifacts: TensorflowArtifacts): TensorflowArtifacts {
  const topology = mapLayers(artifacts.topology, (layer) => {
    const config = objectAt(layer, 'config');
    if (textAt(layer, 'class_name') !== 'SeparableConv2D' || 'depth_multiplier' in config) return layer;
    const [, kernel] = findWeight(artifacts.weights, layerName(layer), 'depthwise_kernel') ?? [];
    return { ...layer, config: { ...config, depth_multiplier: kernel?.dims[3] ?? 1 } };
  });
  return { ...artifacts, topology };
}
