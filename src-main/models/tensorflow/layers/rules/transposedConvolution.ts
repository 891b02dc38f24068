import { z } from 'zod';
import { count, dataFormat, flag, perAxis, wholeNumber, withDefault } from '../configFields.ts';
import type { LayerRule } from '../layerCall.ts';
import { permuteTensor } from '../permuteTensor.ts';
import { activated } from './activation.ts';

/**
 * The gradient of a convolution from the sizes that `deconv_output_length` of Keras gives, whatever its padding. How much
 * of the natural length, (size - 1) stride + reach, goes away (or is missing and comes after) does not depend on the size.
 */
export function transposedConvolution(axes: number): LayerRule {
  const ones = Array.from({ length: axes }, () => 1);
  const fields = z.looseObject({
    filters: count,
    kernel_size: perAxis(axes),
    strides: withDefault(perAxis(axes), ones),
    dilation_rate: withDefault(perAxis(axes), ones),
    padding: withDefault(z.enum(['valid', 'same']), 'valid'),
    output_padding: perAxis(axes, wholeNumber.min(0)).nullish(),
    data_format: dataFormat,
    use_bias: withDefault(flag, true),
  });
  return (call) => {
    const config = call.read(fields);
    const { filters, kernel_size: kernel, strides, dilation_rate: dilations, padding } = config;
    const image = call.planar(call.only(), axes, config.data_format);
    const surplus = kernel.map((taps, axis) => {
      const reach = dilations[axis]! * (taps - 1) + 1;
      const extra = config.output_padding?.[axis];
      if (padding === 'same')
        return extra === undefined ? reach - strides[axis]! : 2 * Math.floor(reach / 2) - extra;
      return extra === undefined ? Math.min(0, reach - strides[axis]!) : -extra;
    });
    const weights = call.constant('kernel', () => {
      const spatial = kernel.map((_, axis) => axis);
      const stored = call.weight('kernel', [...kernel, filters, image.channels]);
      return permuteTensor(stored, [axes + 1, axes, ...spatial]);
    });
    const bias = config.use_bias ? [call.constant('bias', () => call.weight('bias', [filters]))] : [];
    const begin = surplus.map((count) => Math.floor(Math.max(0, count) / 2));
    const name = call.builder.add('ConvTranspose', [image.name, weights, ...bias], {
      kernel_shape: kernel,
      strides,
      dilations,
      pads: [...begin, ...surplus.map((count, axis) => Math.max(0, count) - begin[axis]!)],
      output_padding: surplus.map((count) => Math.max(0, -count)),
    });
    const sizes = image.sizes.map((size, axis) =>
      size === null
        ? null
        : (size - 1) * strides[axis]! + dilations[axis]! * (kernel[axis]! - 1) + 1 - surplus[axis]!,
    );
    return activated(call, call.fromPlanar({ name, channels: filters, sizes }, config.data_format));
  };
}
