import type { GraphBuilder } from '../graph/graphBuilder.ts';

/**
 * How a model wants its pixels: multiply_c * value + add_c for each channel (given in the order red, green, blue),
 * then the channel order, then the layout. All of it is affine, so it commutes with Integrated Gradients and becomes
 * part of the graph; images and baselines stay in image space.
 */
export interface InputConvention {
  readonly layout: 'nchw' | 'nhwc';
  readonly colourOrder: 'rgb' | 'bgr';
  readonly multiply: readonly [number, number, number];
  readonly add: readonly [number, number, number];
}

/** Image space itself: [n, 3, height, width], RGB, 0..1. */
export const imageSpaceConvention: InputConvention = {
  layout: 'nchw',
  colourOrder: 'rgb',
  multiply: [1, 1, 1],
  add: [0, 0, 0],
};

/** Appends the conversion of `image` ([n, 3, height, width]) and returns the name of what the model is to read. */
export function addInputConvention(
  image: string,
  convention: InputConvention,
  builder: GraphBuilder,
): string {
  let value = image;
  if (convention.multiply.some((factor) => factor !== 1))
    value = builder.add('Mul', [value, builder.float(convention.multiply, [1, 3, 1, 1])]);
  if (convention.add.some((term) => term !== 0))
    value = builder.add('Add', [value, builder.float(convention.add, [1, 3, 1, 1])]);
  if (convention.colourOrder === 'bgr')
    value = builder.add('Gather', [value, builder.integers([2, 1, 0])], { axis: 1 });
  if (convention.layout === 'nhwc') value = builder.add('Transpose', [value], { perm: [0, 2, 3, 1] });
  return value;
}
