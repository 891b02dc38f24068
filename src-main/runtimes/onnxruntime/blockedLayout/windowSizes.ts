import type { GraphNode } from '../../../attribution/graph/graph.ts';
import { intAttribute, intsAttribute, stringAttribute } from '../../../attribution/graph/nodeAttributes.ts';

/** Spatial sizes of what Conv or a pool writes. */
export function windowSizes(
  node: GraphNode,
  sizes: readonly number[],
  kernel: readonly number[],
): readonly number[] {
  const autoPad = stringAttribute(node, 'auto_pad', 'NOTSET');
  return sizes.map((size, axis) => {
    const { stride, reach, padBegin, padEnd } = windowAlong(node, kernel, axis);
    if (autoPad.startsWith('SAME')) return Math.ceil(size / stride);
    const padding = autoPad === 'VALID' ? 0 : padBegin + padEnd;
    if (intAttribute(node, 'ceil_mode', 0) === 0) return Math.floor((size + padding - reach) / stride) + 1;
    const count = Math.ceil((size + padding - reach) / stride) + 1;
    // A window that begins in the padding at the end is left out.
    return (count - 1) * stride >= size + padBegin ? count - 1 : count;
  });
}

/** Spatial sizes of what ConvTranspose writes; undefined in the forms that choose their padding from a size. */
export function transposedWindowSizes(
  node: GraphNode,
  sizes: readonly number[],
  kernel: readonly number[],
): readonly number[] | undefined {
  const isPadded = stringAttribute(node, 'auto_pad', 'NOTSET') === 'NOTSET';
  if (!isPadded || intsAttribute(node, 'output_shape') !== undefined) return undefined;
  return sizes.map((size, axis) => {
    const { stride, reach, padBegin, padEnd } = windowAlong(node, kernel, axis);
    return (
      stride * (size - 1) + reach - padBegin - padEnd + (intsAttribute(node, 'output_padding')?.[axis] ?? 0)
    );
  });
}

interface WindowAlong {
  readonly stride: number;
  /** From the first to the last element that the kernel reads. */
  readonly reach: number;
  readonly padBegin: number;
  readonly padEnd: number;
}

function windowAlong(node: GraphNode, kernel: readonly number[], axis: number): WindowAlong {
  const pads = intsAttribute(node, 'pads');
  return {
    stride: intsAttribute(node, 'strides')?.[axis] ?? 1,
    reach: (intsAttribute(node, 'dilations')?.[axis] ?? 1) * (kernel[axis]! - 1) + 1,
    padBegin: pads?.[axis] ?? 0,
    padEnd: pads?.[axis + kernel.length] ?? 0,
  };
}
