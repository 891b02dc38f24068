import { AppError } from '../../errors/appError.ts';
import type { AttributeValue, ConstantTensor, Graph, GraphNode, Model } from './graph.ts';
import { GraphBuilder } from './graphBuilder.ts';
import { conversions } from './normalForm/conversions.ts';
import { removeIdentities } from './removeIdentities.ts';
import { sortNodes } from './sortNodes.ts';
import { widenFloat16 } from './widenFloat16.ts';

const oldestVersion = 7;
/**
 * The form that all operator sets are brought into. Of those between 18 and 26 it is the one of which WebGPU runs most:
 * at 22 its pools and transposed convolutions, at 25 all convolutions move to the CPU (measured, ONNX Runtime 1.30).
 */
const targetVersion = 21;
/** The newest that ONNX Runtime 1.30 opens: 27 is refused as being under development (measured). */
const newestVersion = 26;

/** Operators that came after the target; a model that has one keeps its operator set. All others stayed as they were. */
const laterOperators: ReadonlySet<string> = new Set([
  'Attention',
  'BitCast',
  'CumProd',
  'RMSNormalization',
  'RotaryEmbedding',
  'Swish',
  'TensorScatter',
]);

const reservedPrefix = 'rimlight.';

/**
 * Writes every operator in one form, that of operator set 21, so that nothing after this step has to know older ones.
 * Dropout and Identity go, and float16 becomes float32. See https://github.com/onnx/onnx/blob/main/docs/Changelog.md.
 *
 * @throws AppError `model.unsupportedOperator` for operator sets below 7 and above 26, training, and randomness.
 */
export function normaliseOperators(model: Model): Model {
  const version = model.operatorSets.get('') ?? 0;
  if (version < oldestVersion || version > newestVersion)
    throw new AppError(
      'model.unsupportedOperator',
      `The model uses ONNX operator set ${version}; Rimlight reads ${oldestVersion} to ${newestVersion}. ` +
        'Export the model again with operator set 17 or newer.',
      { version },
    );
  const graph = normaliseGraph(widenFloat16(model.graph), version, undefined, 'rimlight.form.');
  const normalVersion = usesLaterOperators(graph) ? version : targetVersion;
  return { ...model, operatorSets: new Map(model.operatorSets).set('', normalVersion), graph };
}

/** @param outer Constants of the graphs around a subgraph; undefined for the model's graph. */
function normaliseGraph(
  graph: Graph,
  version: number,
  outer: ReadonlyMap<string, ConstantTensor> | undefined,
  prefix: string,
): Graph {
  refuseReservedNames(graph);
  const builder = new GraphBuilder(prefix);
  const known = new Map([...(outer ?? []), ...graph.constants]);
  const constant = (name: string): ConstantTensor | undefined => known.get(name);
  const nodes = graph.nodes.flatMap((original, index) => {
    const node = withNormalSubgraphs(original, (subgraph, name) =>
      normaliseGraph(subgraph, version, known, `${prefix}${index}.${name}.`),
    );
    const convert = node.domain === '' ? conversions.get(node.operator) : undefined;
    if (convert === undefined) return [node];
    const converted = convert(node, { version, builder, constant });
    return [...builder.nodes.splice(0), converted];
  });
  const constants = new Map([...graph.constants, ...builder.constants]);
  const given = new Set([...graph.inputs.map(({ name }) => name), ...constants.keys()]);
  // Catches a node that reads an output which its writer no longer has.
  sortNodes(nodes, given, outer !== undefined);
  return removeIdentities({ ...graph, nodes, constants });
}

function withNormalSubgraphs(node: GraphNode, normalise: (graph: Graph, name: string) => Graph): GraphNode {
  const attributes = [...node.attributes].map(([name, value]): [string, AttributeValue] =>
    value.kind === 'graph' ? [name, { kind: 'graph', value: normalise(value.value, name) }] : [name, value],
  );
  return { ...node, attributes: new Map(attributes) };
}

function usesLaterOperators(graph: Graph): boolean {
  return graph.nodes.some(
    (node) =>
      (node.domain === '' && laterOperators.has(node.operator)) ||
      [...node.attributes.values()].some(
        (value) => value.kind === 'graph' && usesLaterOperators(value.value),
      ),
  );
}

function refuseReservedNames(graph: Graph): void {
  const written = graph.nodes.flatMap(({ outputs }) => outputs);
  for (const name of [...graph.inputs.map((input) => input.name), ...graph.constants.keys(), ...written])
    if (name.startsWith(reservedPrefix))
      throw new AppError(
        'model.unreadable',
        `The model has a value named '${name}'; names that begin with '${reservedPrefix}' are Rimlight's own. ` +
          'Use the model as it was exported.',
        { value: name },
      );
}
