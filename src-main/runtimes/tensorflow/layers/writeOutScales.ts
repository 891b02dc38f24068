import type { TensorflowArtifacts } from '../../../attribution/graph/tensorflowArtifacts.ts';
import { modelArtifacts } from '../modelArtifacts.ts';
import type { TensorflowLibrary } from '../tensorflowLibrary.ts';
import { objectAt, textAt, type JsonObject } from '../json.ts';
import { layerName, mapLayers } from './layerConfiguration.ts';

type LayersModel = Awaited<ReturnType<TensorflowLibrary['loadLayersModel']>>;
type Layer = LayersModel['layers'][number];

/**
 * The same model with a scale of 1 in every `LayerNormalization` that has neither scale nor centre: what the others are
 * given after. No weight tells its size, so the model is made once to ask for it.
 */
export async function writeOutScales(
  tf: TensorflowLibrary,
  artifacts: TensorflowArtifacts,
): Promise<TensorflowArtifacts> {
  const bare = new Set<string>();
  mapLayers(artifacts.topology, (layer) => {
    if (isBare(layer)) bare.add(layerName(layer));
    return layer;
  });
  if (bare.size === 0) return artifacts;
  const model = await tf.loadLayersModel(tf.io.fromMemory(modelArtifacts(artifacts)));
  const found = layersWithin(model).filter(({ name }) => bare.has(name));
  const sizes = new Map(found.map((layer) => [layer.name, normalisedSizes(layer)]));
  model.dispose();
  const weights = new Map(artifacts.weights);
  const topology = mapLayers(artifacts.topology, (layer) => {
    const dims = isBare(layer) ? sizes.get(layerName(layer)) : undefined;
    if (dims === undefined) return layer;
    const data = new Float32Array(dims.reduce((product, size) => product * size, 1)).fill(1);
    weights.set(`${layerName(layer)}/gamma`, { elementType: 'float32', dims, data });
    return { ...layer, config: { ...objectAt(layer, 'config'), scale: true } };
  });
  return { ...artifacts, topology, weights };
}

function isBare(layer: JsonObject): boolean {
  const { scale, center } = objectAt(layer, 'config');
  return textAt(layer, 'class_name') === 'LayerNormalization' && scale === false && center === false;
}

/** Models are layers with layers of their own. */
function layersWithin(model: { readonly layers: readonly Layer[] }): readonly Layer[] {
  return model.layers.flatMap((layer) => ('layers' in layer ? layersWithin(layer as LayersModel) : [layer]));
}

function normalisedSizes(layer: Layer): readonly number[] {
  const shape = [layer.inboundNodes[0]!.inputShapes[0]!].flat();
  const axes = [layer.getConfig()['axis'] as number | readonly number[]].flat();
  return axes.map((axis) => Number(shape.at(axis)));
}
