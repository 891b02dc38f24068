import { unsupportedShape } from '../../../attribution/graph/bindInput.ts';
import type { ValueDeclaration } from '../../../attribution/graph/graph.ts';
import type { Operation } from './operation.ts';
import { typeOf } from './operationAttributes.ts';
import { inChannelsFirst } from './storedOrder.ts';
import type { SignedTensor } from './tensorSignature.ts';
import { computed, declaredDims, type Dimension, type TensorValue } from './tensorValue.ts';
import type { ShapeDefinition } from './graphDefinition.ts';

/** An input as the graph declares it and as the operations after it read it. */
export interface GraphInput {
  readonly declaration: ValueDeclaration;
  readonly value: TensorValue;
}

/**
 * A placeholder. The number of images is left free, whatever the file says; images are put channels-first at once.
 * @throws AppError `model.unsupportedShape` for inputs other than float32.
 */
export function readInput(operation: Operation, signed: SignedTensor | undefined): GraphInput {
  const { node } = operation;
  const type = typeOf(operation, 'dtype') ?? 'float32';
  if (type !== 'float32')
    throw unsupportedShape(
      `takes its input '${node.name}' as ${type === 'bool' ? 'truth values' : 'whole numbers'}, but Rimlight explains ` +
        'inputs of type float32; export it with an input of that type',
    );
  // What says nothing takes images.
  const sizes = sizesOf(node.attributes['shape']?.shape) ?? sizesOf(signed?.shape) ?? ['?', '?', '?', 3];
  const dims: readonly Dimension[] = sizes.map((size, axis) => (axis === 0 ? 'n' : size));
  const name = `${node.name}:0`;
  const written = computed(name, dims);
  const declaration: ValueDeclaration = { name, elementType: type, dims: declaredDims(dims) };
  if (dims.length !== 4) return { declaration, value: written };
  const value = computed(inChannelsFirst(operation, written), dims, { isChannelsFirst: true });
  operation.stored.set(value, { tensorflow: name });
  return { declaration, value };
}

function sizesOf(shape: ShapeDefinition | null | undefined): readonly Dimension[] | undefined {
  if (shape === null || shape === undefined || shape.unknownRank === true) return undefined;
  return (shape.dim ?? []).map(({ size }) => (size === null || size === undefined || size < 0 ? '?' : size));
}
