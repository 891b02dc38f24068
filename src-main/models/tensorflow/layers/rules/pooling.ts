import { z } from 'zod';
import { dataFormat, flag, perAxis, windowPadding, withDefault } from '../configFields.ts';
import type { LayerRule } from '../layerCall.ts';
import { windowAttributes, windowCounts, type SlidingWindow } from '../slidingWindow.ts';

/** Padding is no maximum and does not count in a mean; in ONNX too, by default. */
export function pooling(operator: 'MaxPool' | 'AveragePool', axes: number): LayerRule {
  const fields = z.looseObject({
    pool_size: withDefault(
      perAxis(axes),
      Array.from({ length: axes }, () => 2),
    ),
    strides: perAxis(axes).nullish(),
    padding: withDefault(windowPadding, 'valid'),
    data_format: dataFormat,
  });
  return (call) => {
    const config = call.read(fields);
    const image = call.planar(call.only(), axes, config.data_format);
    const window: SlidingWindow = {
      kernel: config.pool_size,
      strides: config.strides ?? config.pool_size,
      dilations: config.pool_size.map(() => 1),
      padding: config.padding,
    };
    const name = call.builder.add(operator, [image.name], windowAttributes(window, image.sizes));
    const sizes = windowCounts(window, image.sizes);
    return call.fromPlanar({ ...image, name, sizes }, config.data_format);
  };
}

const globalPoolingFields = z.looseObject({ data_format: dataFormat, keepdims: withDefault(flag, false) });

export function globalPooling(operator: 'GlobalMaxPool' | 'GlobalAveragePool', axes: number): LayerRule {
  return (call) => {
    const { data_format: format, keepdims } = call.read(globalPoolingFields);
    const image = call.planar(call.only(), axes, format);
    const pooled = call.builder.add(operator, [image.name]);
    if (keepdims) return call.fromPlanar({ ...image, name: pooled, sizes: image.sizes.map(() => 1) }, format);
    const name = call.builder.add('Flatten', [pooled], { axis: 1 });
    return { name, shape: [image.channels], isChannelsFirst: false };
  };
}
