import type { GraphNode } from '../graph/graph.ts';
import { constantInput } from './constantValues.ts';
import { axisFromFront, indicesBelow } from './dimensions.ts';
import type { GradientContext, GradientRule } from './gradientRule.ts';
import { multiplyAlongAxis } from './multiplyAlongAxis.ts';
import { floatAttribute, intAttribute, intsAttribute, stringAttribute } from '../graph/nodeAttributes.ts';
import { resamplingMatrix } from './resamplingMatrix.ts';
import type { Resampling } from './resamplingMatrix.ts';
import { unsupportedNode } from './unsupportedNode.ts';

/** Resampling is linear and separable: along every resized axis it is a matrix, and the gradient its transpose. */
export const resizeGradient: GradientRule = (node, [gradient], context) => {
  const dims = context.dims(node.inputs[0]!);
  const resized = context.dims(node.outputs[0]!);
  const resampling = readResampling(node);
  const scales = readScales(node, context, dims, resized);
  let value = gradient!;
  let current = resized;
  dims.forEach((length, axis) => {
    if (length === resized[axis]! && scales[axis] === 1) return;
    const matrix = resamplingMatrix(resampling, length, resized[axis]!, scales[axis]!);
    value = multiplyAlongAxis(context.builder, value, current, axis, matrix);
    current = current.with(axis, length);
  });
  return [value, ...node.inputs.slice(1).map(() => null)];
};

function readResampling(node: GraphNode): Resampling {
  const mode = stringAttribute(node, 'mode', 'nearest');
  const coordinates = stringAttribute(node, 'coordinate_transformation_mode', 'half_pixel');
  if (mode !== 'nearest' && mode !== 'linear' && mode !== 'cubic')
    throw unsupportedNode(node, `its mode '${mode}' is unknown`);
  if (coordinates === 'tf_crop_and_resize') throw unsupportedNode(node, 'it crops while it resizes');
  if (mode === 'nearest' && coordinates === 'half_pixel_symmetric')
    throw unsupportedNode(node, 'which elements it takes depends on rounding that differs between devices');
  return {
    mode,
    coordinates,
    rounding: stringAttribute(node, 'nearest_mode', 'round_prefer_floor'),
    cubicCoefficient: floatAttribute(node, 'cubic_coeff_a', -0.75),
    excludesOutside: intAttribute(node, 'exclude_outside', 0) === 1,
    isAntialiased: intAttribute(node, 'antialias', 0) === 1,
  };
}

/** Scale factors of all axes: as written, or where sizes are written the ratio of sizes. */
function readScales(
  node: GraphNode,
  context: GradientContext,
  dims: readonly number[],
  resized: readonly number[],
): readonly number[] {
  const scales = constantInput(node, 2, context) ?? [];
  const axes = intsAttribute(node, 'axes') ?? indicesBelow(dims.length);
  const result = dims.map((length, axis) => resized[axis]! / length);
  if (scales.length > 0)
    axes.forEach((axis, index) => {
      result[axisFromFront(axis, dims.length)] = scales[index]!;
    });
  return result;
}
