import { intsAttribute } from '../nodeAttributes.ts';
import { withInputs } from './conversion.ts';
import type { Conversion } from './conversion.ts';

/** Squeeze and Unsqueeze before operator set 13, ReduceSum before 13, the other Reduce operators before 18. */
export const axesAsInput: Conversion = (node, { builder }) => {
  const axes = intsAttribute(node, 'axes');
  if (axes === undefined) return node;
  return withInputs(node, [node.inputs[0]!, builder.integers(axes)], ['axes']);
};
