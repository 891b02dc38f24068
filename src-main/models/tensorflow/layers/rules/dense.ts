import { z } from 'zod';
import { count, flag, withDefault } from '../configFields.ts';
import type { LayerRule } from '../layerCall.ts';
import { permuteTensor } from '../permuteTensor.ts';
import { activated } from './activation.ts';

const denseFields = z.looseObject({ units: count, use_bias: withDefault(flag, true) });

/** Along TensorFlow's last axis; where the channels lie first that is a convolution with a kernel of one element. */
export const dense: LayerRule = (call) => {
  const value = call.only();
  const { builder } = call;
  const { units, use_bias: hasBias } = call.read(denseFields);
  const width = call.known(value.shape.at(-1), 'the length of the last axis that it reads');
  const weights = (): ReturnType<typeof call.weight> => call.weight('kernel', [width, units]);
  const bias = hasBias ? [call.constant('bias', () => call.weight('bias', [units]))] : [];
  const shape = [...value.shape.slice(0, -1), units];
  if (value.shape.length === 1) {
    const name = builder.add('Gemm', [value.name, call.constant('kernel', weights), ...bias]);
    return activated(call, { name, shape, isChannelsFirst: false });
  }
  if (value.isChannelsFirst) {
    const ones = value.shape.slice(1).map(() => 1);
    const kernel = call.constant(`kernel of ${ones.length} axes`, () => {
      const { data } = permuteTensor(weights(), [1, 0]);
      return { dims: [units, width, ...ones], data };
    });
    const name = builder.add('Conv', [value.name, kernel, ...bias], { kernel_shape: ones });
    return activated(call, { name, shape, isChannelsFirst: true });
  }
  const product = builder.add('MatMul', [value.name, call.constant('kernel', weights)]);
  const name = bias.length === 0 ? product : builder.add('Add', [product, ...bias]);
  return activated(call, { name, shape, isChannelsFirst: false });
};
