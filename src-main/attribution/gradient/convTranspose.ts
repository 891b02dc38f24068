import { float32Input } from './constantValues.ts';
import type { GradientRule } from './gradientRule.ts';
import { intAttribute, intsAttribute, stringAttribute } from '../graph/nodeAttributes.ts';
import { padOrCrop } from './padOrCrop.ts';

/**
 * The transpose of a transposed convolution is the convolution with the same weights. Output padding, and what
 * `output_shape` leaves over, only lengthens the end, where the convolution stops reading.
 */
export const convTransposeGradient: GradientRule = (node, [gradient], context) => {
  const { builder } = context;
  const inputDims = context.dims(node.inputs[0]!);
  const outputDims = context.dims(node.outputs[0]!);
  const kernel = float32Input(node, 1, context).dims.slice(2);
  const ones = kernel.map(() => 1);
  const strides = intsAttribute(node, 'strides') ?? ones;
  const dilations = intsAttribute(node, 'dilations') ?? ones;
  const padding = intsAttribute(node, 'output_padding') ?? kernel.map(() => 0);
  const written = intsAttribute(node, 'pads') ?? kernel.map(() => 0);
  const autoPad = stringAttribute(node, 'auto_pad', 'NOTSET');
  const isGivenBySize = autoPad.startsWith('SAME') || intsAttribute(node, 'output_shape') !== undefined;
  const reach = kernel.map(
    (size, axis) => (inputDims[axis + 2]! - 1) * strides[axis]! + dilations[axis]! * (size - 1) + 1,
  );
  const padBegin = kernel.map((_, axis) => {
    if (!isGivenBySize) return autoPad === 'VALID' ? 0 : written[axis]!;
    const total = reach[axis]! + padding[axis]! - outputDims[axis + 2]!;
    return autoPad === 'SAME_UPPER' ? Math.floor(total / 2) : total - Math.floor(total / 2);
  });
  const padEnd = reach.map((size, axis) => size - outputDims[axis + 2]! - padBegin[axis]!);
  const margins = {
    begin: [0, 0, ...padBegin.map((pad) => Math.min(0, pad))],
    end: [0, 0, ...padEnd.map((pad) => Math.min(0, pad))],
  };
  const toInput = builder.add('Conv', [padOrCrop(builder, gradient!, outputDims, margins), node.inputs[1]!], {
    kernel_shape: kernel,
    strides,
    dilations,
    pads: [...padBegin, ...padEnd].map((pad) => Math.max(0, pad)),
    group: intAttribute(node, 'group', 1),
  });
  return [toInput, null, null];
};
