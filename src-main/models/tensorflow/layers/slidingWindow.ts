import type { AttributeInput } from '../../../attribution/graph/graphBuilder.ts';
import type { Size } from './layerValue.ts';

/** How a kernel slides; one entry a spatial axis. */
export interface SlidingWindow {
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  /** `causal` looks back only: all padding comes before. */
  readonly padding: 'valid' | 'same' | 'causal';
}

/** How many windows there are along each axis: `conv_output_length` of Keras. */
export function windowCounts({ strides, ...window }: SlidingWindow, sizes: readonly Size[]): readonly Size[] {
  return sizes.map((size, axis) => {
    if (size === null) return null;
    const covered = window.padding === 'valid' ? size - reach(window, axis) + 1 : size;
    return Math.max(0, Math.ceil(covered / strides[axis]!));
  });
}

/**
 * The attributes that Conv and the pools of ONNX share, with the padding as TensorFlow computes it: `same` gives
 * ceil(size / stride) windows, the odd element of padding comes after
 * (https://www.tensorflow.org/api_docs/python/tf/nn#notes_on_padding_2).
 */
export function windowAttributes(
  window: SlidingWindow,
  sizes: readonly Size[],
): Readonly<Record<string, AttributeInput>> {
  const { kernel, strides, dilations, padding } = window;
  // A window of one element is never padded, which ONNX Runtime 1.30 gets wrong where it steps further.
  const isFree = sizes.some((size, axis) => size === null && strides[axis] !== 1 && reach(window, axis) > 1);
  const shared = { kernel_shape: kernel, strides, ...(dilations.some((step) => step > 1) && { dilations }) };
  if (padding === 'same' && isFree) return { ...shared, auto_pad: 'SAME_UPPER' };
  const pads = kernel.map((_, axis) => paddingAlong(window, axis, sizes[axis] ?? null));
  return { ...shared, pads: [...pads.map(([begin]) => begin), ...pads.map(([, end]) => end)] };
}

function paddingAlong(
  window: SlidingWindow,
  axis: number,
  size: Size,
): readonly [begin: number, end: number] {
  const length = reach(window, axis);
  if (window.padding === 'valid' || length === 1) return [0, 0];
  if (window.padding === 'causal') return [length - 1, 0];
  const stride = window.strides[axis]!;
  const windows = size === null ? null : Math.ceil(size / stride);
  const total =
    windows === null || size === null ? length - 1 : Math.max(0, (windows - 1) * stride + length - size);
  const begin = Math.floor(total / 2);
  return [begin, total - begin];
}

/** The elements from the first to the last that a window reads. */
function reach({ kernel, dilations }: Pick<SlidingWindow, 'kernel' | 'dilations'>, axis: number): number {
  return dilations[axis]! * (kernel[axis]! - 1) + 1;
}
