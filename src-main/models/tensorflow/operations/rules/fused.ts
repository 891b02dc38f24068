import { inputAt, unsupportedOperation, type Operation } from '../operation.ts';
import { realOf, textsOf } from '../operationAttributes.ts';
import type { TensorValue } from '../tensorValue.ts';
import { activate, leakyRelu, parametricRelu } from './activation.ts';

/** Activations that need nothing more than the value: their names in `fused_ops`, and here. */
const plainActivations: ReadonlyMap<string, string> = new Map([
  ['Relu', 'Relu'],
  ['Relu6', 'Relu6'],
  ['Elu', 'Elu'],
  ['Sigmoid', 'Sigmoid'],
  ['Tanh', 'Tanh'],
  ['_FusedHardSwish', 'HardSwish'],
]);

/**
 * What grappler's remapper fused into a convolution or a matrix product: first a bias, then an activation. The inputs
 * after the filter are theirs, in this order.
 *
 * @param compute The product, with the bias where there is one.
 */
export function applyFused(
  operation: Operation,
  compute: (bias: TensorValue | undefined) => TensorValue,
): TensorValue {
  const [first, ...others] = textsOf(operation, 'fused_ops');
  const hasBias = first === 'BiasAdd';
  const [activation, ...more] = hasBias || first === undefined ? others : [first, ...others];
  const value = compute(hasBias ? inputAt(operation, 2) : undefined);
  if (activation === undefined) return value;
  const plain = plainActivations.get(activation);
  if (more.length === 0 && plain !== undefined) return activate(operation, plain, value);
  if (more.length === 0 && activation === 'LeakyRelu')
    return leakyRelu(operation, value, realOf(operation, 'leakyrelu_alpha', 0.2));
  if (more.length === 0 && activation === 'Prelu')
    return parametricRelu(operation, value, inputAt(operation, hasBias ? 3 : 2));
  throw unsupportedOperation(
    operation,
    `has ${[activation, ...more].join(' and ').slice(0, 200)} fused into it, which Rimlight does not know`,
  );
}
