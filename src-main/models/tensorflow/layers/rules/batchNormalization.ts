import { z } from 'zod';
import { flag, number, wholeNumber, withDefault } from '../configFields.ts';
import type { LayerRule } from '../layerCall.ts';
import { storedAxis } from '../layerValue.ts';
import type { FloatTensor } from '../permuteTensor.ts';

const batchNormalizationFields = z.looseObject({
  axis: withDefault(z.union([wholeNumber, z.array(wholeNumber).length(1)]), -1),
  epsilon: withDefault(number, 1e-3),
  center: withDefault(flag, true),
  scale: withDefault(flag, true),
});

/** Ioffe and Szegedy, ICML 2015, with the stored mean and variance: gamma (x - mean) / sqrt(variance + epsilon) + beta. */
export const batchNormalization: LayerRule = (call) => {
  const config = call.read(batchNormalizationFields);
  const given = call.only();
  const rank = given.shape.length;
  const written = typeof config.axis === 'number' ? config.axis : config.axis[0]!;
  const axis = written < 0 ? written + rank + 1 : written;
  if (axis < 1 || axis > rank) throw call.unreadable("its field 'axis' names no axis");
  const value = axis === rank ? call.channelsFirst(given) : call.tensorflowOrder(given);
  if (storedAxis(value, axis) !== 1)
    throw call.unsupported('it normalises along an axis that is neither the first nor the last');
  const channels = call.known(given.shape[axis - 1], 'the number of its channels');
  const filled = (number: number): FloatTensor => ({
    dims: [channels],
    data: new Float32Array(channels).fill(number),
  });
  const parameter = (name: string, isStored: boolean, otherwise: number): string =>
    call.constant(name, () => (isStored ? call.weight(name, [channels]) : filled(otherwise)));
  const name = call.builder.add(
    'BatchNormalization',
    [
      value.name,
      parameter('gamma', config.scale, 1),
      parameter('beta', config.center, 0),
      parameter('moving_mean', true, 0),
      parameter('moving_variance', true, 1),
    ],
    { epsilon: { float: config.epsilon } },
  );
  return { ...value, name };
};
