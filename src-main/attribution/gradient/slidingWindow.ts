import type { GraphNode } from '../graph/graph.ts';
import { intsAttribute, stringAttribute } from '../graph/nodeAttributes.ts';

/** How a kernel slides over the spatial axes. One entry a spatial axis. */
export interface SlidingWindow {
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  readonly padBegin: readonly number[];
  /** As declared: with `ceil_mode` the last windows may reach farther, and with strides the last elements go unread. */
  readonly padEnd: readonly number[];
}

/**
 * Reads the attributes that Conv and the pools share. `auto_pad` is resolved from the exact sizes.
 * @param inputSizes,outputSizes Spatial sizes of the operator's input and output.
 */
export function readSlidingWindow(
  node: GraphNode,
  kernel: readonly number[],
  inputSizes: readonly number[],
  outputSizes: readonly number[],
): SlidingWindow {
  const ones = kernel.map(() => 1);
  const strides = intsAttribute(node, 'strides') ?? ones;
  const dilations = intsAttribute(node, 'dilations') ?? ones;
  const autoPad = stringAttribute(node, 'auto_pad', 'NOTSET');
  const written = intsAttribute(node, 'pads') ?? [...kernel, ...kernel].map(() => 0);
  const pads = kernel.map((size, axis): readonly [begin: number, end: number] => {
    if (autoPad === 'NOTSET') return [written[axis]!, written[axis + kernel.length]!];
    if (autoPad === 'VALID') return [0, 0];
    const reach = (outputSizes[axis]! - 1) * strides[axis]! + dilations[axis]! * (size - 1) + 1;
    const total = Math.max(0, reach - inputSizes[axis]!);
    const begin = autoPad === 'SAME_UPPER' ? Math.floor(total / 2) : Math.ceil(total / 2);
    return [begin, total - begin];
  });
  return {
    kernel,
    strides,
    dilations,
    padBegin: pads.map(([begin]) => begin),
    padEnd: pads.map(([, end]) => end),
  };
}
