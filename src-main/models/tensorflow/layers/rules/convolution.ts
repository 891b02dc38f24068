import { z } from 'zod';
import { count, dataFormat, flag, perAxis, windowPadding, withDefault } from '../configFields.ts';
import type { LayerCall, LayerRule } from '../layerCall.ts';
import type { PlanarValue } from '../layerValue.ts';
import { permuteTensor, type FloatTensor } from '../permuteTensor.ts';
import { windowAttributes, windowCounts, type SlidingWindow } from '../slidingWindow.ts';
import { activated } from './activation.ts';

/** Reads what all convolutions along `axes` axes say of themselves. */
function convolutionReader(axes: number): (call: LayerCall) => ConvolutionFields {
  const ones = Array.from({ length: axes }, () => 1);
  const fields = z.looseObject({
    kernel_size: perAxis(axes),
    strides: withDefault(perAxis(axes), ones),
    dilation_rate: withDefault(perAxis(axes), ones),
    padding: withDefault(windowPadding, 'valid'),
    data_format: dataFormat,
    use_bias: withDefault(flag, true),
  });
  return (call) => {
    const config = call.read(fields);
    return {
      window: {
        kernel: config.kernel_size,
        strides: config.strides,
        dilations: config.dilation_rate,
        padding: config.padding,
      },
      format: config.data_format,
      hasBias: config.use_bias,
    };
  };
}

interface ConvolutionFields {
  readonly window: SlidingWindow;
  readonly format: 'channels_last' | 'channels_first';
  readonly hasBias: boolean;
}

const convolutionFields = z.looseObject({ filters: count, groups: withDefault(count, 1) });

/** Conv1D and Conv2D; kernels are [...sizes, channels / groups, filters]. */
export function convolution(axes: number): LayerRule {
  const readFields = convolutionReader(axes);
  return (call) => {
    const { window, format, hasBias } = readFields(call);
    const { filters, groups } = call.read(convolutionFields);
    const image = call.planar(call.only(), axes, format);
    const kernel = call.constant('kernel', () =>
      outputFirst(call.weight('kernel', [...window.kernel, Math.floor(image.channels / groups), filters])),
    );
    const bias = hasBias ? [call.constant('bias', () => call.weight('bias', [filters]))] : [];
    const result = slide(call, image, [kernel, ...bias], { window, groups, filters });
    return activated(call, call.fromPlanar(result, format));
  };
}

/** Kernels are [...sizes, channels, multiplier]; filter m of channel c comes out as channel c * multiplier + m. */
export function depthwiseConvolution(axes: number): LayerRule {
  const readFields = convolutionReader(axes);
  return (call) => {
    const { window: written, format, hasBias } = readFields(call);
    const image = call.planar(call.only(), axes, format);
    // DepthwiseConv2D of TensorFlow.js reads no dilation.
    const window =
      call.conventions === 'tensorflow.js'
        ? { ...written, dilations: written.dilations.map(() => 1) }
        : written;
    const { kernel, filters } = depthwiseKernel(call, image, window);
    const bias = hasBias ? [call.constant('bias', () => call.weight('bias', [filters]))] : [];
    const result = slide(call, image, [kernel, ...bias], { window, groups: image.channels, filters });
    return activated(call, call.fromPlanar(result, format));
  };
}

const separableConvolutionFields = z.looseObject({ filters: count });

/** A depthwise convolution, then one with a kernel of one element, [1, ..., channels * multiplier, filters]. */
export function separableConvolution(axes: number): LayerRule {
  const readFields = convolutionReader(axes);
  return (call) => {
    const { window, format, hasBias } = readFields(call);
    const { filters } = call.read(separableConvolutionFields);
    const image = call.planar(call.only(), axes, format);
    const depthwise = depthwiseKernel(call, image, window);
    const apart = slide(call, image, [depthwise.kernel], {
      window,
      groups: image.channels,
      filters: depthwise.filters,
    });
    const ones = window.kernel.map(() => 1);
    const pointwise = call.constant('pointwise_kernel', () =>
      outputFirst(call.weight('pointwise_kernel', [...ones, depthwise.filters, filters])),
    );
    const bias = hasBias ? [call.constant('bias', () => call.weight('bias', [filters]))] : [];
    const single: SlidingWindow = { kernel: ones, strides: ones, dilations: ones, padding: 'valid' };
    const result = slide(call, apart, [pointwise, ...bias], { window: single, groups: 1, filters });
    return activated(call, call.fromPlanar(result, format));
  };
}

const depthwiseKernelFields = z.looseObject({ depth_multiplier: count.nullish() });

function depthwiseKernel(
  call: LayerCall,
  image: PlanarValue,
  window: SlidingWindow,
): { readonly kernel: string; readonly filters: number } {
  const { depth_multiplier: written } = call.read(depthwiseKernelFields);
  // Since Keras 3 the weights are simply called `kernel`.
  const weightsName = call.weightDims('depthwise_kernel') === undefined ? 'kernel' : 'depthwise_kernel';
  // SeparableConv2D of TensorFlow.js does not write it.
  const multiplier = written ?? call.weightDims(weightsName)?.at(-1) ?? 1;
  const filters = image.channels * multiplier;
  const kernel = call.constant('depthwise_kernel', () => {
    const axes = window.kernel.length;
    const weights = call.weight(weightsName, [...window.kernel, image.channels, multiplier]);
    const spatial = Array.from({ length: axes }, (_, axis) => axis);
    const { data } = permuteTensor(weights, [axes, axes + 1, ...spatial]);
    return { dims: [filters, 1, ...window.kernel], data };
  });
  return { kernel, filters };
}

/** [...sizes, channels, filters] as ONNX has it: [filters, channels, ...sizes]. */
function outputFirst(kernel: FloatTensor): FloatTensor {
  const axes = kernel.dims.length - 2;
  return permuteTensor(kernel, [axes + 1, axes, ...Array.from({ length: axes }, (_, axis) => axis)]);
}

function slide(
  call: LayerCall,
  image: PlanarValue,
  parameters: readonly string[],
  options: { readonly window: SlidingWindow; readonly groups: number; readonly filters: number },
): PlanarValue {
  const { window, groups, filters } = options;
  if (image.channels % groups !== 0 || filters % groups !== 0)
    throw call.unreadable(`its ${groups} groups do not divide its channels`);
  const name = call.builder.add('Conv', [image.name, ...parameters], {
    ...windowAttributes(window, image.sizes),
    group: groups,
  });
  return { name, channels: filters, sizes: windowCounts(window, image.sizes) };
}
