import { axisFromFront } from '../axes.ts';
import { inputAt, unsupportedOperation, type Operation, type OperationRule } from '../operation.ts';
import { flagOf } from '../operationAttributes.ts';
import { asStored, inTensorflowOrder, keepsOrder, storedAxis } from '../storedOrder.ts';
import {
  computed,
  integerConstant,
  knownIntegers,
  type Dimension,
  type TensorValue,
} from '../tensorValue.ts';

/** Sum, Mean, Max, Min and Prod: values and axes; no axes are all. */
export function reduction(
  operator: 'ReduceSum' | 'ReduceMean' | 'ReduceMax' | 'ReduceMin' | 'ReduceProd',
): OperationRule {
  return (operation) => {
    const value = inputAt(operation, 0);
    const axes = axesOf(operation, value);
    const keepsAxes = flagOf(operation, 'keep_dims') || flagOf(operation, 'keepdims');
    if (operator === 'ReduceProd') return productOfSizes(operation, value);
    const kept = [...value.dims.keys()].filter((axis) => !axes.includes(axis));
    const dims: readonly Dimension[] = keepsAxes
      ? value.dims.map((size, axis) => (axes.includes(axis) ? 1 : size))
      : kept.map((axis) => value.dims[axis]!);
    const staysStored = keepsAxes || keepsOrder(value, kept);
    const source = staysStored ? value : { ...value, isChannelsFirst: false };
    const name = staysStored ? asStored(operation, value) : inTensorflowOrder(operation, value);
    const places = axes.map((axis) => storedAxis(source, axis)).toSorted((one, other) => one - other);
    return computed(reduce(operation, operator, name, places, { keepsAxes, source }), dims, {
      isChannelsFirst: keepsAxes && source.isChannelsFirst,
      elementType: value.elementType,
    });
  };
}

/** ONNX has the axes of a sum as an input and those of the others, until operator set 18, as an attribute. */
function reduce(
  { builder }: Operation,
  operator: string,
  name: string,
  axes: readonly number[],
  { keepsAxes, source }: { readonly keepsAxes: boolean; readonly source: TensorValue },
): string {
  if (axes.length === 0) return name;
  const keepdims = keepsAxes ? 1 : 0;
  if (operator === 'ReduceSum') return builder.add(operator, [name, builder.integers(axes)], { keepdims });
  if (operator !== 'ReduceMean' || !source.isChannelsFirst || axes.join() !== '2,3')
    return builder.add(operator, [name], { axes, keepdims });
  // Runtimes keep this one in the layout of the convolutions before it.
  const pooled = builder.add('GlobalAveragePool', [name]);
  return keepsAxes ? pooled : builder.add('Squeeze', [pooled, builder.integers(axes)]);
}

/** The axes that the second input names, from the front. */
function axesOf(operation: Operation, value: TensorValue): readonly number[] {
  const rank = value.dims.length;
  if (operation.inputs.length < 2) return [...value.dims.keys()];
  const written = knownIntegers(inputAt(operation, 1));
  if (written === undefined) throw unsupportedOperation(operation, 'has axes that only a run would tell');
  const axes = written.map((axis) => axisFromFront(operation, axis, rank));
  return [...new Set(axes)];
}

/** Only sizes are multiplied with each other in image classifiers. */
function productOfSizes(operation: Operation, { integers }: TensorValue): TensorValue {
  const sizes = integers?.filter((size) => typeof size === 'number');
  if (sizes === undefined || sizes.length !== integers?.length)
    throw unsupportedOperation(operation, 'multiplies values of the image');
  return integerConstant([sizes.reduce((product, size) => product * size, 1)], []);
}

/** ArgMax and ArgMin. */
export function extremePosition(operator: 'ArgMax' | 'ArgMin'): OperationRule {
  return (operation) => {
    const value = inputAt(operation, 0);
    const [axis] = operation.inputs.length < 2 ? [0] : axesOf(operation, value);
    if (axis === undefined) throw unsupportedOperation(operation, 'has no axis');
    const name = operation.builder.add(operator, [inTensorflowOrder(operation, value)], {
      axis,
      keepdims: 0,
    });
    return computed(name, value.dims.toSpliced(axis, 1), { elementType: 'int64' });
  };
}
