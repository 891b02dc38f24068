import { elementCount } from './dimensions.ts';
import type { GradientRule } from './gradientRule.ts';
import { floatAttribute, intAttribute } from '../graph/nodeAttributes.ts';
import { normalizationGradient } from './normalization.ts';

/**
 * Wu and He, "Group Normalization", 2018. Scales belong to groups in operator set 18 and to channels from 21 on; which
 * of them is told by their number.
 */
export const groupNormalizationGradient: GradientRule = (node, [gradient], context) => {
  const { builder } = context;
  const x = node.inputs[0]!;
  const dims = context.dims(x);
  const [batch, channels] = [dims[0]!, dims[1]!];
  const groups = intAttribute(node, 'num_groups', 1);
  const inner = elementCount(dims) / (batch * channels);
  const grouped = builder.integers([batch, groups, channels / groups, inner]);
  const isPerGroup = elementCount(context.dims(node.inputs[1]!)) === groups;
  const scaleDims = isPerGroup ? [1, groups, 1, 1] : [1, groups, channels / groups, 1];
  const scale = builder.add('Reshape', [node.inputs[1]!, builder.integers(scaleDims)]);
  const inGroups = (value: string): string => builder.add('Reshape', [value, grouped]);
  const scaled = builder.add('Mul', [inGroups(gradient!), scale]);
  const epsilon = floatAttribute(node, 'epsilon', 1e-5);
  const toX = normalizationGradient(context, inGroups(x), scaled, [2, 3], epsilon);
  return [builder.add('Reshape', [toX, builder.integers(dims)]), null, null];
};
