import { intsAttribute } from '../nodeAttributes.ts';
import { withInputs } from './conversion.ts';
import type { Conversion } from './conversion.ts';

/** Sizes became an input in operator set 13; equal parts have had to be counted since 18. */
export const splitSizesAsInput: Conversion = (node, { builder }) => {
  const sizes = intsAttribute(node, 'split');
  if (sizes !== undefined) return withInputs(node, [node.inputs[0]!, builder.integers(sizes)], ['split']);
  if ((node.inputs[1] ?? '') !== '' || node.attributes.has('num_outputs')) return node;
  const count = { kind: 'int', value: node.outputs.length } as const;
  return { ...node, attributes: new Map([...node.attributes, ['num_outputs', count]]) };
};
