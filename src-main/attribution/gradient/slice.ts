import { constantInput } from './constantValues.ts';
import { axisFromFront } from './dimensions.ts';
import type { GradientRule } from './gradientRule.ts';
import { scatterAlongAxis } from './scatterAlongAxis.ts';

export const sliceGradient: GradientRule = (node, [gradient], context) => {
  const dims = context.dims(node.inputs[0]!);
  const starts = constantInput(node, 1, context) ?? [];
  const axes = constantInput(node, 3, context) ?? starts.map((_, index) => index);
  const steps = constantInput(node, 4, context) ?? starts.map(() => 1);
  let value = gradient!;
  let current = context.dims(node.outputs[0]!);
  axes.forEach((writtenAxis, index) => {
    const axis = axisFromFront(writtenAxis, dims.length);
    const length = dims[axis]!;
    const first = firstIndex(starts[index]!, steps[index]!, length);
    const targets = Array.from({ length: current[axis]! }, (_, k) => first + k * steps[index]!);
    value = scatterAlongAxis(context.builder, value, current, axis, targets, length);
    current = current.with(axis, length);
  });
  return [value, ...node.inputs.slice(1).map(() => null)];
};

/** Counted from the front and clamped to where a slice can begin, as the operator is defined. */
function firstIndex(start: number, step: number, length: number): number {
  const fromFront = start < 0 ? start + length : start;
  return Math.max(0, Math.min(fromFront, step < 0 ? length - 1 : length));
}
