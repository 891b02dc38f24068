import { z } from 'zod';
import type { AttributeInput } from '../../../../attribution/graph/graphBuilder.ts';
import { count, dataFormat, flag, perAxis, withDefault } from '../configFields.ts';
import { gatherNearest } from '../../nearestNeighbour.ts';
import type { LayerCall, LayerRule } from '../layerCall.ts';

const interpolation = z.string().max(100);

const upSampling2DFields = z.looseObject({
  size: withDefault(perAxis(2), [2, 2]),
  interpolation: withDefault(interpolation, 'nearest'),
  data_format: dataFormat,
});

/**
 * Whole-numbered enlargement. Bilinear: Keras puts the positions half a pixel in, TensorFlow.js (4.22) does not, as
 * TensorFlow 1 did not. Nearest neighbour is the same in both.
 */
export const upSampling2D: LayerRule = (call) => {
  const config = call.read(upSampling2DFields);
  const image = call.planar(call.only(), 2, config.data_format);
  const coordinates = call.conventions === 'tensorflow.js' ? 'asymmetric' : 'half_pixel';
  const attributes = samplingAttributes(call, config.interpolation, coordinates);
  const scales = call.builder.float([1, 1, ...config.size], [4]);
  const name = call.builder.add('Resize', [image.name, '', scales], attributes);
  const sizes = image.sizes.map((size, axis) => (size === null ? null : size * config.size[axis]!));
  return call.fromPlanar({ ...image, name, sizes }, config.data_format);
};

const upSampling1DFields = z.looseObject({ size: withDefault(perAxis(1), [2]) });

/** Every element of the one axis several times. */
export const upSampling1D: LayerRule = (call) => {
  const { size: times } = call.read(upSampling1DFields);
  const line = call.planar(call.only(), 1, 'channels_last');
  const scales = call.builder.float([1, 1, ...times], [3]);
  const name = call.builder.add('Resize', [line.name, '', scales], nearest);
  const sizes = line.sizes.map((size) => (size === null ? null : size * times[0]!));
  return call.fromPlanar({ ...line, name, sizes }, 'channels_last');
};

const resizingFields = z.looseObject({
  height: count,
  width: count,
  interpolation: withDefault(interpolation, 'bilinear'),
  crop_to_aspect_ratio: withDefault(flag, false),
  pad_to_aspect_ratio: withDefault(flag, false),
  antialias: withDefault(flag, false),
  data_format: dataFormat,
});

/** To a fixed size, with the positions half a pixel in. The one of TensorFlow.js (4.22) fails when a model calls it. */
export const resizing: LayerRule = (call) => {
  const config = call.read(resizingFields);
  if (config.pad_to_aspect_ratio || config.antialias || config.crop_to_aspect_ratio)
    throw call.unsupported('it keeps the aspect ratio or smooths before it makes a picture smaller');
  const image = call.planar(call.only(), 2, config.data_format);
  const sizes = [config.height, config.width];
  const { builder } = call;
  if (config.interpolation === 'nearest') {
    const resampling = { from: image.sizes, to: sizes, alignment: 'centres' } as const;
    const gathered = gatherNearest(builder, image.name, resampling);
    if (gathered !== undefined)
      return call.fromPlanar({ ...image, name: gathered, sizes }, config.data_format);
  }
  const from = builder.add('Shape', [image.name]);
  const kept = builder.add('Slice', [from, builder.integers([0]), builder.integers([2])]);
  const target = builder.add('Concat', [kept, builder.integers(sizes)], { axis: 0 });
  const attributes = samplingAttributes(call, config.interpolation, 'half_pixel');
  const name = builder.add('Resize', [image.name, '', '', target], attributes);
  return call.fromPlanar({ ...image, name, sizes }, config.data_format);
};

const nearest = {
  mode: 'nearest',
  coordinate_transformation_mode: 'half_pixel',
  // floor((i + 1/2) / scale), as TensorFlow takes it, is the nearest position, the upper one of two.
  nearest_mode: 'round_prefer_ceil',
} as const;

function samplingAttributes(
  call: LayerCall,
  mode: string,
  coordinates: 'half_pixel' | 'asymmetric',
): Readonly<Record<string, AttributeInput>> {
  if (mode === 'nearest') return nearest;
  if (mode === 'bilinear') return { mode: 'linear', coordinate_transformation_mode: coordinates };
  throw call.unsupported(`it interpolates by '${mode.slice(0, 50)}', where nearest and bilinear are known`);
}
