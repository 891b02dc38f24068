import { intAttribute } from '../nodeAttributes.ts';
import type { Conversion } from './conversion.ts';

/**
 * Before operator set 13 Softmax, LogSoftmax and Hardmax work on their input flattened to two dimensions in front of
 * `axis` (default 1); since then along the one axis (default -1). Flatten, apply along the last axis, reshape back.
 */
export const softmaxAlongOneAxis: Conversion = (node, { builder, version }) => {
  if (version >= 13) return node;
  const axis = intAttribute(node, 'axis', 1);
  const last = new Map(node.attributes).set('axis', { kind: 'int', value: -1 });
  if (axis === -1) return { ...node, attributes: last };
  const x = node.inputs[0]!;
  const rows = builder.add('Flatten', [x], { axis });
  const result = `${rows}.result`;
  builder.nodes.push({ ...node, inputs: [rows], outputs: [result], attributes: last });
  const dims = builder.add('Shape', [x]);
  return {
    name: `${node.name}.reshape`,
    operator: 'Reshape',
    domain: '',
    inputs: [result, dims],
    outputs: node.outputs,
    attributes: new Map(),
  };
};
