import { constantInput } from './constantValues.ts';
import { axisFromFront, indicesBelow } from './dimensions.ts';
import type { GradientRule } from './gradientRule.ts';
import { stringAttribute } from '../graph/nodeAttributes.ts';
import { padOrCrop } from './padOrCrop.ts';
import type { Margins } from './padOrCrop.ts';
import { scatterAlongAxis } from './scatterAlongAxis.ts';
import { unsupportedNode } from './unsupportedNode.ts';

type PadMode = 'reflect' | 'edge' | 'wrap';

export const padGradient: GradientRule = (node, [gradient], context) => {
  const { builder } = context;
  const dims = context.dims(node.inputs[0]!);
  const padded = context.dims(node.outputs[0]!);
  const mode = stringAttribute(node, 'mode', 'constant');
  const { begin, end } = readMargins(constantInput(node, 1, context)!, constantInput(node, 3, context), dims);
  const rest = node.inputs.slice(1).map(() => null);
  if (mode === 'constant') {
    const negated = (margins: readonly number[]): readonly number[] => margins.map((margin) => -margin);
    return [padOrCrop(builder, gradient!, padded, { begin: negated(begin), end: negated(end) }), ...rest];
  }
  if (mode !== 'reflect' && mode !== 'edge' && mode !== 'wrap')
    throw unsupportedNode(node, `its mode '${mode}' is unknown`);
  if (mode === 'wrap' && dims.some((length, axis) => Math.max(begin[axis]!, end[axis]!) > length))
    throw unsupportedNode(node, 'it wraps around more than once');
  let value = gradient!;
  let current = padded;
  dims.forEach((length, axis) => {
    const targets = indicesBelow(padded[axis]!).map((index) =>
      sourceIndex(mode, index - begin[axis]!, length),
    );
    value = scatterAlongAxis(builder, value, current, axis, targets, length);
    current = current.with(axis, length);
  });
  return [value, ...rest];
};

function readMargins(
  pads: readonly number[],
  axes: readonly number[] | undefined,
  dims: readonly number[],
): Margins {
  const count = pads.length / 2;
  const begin = dims.map(() => 0);
  const end = dims.map(() => 0);
  const paddedAxes = axes ?? indicesBelow(count);
  paddedAxes.forEach((written, index) => {
    const axis = axisFromFront(written, dims.length);
    begin[axis] = pads[index]!;
    end[axis] = pads[count + index]!;
  });
  return { begin, end };
}

/** Which element a padded position repeats. */
function sourceIndex(mode: PadMode, index: number, length: number): number {
  if (mode === 'edge') return Math.max(0, Math.min(index, length - 1));
  if (mode === 'wrap') return ((index % length) + length) % length;
  const period = Math.max(2 * (length - 1), 1);
  const folded = ((index % period) + period) % period;
  return folded < length ? folded : period - folded;
}
