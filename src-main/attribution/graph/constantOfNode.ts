import type { AttributeValue, ConstantTensor, GraphNode } from './graph.ts';
import { unreadableModel } from './unreadableModel.ts';

/**
 * The tensor that a `Constant` node stands for (ONNX operator Constant, forms value, value_float(s), value_int(s)).
 *
 * @throws AppError `model.unreadable` for strings and sparse tensors.
 */
export function constantOfNode(node: GraphNode): ConstantTensor {
  const [entry] = [...node.attributes].filter(([name]) => name.includes('value'));
  if (entry === undefined) throw unreadableModel(`constant '${node.name}' has no value`);
  const [name, attribute] = entry;
  const tensor = tensorOf(attribute);
  if (tensor === undefined)
    throw unreadableModel(`constant '${node.name}' holds a '${name}', which is not supported`);
  return tensor;
}

function tensorOf(attribute: AttributeValue): ConstantTensor | undefined {
  switch (attribute.kind) {
    case 'tensor':
      return attribute.value;
    case 'float':
      return { elementType: 'float32', dims: [], data: Float32Array.of(attribute.value) };
    case 'floats':
      return {
        elementType: 'float32',
        dims: [attribute.value.length],
        data: Float32Array.from(attribute.value),
      };
    case 'int':
      return { elementType: 'int64', dims: [], data: BigInt64Array.of(BigInt(attribute.value)) };
    case 'ints':
      return {
        elementType: 'int64',
        dims: [attribute.value.length],
        data: BigInt64Array.from(attribute.value, BigInt),
      };
    case 'string':
    case 'strings':
    case 'graph':
    case 'opaque':
      return undefined;
  }
}
