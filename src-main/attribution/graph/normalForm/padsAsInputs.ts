import { floatAttribute, intsAttribute } from '../nodeAttributes.ts';
import { unsupportedForm, withInputs } from './conversion.ts';
import type { Conversion } from './conversion.ts';

/** Margins and the value that fills them became inputs in operator set 11. */
export const padsAsInputs: Conversion = (node, { builder, version }) => {
  if (version >= 11) return node;
  const pads = intsAttribute(node, 'pads');
  if (pads === undefined) throw unsupportedForm(node, "it has no attribute 'pads'");
  const value = builder.float([floatAttribute(node, 'value', 0)]);
  return withInputs(node, [node.inputs[0]!, builder.integers(pads), value], ['pads', 'value']);
};
