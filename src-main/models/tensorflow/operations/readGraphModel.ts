import type { ConstantTensor, GraphNode, Model, ValueDeclaration } from '../../../attribution/graph/graph.ts';
import { GraphBuilder } from '../../../attribution/graph/graphBuilder.ts';
import type { TensorflowArtifacts } from '../../../attribution/graph/tensorflowArtifacts.ts';
import { AppError } from '../../../errors/appError.ts';
import { unreadableFile } from '../unreadableFile.ts';
import { parseGraphDefinition, splitTensorName, type NodeDefinition } from './graphDefinition.ts';
import { readInput } from './graphInput.ts';
import { nameOutputs, type NamedOutput } from './graphOutputs.ts';
import { unsupportedOperation, type Operation, type StoredNames } from './operation.ts';
import { operationRules, rulesForBlocks } from './operationRules.ts';
import { orderNodes } from './orderNodes.ts';
import { moveBeforeActivation } from './rules/activation.ts';
import { refusedNodes, unknownOperations } from './refuseOperations.ts';
import { inTensorflowOrder } from './storedOrder.ts';
import { parseSignature, type SignedTensor, type TensorSignature } from './tensorSignature.ts';
import { computed, constantValue, declaredDims, type TensorValue } from './tensorValue.ts';

/** The IR version that belongs to operator set 17 (https://github.com/onnx/onnx/blob/main/docs/Versioning.md). */
const irVersion = 8;
const operatorSet = 17;

/**
 * A graph model of TensorFlow.js (the converter's output for a SavedModel) as a graph of ONNX operators, set 17. Images
 * come in as the model takes them, [n, height, width, channels]; inside they lie channels-first. Outputs are called as
 * the signature calls them.
 *
 * @throws AppError `model.unreadable` for a malformed graph, `model.unsupportedOperator` naming every operation that
 *   has no rule here, `model.unsupportedShape` for an input that is not float32.
 */
export function readGraphModel({ topology, signature, weights }: TensorflowArtifacts): Model {
  const nodes = parseGraphDefinition(topology);
  const signed = parseSignature(signature, nodes);
  if (signed.outputs.length === 0) throw unreadableFile('model.json', 'the graph has no output');
  const inputNodes = new Map(signed.inputs.map((input) => [splitTensorName(input.tensor).node, input]));
  const opened = openAtInputs(nodes, inputNodes);
  const ordered = orderNodes(
    opened,
    signed.outputs.map(({ tensor }) => tensor),
  );
  const unknown = ordered.filter(
    ({ op }) => op !== 'Placeholder' && op !== 'Const' && !operationRules.has(op),
  );
  if (unknown.length > 0) throw unknownOperations(unknown);
  return new GraphImport(weights, inputNodes).convert(ordered, signed);
}

/** Nodes that the signature names as inputs are placeholders, whatever stands before them. */
function openAtInputs(
  nodes: ReadonlyMap<string, NodeDefinition>,
  inputs: ReadonlyMap<string, SignedTensor>,
): ReadonlyMap<string, NodeDefinition> {
  const opened = new Map(nodes);
  for (const name of inputs.keys()) opened.set(name, { ...opened.get(name)!, op: 'Placeholder', inputs: [] });
  return opened;
}

/** One import: what every TensorFlow tensor has become so far. */
class GraphImport {
  private readonly values = new Map<string, readonly TensorValue[]>();
  private readonly stored = new Map<TensorValue, StoredNames>();
  private readonly nodes: GraphNode[] = [];
  private readonly constants = new Map<string, ConstantTensor>();
  private readonly inputs: ValueDeclaration[] = [];
  private readonly refusals: AppError[] = [];
  private readonly weights: ReadonlyMap<string, ConstantTensor>;
  private readonly inputNodes: ReadonlyMap<string, SignedTensor>;

  constructor(weights: ReadonlyMap<string, ConstantTensor>, inputNodes: ReadonlyMap<string, SignedTensor>) {
    this.weights = weights;
    this.inputNodes = inputNodes;
  }

  convert(ordered: readonly NodeDefinition[], signature: TensorSignature): Model {
    for (const node of ordered) this.add(node);
    if (this.refusals.length > 0) throw refusedNodes(this.refusals);
    const outputs = signature.outputs.map((output) => this.namedOutput(output));
    const builder = new GraphBuilder('outputs:');
    const { nodes, inputs, constants } = this;
    const graph = nameOutputs({ name: 'tensorflow', nodes, inputs, constants }, outputs, builder);
    return { irVersion, operatorSets: new Map([['', operatorSet]]), graph };
  }

  private add(node: NodeDefinition): void {
    const inputs = node.inputs.map((tensor) => this.valueOf(tensor, node.name));
    const present = inputs.filter((value) => value !== undefined);
    // What reads something refused is not looked at: one reason is enough.
    if (present.length < inputs.length) return;
    const builder = new GraphBuilder(`${node.name}:`);
    const operation: Operation = { node, inputs: present, builder, stored: this.stored };
    try {
      const outputs = this.convertNode(operation);
      this.values.set(node.name, Array.isArray(outputs) ? outputs : [outputs as TensorValue]);
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code !== 'model.unsupportedOperator') throw thrown;
      this.refusals.push(thrown);
    }
    this.keep(builder);
  }

  private keep(builder: GraphBuilder): void {
    for (const node of builder.nodes) this.nodes.push(node);
    for (const [name, constant] of builder.constants) this.constants.set(name, constant);
  }

  private convertNode(operation: Operation): TensorValue | readonly TensorValue[] {
    const { op, name } = operation.node;
    if (op === 'Placeholder') {
      const { declaration, value } = readInput(operation, this.inputNodes.get(name));
      this.inputs.push(declaration);
      return value;
    }
    if (op === 'Const') return this.constantOf(operation);
    if (operation.inputs.some(({ block }) => block !== undefined) && !rulesForBlocks.has(op))
      throw unsupportedOperation(operation, 'stands between SpaceToBatchND and BatchToSpaceND');
    return operationRules.get(op)!(operation);
  }

  private constantOf(operation: Operation): TensorValue {
    const { name } = operation.node;
    const tensor = this.weights.get(name);
    if (tensor === undefined)
      throw unreadableFile('model.json', `the weights of its node '${name}' are not in the weights manifest`);
    const value = constantValue(tensor);
    if (value === undefined)
      throw unsupportedOperation(
        operation,
        `holds ${tensor.elementType} numbers, which Rimlight does not import`,
      );
    return value;
  }

  /** Undefined where the node was refused, or came after one that was. */
  private valueOf(tensor: string, reader: string): TensorValue | undefined {
    const { node, output } = splitTensorName(tensor);
    const values = this.values.get(node);
    if (values === undefined) return undefined;
    const value = values[output];
    if (value === undefined)
      throw unreadableFile(
        'model.json',
        `'${reader}' reads '${tensor}', an output that Rimlight does not make`,
      );
    return value;
  }

  private namedOutput({ key, tensor }: SignedTensor): NamedOutput {
    const value = this.valueOf(tensor, `output ${key}`)!;
    const builder = new GraphBuilder(`${tensor}:output.`);
    const operation = { builder, stored: this.stored };
    const reorder = (one: TensorValue): TensorValue =>
      computed(inTensorflowOrder(operation, one), one.dims, { elementType: one.elementType });
    const inOrder = value.isChannelsFirst ? moveBeforeActivation(operation, value, reorder) : value;
    const name = inTensorflowOrder(operation, inOrder);
    this.keep(builder);
    return { name: key, value: name, elementType: value.elementType, dims: declaredDims(value.dims) };
  }
}
