import { elementTypeCode } from './elementTypes.ts';
import type { AttributeValue, ConstantTensor, ElementType, Graph, GraphNode } from './graph.ts';
import { intAttribute } from './nodeAttributes.ts';

/**
 * A half-precision graph in single precision: every float16 value is a float32 too, so weights keep their values and
 * results only lose rounding. ONNX Runtime computes most float16 on the CPU that way itself, and gradients of
 * half-precision activations underflow (the smallest positive float16 is 6e-8).
 */
export function widenFloat16(graph: Graph): Graph {
  return {
    ...graph,
    inputs: graph.inputs.map((input) => ({ ...input, elementType: widenType(input.elementType) })),
    outputs: graph.outputs.map((output) => ({
      ...output,
      elementType: output.elementType === null ? null : widenType(output.elementType),
    })),
    constants: new Map([...graph.constants].map(([name, tensor]) => [name, widenTensor(tensor)])),
    nodes: graph.nodes.map(widenNode),
  };
}

function widenType(type: ElementType): ElementType {
  return type === 'float16' ? 'float32' : type;
}

function widenTensor(tensor: ConstantTensor): ConstantTensor {
  if (tensor.elementType !== 'float16') return tensor;
  const { dims, data } = tensor;
  const half = new Float16Array(data.buffer, data.byteOffset, data.length);
  return { elementType: 'float32', dims, data: Float32Array.from(half) };
}

/** Cast, ConstantOfShape and subgraphs carry types in their attributes. */
function widenNode(node: GraphNode): GraphNode {
  const attributes = new Map<string, AttributeValue>();
  for (const [name, value] of node.attributes) {
    if (value.kind === 'tensor') attributes.set(name, { kind: 'tensor', value: widenTensor(value.value) });
    else if (value.kind === 'graph')
      attributes.set(name, { kind: 'graph', value: widenFloat16(value.value) });
    else attributes.set(name, value);
  }
  const isHalfCast = node.operator === 'Cast' && intAttribute(node, 'to', 0) === elementTypeCode('float16');
  if (isHalfCast) attributes.set('to', { kind: 'int', value: elementTypeCode('float32') });
  return { ...node, attributes };
}
