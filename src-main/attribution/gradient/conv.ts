import { transposeConvolution } from './convolutionTranspose.ts';
import type { GradientRule } from './gradientRule.ts';
import { float32Input } from './constantValues.ts';
import { intAttribute } from '../graph/nodeAttributes.ts';
import { readSlidingWindow } from './slidingWindow.ts';

/** With respect to the image only: weights and bias have to be constants. */
export const convGradient: GradientRule = (node, [gradient], context) => {
  const inputDims = context.dims(node.inputs[0]!);
  const outputDims = context.dims(node.outputs[0]!);
  const weights = float32Input(node, 1, context);
  const window = readSlidingWindow(node, weights.dims.slice(2), inputDims.slice(2), outputDims.slice(2));
  const groups = intAttribute(node, 'group', 1);
  const toInput = transposeConvolution(context.builder, gradient!, {
    ...window,
    weights,
    groups,
    inputDims,
    outputDims,
  });
  return [toInput, null, null];
};
