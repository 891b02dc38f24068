import { intAttribute } from '../nodeAttributes.ts';
import { withInputs } from './conversion.ts';
import type { Conversion } from './conversion.ts';

/** The number of elements that TopK keeps became an input in operator set 10. */
export const largestCountAsInput: Conversion = (node, { builder, version }) => {
  if (version >= 10) return node;
  return withInputs(node, [node.inputs[0]!, builder.integers([intAttribute(node, 'k', 1)])], ['k']);
};
