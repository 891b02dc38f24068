import { z } from 'zod';
import { wholeNumber, withDefault } from '../configFields.ts';
import type { LayerCall, LayerRule } from '../layerCall.ts';
import { storedAxis, type LayerValue, type Size } from '../layerValue.ts';

/** Sum, product, mean and the like of several values, element by element, with broadcasting. */
export function merging(operator: string, operands: 'two' | 'chain' | 'any'): LayerRule {
  return (call) => {
    const values = alike(call, raised(call));
    const [first, ...rest] = values;
    if (first === undefined || rest.length === 0 || (operands === 'two' && rest.length !== 1))
      throw call.unreadable(
        `it is given ${values.length} values where it takes ${operands === 'two' ? '2' : 'several'}`,
      );
    const { builder } = call;
    const name =
      operands === 'any'
        ? builder.add(
            operator,
            values.map((value) => value.name),
          )
        : rest.reduce((left, right) => builder.add(operator, [left, right.name]), first.name);
    const [widest = first, ...others] = values.toSorted(
      (left, right) => right.shape.length - left.shape.length,
    );
    const shape = others.reduce((all, { shape: next }) => broadcast(call, all, next), widest.shape);
    return { name, shape, isChannelsFirst: widest.isChannelsFirst };
  };
}

const concatenateFields = z.looseObject({ axis: withDefault(wholeNumber, -1) });

export const concatenate: LayerRule = (call) => {
  const { axis: written } = call.read(concatenateFields);
  const values = alike(call, call.inputs);
  const [first] = values;
  if (first === undefined) throw call.unreadable('it is given no values');
  const rank = first.shape.length;
  const axis = written < 0 ? written + rank : written - 1;
  if (axis < 0 || axis >= rank) throw call.unreadable("its field 'axis' names no axis");
  const fits = values.every(
    ({ shape }) =>
      shape.length === rank &&
      shape.every(
        (size, at) => at === axis || size === null || first.shape[at] === null || size === first.shape[at],
      ),
  );
  if (!fits) throw call.unreadable('its values have shapes that cannot be joined');
  const length = values.reduce<Size>((sum, { shape }) => {
    const size = shape[axis] ?? null;
    return sum === null || size === null ? null : sum + size;
  }, 0);
  const name = call.builder.add(
    'Concat',
    values.map((value) => value.name),
    {
      axis: storedAxis(first, axis + 1),
    },
  );
  return { ...first, name, shape: first.shape.with(axis, length) };
};

/** All values in one order: channels first as soon as one is. */
function alike(call: LayerCall, values: readonly LayerValue[]): readonly LayerValue[] {
  return values.some(({ isChannelsFirst }) => isChannelsFirst)
    ? values.map((value) => call.channelsFirst(value))
    : values;
}

/** All values with as many axes as the one with most: new ones come after the batch, as in `_Merge` of Keras. */
function raised(call: LayerCall): readonly LayerValue[] {
  const rank = Math.max(0, ...call.inputs.map(({ shape }) => shape.length));
  return call.inputs.map((input) => {
    // A number stands for every element as it is.
    if (input.shape.length === rank || input.shape.length === 0) return input;
    const value = call.tensorflowOrder(input);
    const ones = Array.from({ length: rank - value.shape.length }, () => 1);
    const sizes = value.shape.map((size) => call.known(size, 'the shape of a value that it spreads'));
    const dims = [0, ...ones, ...sizes];
    const name = call.builder.add('Reshape', [value.name, call.builder.integers(dims)]);
    return { name, shape: [...ones, ...sizes], isChannelsFirst: false };
  });
}

function broadcast(call: LayerCall, left: readonly Size[], right: readonly Size[]): readonly Size[] {
  return left.map((size, axis) => {
    const other = right[axis];
    // A number stands for every element.
    if (other === undefined || other === 1 || other === size) return size;
    if (size === 1) return other;
    if (size === null || other === null) return size ?? other;
    throw call.unreadable(`its values of ${left.join(' x ')} and ${right.join(' x ')} do not fit together`);
  });
}

const operatorOfFunction: ReadonlyMap<string, string> = new Map([
  ['__operators__.add', 'Add'],
  ['math.add', 'Add'],
  ['math.subtract', 'Sub'],
  ['math.multiply', 'Mul'],
  ['math.divide', 'Div'],
  ['math.truediv', 'Div'],
]);

const arithmeticFields = z.looseObject({ function: z.string().max(200) });

/** Arithmetic that is written with operators, `x / 255`, in Keras 2. */
export const tensorflowFunction: LayerRule = (call) => {
  const { function: name } = call.read(arithmeticFields);
  const operator = operatorOfFunction.get(name);
  if (operator === undefined)
    throw call.unsupported(`it calls the function '${name.slice(0, 100)}' of TensorFlow`);
  return merging(operator, 'two')(call);
};
