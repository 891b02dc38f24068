import { inputAt, unsupportedOperation, type Operation, type OperationRule } from '../operation.ts';
import { textOf } from '../operationAttributes.ts';
import { asStored, byStoredAxis, storedAxis } from '../storedOrder.ts';
import { computed, knownIntegers, type Dimension, type TensorValue } from '../tensorValue.ts';

/** Wider than any image; files are untrusted. */
const widestMargin = 100_000;

/** Before and after each axis of TensorFlow. */
type Margins = readonly (readonly [before: number, after: number])[];

/** Pad and PadV2. */
export const padding: OperationRule = (operation) => {
  const value = inputAt(operation, 0);
  const margins = marginsOf(operation, inputAt(operation, 1), value);
  const filling = operation.inputs[2];
  return pad(operation, value, margins, filling === undefined ? [] : [asStored(operation, filling)]);
};

/** @param filling The name of the number to fill with; 0 where it is left out. */
export function pad(
  operation: Operation,
  value: TensorValue,
  margins: Margins,
  filling: readonly string[] = [],
  mode: 'constant' | 'reflect' = 'constant',
): TensorValue {
  const { builder } = operation;
  const stored = byStoredAxis(value, margins);
  const pads = builder.integers([...stored.map(([before]) => before), ...stored.map(([, after]) => after)]);
  const name = builder.add('Pad', [asStored(operation, value), pads, ...filling], { mode });
  const { isChannelsFirst, elementType } = value;
  return computed(name, paddedDims(value, margins), { isChannelsFirst, elementType });
}

/** MirrorPad: REFLECT leaves out the border element, SYMMETRIC repeats it. */
export const mirrorPadding: OperationRule = (operation) => {
  const value = inputAt(operation, 0);
  const margins = marginsOf(operation, inputAt(operation, 1), value);
  if (textOf(operation, 'mode', 'REFLECT') === 'REFLECT')
    return pad(operation, value, margins, [], 'reflect');
  // ONNX has no such mode: the mirrored rows are picked by their numbers.
  const name = margins.reduce(
    (current, [before, after], axis) => {
      const size = value.dims[axis];
      if (before === 0 && after === 0) return current;
      if (typeof size !== 'number' || size > widestMargin)
        throw unsupportedOperation(operation, 'mirrors an axis of unknown size');
      const rows = Array.from({ length: before + size + after }, (_, row) => mirrored(row - before, size));
      const indices = operation.builder.integers(rows);
      return operation.builder.add('Gather', [current, indices], { axis: storedAxis(value, axis) });
    },
    asStored(operation, value),
  );
  return computed(name, paddedDims(value, margins), { isChannelsFirst: value.isChannelsFirst });
};

function mirrored(row: number, size: number): number {
  const folded = ((row % (2 * size)) + 2 * size) % (2 * size);
  return folded < size ? folded : 2 * size - 1 - folded;
}

function paddedDims({ dims }: TensorValue, margins: Margins): readonly Dimension[] {
  return dims.map((size, axis) => {
    const [before, after] = margins[axis]!;
    if (before + after === 0) return size;
    return typeof size === 'number' ? size + before + after : '?';
  });
}

/** @param written [axes, 2] */
function marginsOf(operation: Operation, written: TensorValue, { dims }: TensorValue): Margins {
  const numbers = knownIntegers(written);
  if (numbers?.length !== 2 * dims.length || numbers.some((margin) => margin < 0 || margin > widestMargin))
    throw unsupportedOperation(
      operation,
      'has margins that do not fit its value or that only a run would tell',
    );
  return dims.map((_, axis) => [numbers[2 * axis]!, numbers[2 * axis + 1]!]);
}
