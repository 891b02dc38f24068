import { AppError } from '../../errors/appError.ts';
import type { AttributeValue, ConstantTensor, Graph, GraphNode, Model } from './graph.ts';
import { GraphBuilder } from './graphBuilder.ts';
import { conversions } from './normalForm/conversions.ts';
import { removeIdentities } from './removeIdentities.ts';
import { sortNodes } from './sortNodes.ts';
import { widenFloat16 } from './widenFloat16.ts';

const oldestVersion = 7;
/** Operator sets 7 to 17 are brought into the form of 18; those above have no form that differs from it. */
const targetVersion = 18;
/** The newest that ONNX Runtime 1.30 opens: 27 is refused as being under development (measured). */
const newestVersion = 26;

const reservedPrefix = 'rimlight.';

/**
 * Writes every operator in one form, that of operator set 18, so that nothing after this step has to know older ones.
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
  const operatorSets = new Map(model.operatorSets).set('', Math.max(version, targetVersion));
  return {
    ...model,
    operatorSets,
    graph: normaliseGraph(widenFloat16(model.graph), version, undefined, 'rimlight.form.'),
  };
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
