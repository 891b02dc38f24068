import type { GradientRule } from './gradientRule.ts';

/** Every axis is split into (repeat, element) and summed over the repeats. */
export const tileGradient: GradientRule = (node, [gradient], context) => {
  const { builder } = context;
  const dims = context.dims(node.inputs[0]!);
  const tiled = context.dims(node.outputs[0]!);
  const split = dims.flatMap((size, axis) => [tiled[axis]! / size, size]);
  const parts = builder.add('Reshape', [gradient!, builder.integers(split)]);
  const repeatAxes = dims.map((_, axis) => 2 * axis);
  return [builder.add('ReduceSum', [parts, builder.integers(repeatAxes)], { keepdims: 0 }), null];
};
