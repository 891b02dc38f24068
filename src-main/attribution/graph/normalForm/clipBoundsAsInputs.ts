import { floatAttribute } from '../nodeAttributes.ts';
import { withInputs } from './conversion.ts';
import type { Conversion } from './conversion.ts';

/** Bounds became inputs in operator set 11. */
export const clipBoundsAsInputs: Conversion = (node, { builder, version }) => {
  if (version >= 11) return node;
  const bounds = ['min', 'max'].map((name) =>
    node.attributes.has(name) ? builder.float([floatAttribute(node, name, 0)]) : '',
  );
  return withInputs(node, [node.inputs[0]!, ...bounds], ['min', 'max']);
};
