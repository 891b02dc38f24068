import { z } from 'zod';
import { arithmetic } from '../../../../attribution/gradient/arithmetic.ts';
import { count, dataFormat, flag, number, wholeNumber, withDefault } from '../configFields.ts';
import type { LayerCall, LayerRule } from '../layerCall.ts';
import type { LayerValue } from '../layerValue.ts';

/** One number, or one for each channel. */
const numbers = z.union([number, z.array(number).min(1).max(10_000)]);

const rescalingFields = z.looseObject({ scale: numbers, offset: withDefault(numbers, 0) });

/** scale x + offset. */
export const rescaling: LayerRule = (call) => {
  const { scale, offset } = call.read(rescalingFields);
  const value = call.only();
  const { add, multiply } = arithmetic(call.builder);
  const scaled = multiply(value.name, alongChannels(call, 'scale', value, scale));
  const isShifted = [offset].flat().some((term) => term !== 0);
  return { ...value, name: isShifted ? add(scaled, alongChannels(call, 'offset', value, offset)) : scaled };
};

function alongChannels(
  call: LayerCall,
  key: string,
  value: LayerValue,
  given: number | readonly number[],
): string {
  const data = Float32Array.from([given].flat());
  return call.parameter(key, value, () => ({
    dims: value.shape.map((_, axis) => (axis === value.shape.length - 1 ? data.length : 1)),
    data,
  }));
}

/** Keras keeps deviations above this (`backend.epsilon()`). */
const smallestDeviation = 1e-7;

const normalizationFields = z.looseObject({
  axis: z.union([wholeNumber, z.array(wholeNumber).max(8)]).nullish(),
  mean: numbers.nullish(),
  variance: numbers.nullish(),
  invert: withDefault(flag, false),
});

/** (x - mean) / sqrt(variance), or with `invert` back; the numbers stand in the configuration or among the weights. */
export const normalization: LayerRule = (call) => {
  const config = call.read(normalizationFields);
  const value = call.only();
  const axes = [config.axis ?? []].flat();
  const last = value.shape.length;
  if (axes.length > 1 || (axes[0] !== undefined && axes[0] !== -1 && axes[0] !== last))
    throw call.unsupported('it normalises along axes other than the channels');
  const sizes = axes.length === 0 ? [] : [call.known(value.shape.at(-1), 'the number of its channels')];
  const stored = (name: 'mean' | 'variance'): readonly number[] =>
    [config[name] ?? Array.from(call.weight(name, sizes).data)].flat();
  const mean = stored('mean');
  const deviation = stored('variance').map((one) => Math.max(Math.sqrt(one), smallestDeviation));
  const { add, subtract, multiply, divide } = arithmetic(call.builder);
  const centre = alongChannels(call, 'mean', value, mean);
  const scale = alongChannels(call, 'deviation', value, deviation);
  const name = config.invert
    ? add(multiply(value.name, scale), centre)
    : divide(subtract(value.name, centre), scale);
  return { ...value, name };
};

const centerCropFields = z.looseObject({ height: count, width: count, data_format: dataFormat });

/** The middle of the picture; a picture that is smaller would be enlarged first, which is refused. */
export const centerCrop: LayerRule = (call) => {
  const { height, width, data_format: format } = call.read(centerCropFields);
  const image = call.planar(call.only(), 2, format);
  const { builder } = call;
  const starts = [height, width].map((wanted, axis) => {
    const size = call.known(image.sizes[axis], 'the size of the picture that it crops');
    if (size < wanted) throw call.unsupported('it enlarges pictures that are too small for it');
    return Math.floor((size - wanted) / 2);
  });
  const sizes = [height, width];
  const name = builder.add('Slice', [
    image.name,
    builder.integers(starts),
    builder.integers(starts.map((start, axis) => start + sizes[axis]!)),
    builder.integers([2, 3]),
  ]);
  return call.fromPlanar({ ...image, name, sizes }, format);
};
