import { unsupportedShape } from '../../../attribution/graph/bindInput.ts';
import { GraphBuilder } from '../../../attribution/graph/graphBuilder.ts';
import { removeUnreachable } from '../../../attribution/graph/removeUnreachable.ts';
import type { Graph, Model } from '../../../attribution/graph/graph.ts';
import type { TensorflowArtifacts } from '../../../attribution/graph/tensorflowArtifacts.ts';
import { AppError } from '../../../errors/appError.ts';
import { conventionsOf } from './conventions.ts';
import { ModelImport } from './importModel.ts';
import { unreadableTopology, unsupportedLayers, type LayerIdentity } from './layerRefusals.ts';
import { layerRules } from './layerRules.ts';
import type { LayerValue } from './layerValue.ts';
import { LayerWeights } from './layerWeights.ts';
import { Layout } from './layout.ts';
import { moveBeforeActivation, type FinalActivations } from './moveBeforeActivation.ts';
import { nameOutputs } from './nameOutputs.ts';
import type { LayerTopology, ModelTopology } from './topology/modelTopology.ts';
import { readTopology } from './topology/readTopology.ts';

/** The newest operator set in which all that is written here has one form. */
const operatorSet = 17;
const irVersion = 8;

/**
 * A layers model of TensorFlow.js, or a Keras model, as a graph of ONNX operators: one input as the model has it,
 * [n, height, width, channels], the outputs with the names of their layers. In between channels lie first.
 * @throws AppError `model.unreadable`, `model.unsupportedOperator` naming all layers, `model.unsupportedShape`.
 */
export function readLayersModel({ topology, weights }: TensorflowArtifacts): Model {
  const { model, kerasVersion } = readTopology(topology);
  const unknown = layersWithoutRule(model);
  if (unknown.length > 0) throw unsupportedLayers(unknown);
  const layout = new Layout();
  const activations: FinalActivations = new Map();
  const input = findInput(model);
  const work = new ModelImport({
    conventions: conventionsOf(kerasVersion),
    layout,
    weights: new LayerWeights(weights),
    activations,
  });
  const outputs = work.applyModel(model, [input], []);
  if (outputs === undefined) throw allRefusals(work.refusals);
  const ordering = new GraphBuilder('outputs/');
  const ordered = outputs.map((value) =>
    value.isChannelsFirst
      ? moveBeforeActivation(value, activations, ordering, (moved) => layout.tensorflowOrder(moved, ordering))
          .name
      : value.name,
  );
  const graph: Graph = {
    name: model.name,
    inputs: [{ name: input.name, elementType: 'float32', dims: ['n', ...input.shape] }],
    outputs: [],
    nodes: [...work.nodes, ...ordering.nodes],
    constants: new Map([...work.constants(), ...ordering.constants]),
  };
  const names = outputNames(model);
  const named = nameOutputs(
    graph,
    ordered.map((value, index) => ({ value, name: names[index]!, shape: outputs[index]!.shape })),
  );
  return removeUnreachable({ irVersion, operatorSets: new Map([['', operatorSet]]), graph: named });
}

function layersWithoutRule(model: ModelTopology): readonly LayerIdentity[] {
  return model.layers.flatMap((layer): readonly LayerIdentity[] => {
    if (layer.model !== undefined) return layersWithoutRule(layer.model);
    return layer.className === 'InputLayer' || layerRules.has(layer.className) ? [] : [layer];
  });
}

function findInput(model: ModelTopology): LayerValue {
  const [only] = model.inputs;
  if (only === undefined || model.inputs.length !== 1)
    throw unsupportedShape(
      `has ${model.inputs.length} inputs (${model.inputs.map(({ layer }) => layer).join(', ')}) where one image is expected`,
    );
  const layer = model.layers.find(({ name }: LayerTopology) => name === only.layer);
  if (layer?.inputShape === undefined)
    throw unreadableTopology('it does not say which shape the input of the model has');
  return { name: only.layer, shape: layer.inputShape, isChannelsFirst: false };
}

/** The names of the layers that give them, as `model.outputNames` of TensorFlow.js has them; repeated ones are counted. */
function outputNames({ outputs }: ModelTopology): readonly string[] {
  const used = new Map<string, number>();
  return outputs.map(({ layer }) => {
    const times = used.get(layer) ?? 0;
    used.set(layer, times + 1);
    return times === 0 ? layer : `${layer}_${times}`;
  });
}

function allRefusals(refusals: readonly AppError[]): AppError {
  const [first] = refusals;
  if (first !== undefined && refusals.length === 1) return first;
  return new AppError(
    'model.unsupportedOperator',
    refusals
      .slice(0, 10)
      .map(({ message }) => message)
      .join(' '),
    { layers: refusals.map(({ details }) => String(details['layers'])).join(', ') },
  );
}
