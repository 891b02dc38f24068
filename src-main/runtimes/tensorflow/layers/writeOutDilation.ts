import type { TensorflowArtifacts } from '../../../attribution/graph/tensorflowArtifacts.ts';
import { dilatedLength, dilateKernel } from '../dilateKernel.ts';
import { objectAt, textAt, type JsonObject } from '../json.ts';
import { findWeight } from './findWeight.ts';
import { isMadeByKeras, layerName, mapLayers } from './layerConfiguration.ts';

/** Layers that may be dilated, and the weight that is spread then. */
const kernels: ReadonlyMap<string, string> = new Map([
  ['Conv2D', 'kernel'],
  ['SeparableConv2D', 'depthwise_kernel'],
]);

/** TensorFlow.js 4.22 passes over the dilation of this one, so only where Keras made the model it means something. */
const kernelsOfKeras: ReadonlyMap<string, string> = new Map([
  ...kernels,
  ['DepthwiseConv2D', 'depthwise_kernel'],
]);

/** The same model with ordinary convolutions in the place of dilated ones; see {@link dilateKernel}. */
export function writeOutDilation(artifacts: TensorflowArtifacts): TensorflowArtifacts {
  const weights = new Map(artifacts.weights);
  const dilatable = isMadeByKeras(artifacts.topology) ? kernelsOfKeras : kernels;
  const topology = mapLayers(artifacts.topology, (layer) => {
    const weight = dilatable.get(textAt(layer, 'class_name'));
    const config = objectAt(layer, 'config');
    const dilation = pairOf(config['dilation_rate']);
    const size = pairOf(config['kernel_size']);
    if (weight === undefined || dilation === undefined || size === undefined) return layer;
    if (dilation[0] === 1 && dilation[1] === 1) return layer;
    const [name, kernel] = findWeight(artifacts.weights, layerName(layer), weight) ?? [];
    if (name === undefined || kernel === undefined) return layer;
    weights.set(name, dilateKernel(kernel, dilation));
    const spread = [dilatedLength(size[0], dilation[0]), dilatedLength(size[1], dilation[1])];
    return {
      ...layer,
      config: { ...config, kernel_size: spread, dilation_rate: [1, 1] },
    } satisfies JsonObject;
  });
  return { ...artifacts, topology, weights };
}

/** One number stands for both directions. */
function pairOf(value: unknown): readonly [number, number] | undefined {
  const pair: readonly unknown[] = Array.isArray(value) ? value : [value, value];
  const [vertical, horizontal] = pair;
  return typeof vertical === 'number' && typeof horizontal === 'number' ? [vertical, horizontal] : undefined;
}
