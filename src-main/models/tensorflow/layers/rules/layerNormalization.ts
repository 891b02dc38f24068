import { z } from 'zod';
import { arithmetic } from '../../../../attribution/gradient/arithmetic.ts';
import { flag, number, wholeNumber, withDefault } from '../configFields.ts';
import type { LayerCall, LayerRule } from '../layerCall.ts';
import { storedAxis, type LayerValue } from '../layerValue.ts';
import type { FloatTensor } from '../permuteTensor.ts';

const layerNormalizationFields = z.looseObject({
  axis: withDefault(z.union([wholeNumber, z.array(wholeNumber).min(1).max(8)]), -1),
  epsilon: withDefault(number, 1e-3),
  center: withDefault(flag, true),
  scale: withDefault(flag, true),
  rms_scaling: withDefault(flag, false),
});

/** Ba, Kiros and Hinton, "Layer Normalization", 2016, over `axis`: (x - mean) / sqrt(variance + epsilon), scaled and shifted. */
export const layerNormalization: LayerRule = (call) => {
  const config = call.read(layerNormalizationFields);
  if (config.rms_scaling) throw call.unsupported('it scales by the root mean square (rms_scaling)');
  const value = call.only();
  const rank = value.shape.length;
  const axes = [config.axis].flat().map((axis) => (axis < 0 ? axis + rank + 1 : axis));
  if (axes.some((axis) => axis < 1 || axis > rank)) throw call.unreadable("its field 'axis' names no axis");
  const normalized = normalize(call, value, axes, config.epsilon);
  return scaleAndShift(call, { ...value, name: normalized }, axes, config);
};

const groupNormalizationFields = z.looseObject({
  groups: wholeNumber.min(-1),
  axis: withDefault(wholeNumber, -1),
  epsilon: withDefault(number, 1e-3),
  center: withDefault(flag, true),
  scale: withDefault(flag, true),
});

/** Wu and He, "Group Normalization", 2018: each group of channels of each image over all its elements. */
export const groupNormalization: LayerRule = (call) => {
  const config = call.read(groupNormalizationFields);
  const given = call.only();
  const rank = given.shape.length;
  const axis = config.axis < 0 ? config.axis + rank + 1 : config.axis;
  if (axis !== rank && axis !== 1)
    throw call.unsupported('its channels are neither the first nor the last axis');
  const value = axis === rank ? call.channelsFirst(given) : call.tensorflowOrder(given);
  const channels = call.known(given.shape[axis - 1], 'the number of its channels');
  const groups = config.groups === -1 ? channels : config.groups;
  if (groups < 1 || channels % groups !== 0)
    throw call.unreadable(`its ${groups} groups do not divide its channels`);
  const { builder } = call;
  const rows = builder.add('Reshape', [value.name, builder.integers([0, groups, -1])]);
  const parameter = (key: string, number: number): string =>
    call.constant(key, () => ({ dims: [groups], data: new Float32Array(groups).fill(number) }));
  const normalized = builder.add(
    'InstanceNormalization',
    [rows, parameter('ones', 1), parameter('zeros', 0)],
    {
      epsilon: { float: config.epsilon },
    },
  );
  const name = builder.add('Reshape', [normalized, builder.add('Shape', [value.name])]);
  return scaleAndShift(call, { ...value, name }, [axis], config);
};

function normalize(call: LayerCall, value: LayerValue, axes: readonly number[], epsilon: number): string {
  const { subtract, multiply, add, divide, apply } = arithmetic(call.builder);
  const stored = axes.map((axis) => storedAxis(value, axis)).toSorted((left, right) => left - right);
  const mean = (name: string): string =>
    call.builder.add('ReduceMean', [name], { axes: stored, keepdims: 1 });
  const centred = subtract(value.name, mean(value.name));
  return divide(centred, apply('Sqrt', add(mean(multiply(centred, centred)), epsilon)));
}

/** With `gamma` and `beta` of the sizes of `axes`, in their order. */
function scaleAndShift(
  call: LayerCall,
  value: LayerValue,
  axes: readonly number[],
  { scale, center }: { readonly scale: boolean; readonly center: boolean },
): LayerValue {
  const sizes = axes.map((axis) => call.known(value.shape[axis - 1], `the size of axis ${axis}`));
  const dims = value.shape.map((_, index) =>
    axes.includes(index + 1) ? sizes[axes.indexOf(index + 1)]! : 1,
  );
  const parameter = (name: string): string =>
    call.parameter(name, value, (): FloatTensor => ({ dims, data: call.weight(name, sizes).data }));
  const { builder } = call;
  const scaled = scale ? builder.add('Mul', [value.name, parameter('gamma')]) : value.name;
  return { ...value, name: center ? builder.add('Add', [scaled, parameter('beta')]) : scaled };
}
