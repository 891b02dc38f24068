import { intsAttribute } from '../nodeAttributes.ts';
import { unsupportedForm, withInputs } from './conversion.ts';
import type { Conversion } from './conversion.ts';

/** Bounds and axes became inputs in operator set 10. */
export const sliceBoundsAsInputs: Conversion = (node, { builder, version }) => {
  if (version >= 10) return node;
  const starts = intsAttribute(node, 'starts');
  const ends = intsAttribute(node, 'ends');
  if (starts === undefined || ends === undefined) throw unsupportedForm(node, 'it has no bounds');
  const axes = intsAttribute(node, 'axes');
  const bounds = [starts, ends, ...(axes === undefined ? [] : [axes])].map((one) => builder.integers(one));
  return withInputs(node, [node.inputs[0]!, ...bounds], ['starts', 'ends', 'axes']);
};
