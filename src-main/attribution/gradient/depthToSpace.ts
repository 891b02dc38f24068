import type { GradientRule } from './gradientRule.ts';
import { intAttribute, stringAttribute } from '../graph/nodeAttributes.ts';

/** SpaceToDepth undoes the mode DCR; for CRD the block comes after the channel instead of before it. */
export const depthToSpaceGradient: GradientRule = (node, [gradient], context) => {
  const { builder } = context;
  const block = intAttribute(node, 'blocksize', 1);
  if (stringAttribute(node, 'mode', 'DCR') === 'DCR')
    return [builder.add('SpaceToDepth', [gradient!], { blocksize: block })];
  const [batch, channels, height, width] = context.dims(node.inputs[0]!) as [number, number, number, number];
  const split = [batch, channels / block ** 2, height, block, width, block];
  const parts = builder.add('Reshape', [gradient!, builder.integers(split)]);
  const moved = builder.add('Transpose', [parts], { perm: [0, 1, 3, 5, 2, 4] });
  return [builder.add('Reshape', [moved, builder.integers([batch, channels, height, width])])];
};
