import type { NamedAttrMap } from '@tensorflow/tfjs-core';
import type { TensorflowLibrary } from './tensorflowLibrary.ts';

type StridedSlice = ReturnType<TensorflowLibrary['slice_util']['sliceInfo']>;

/** Where a slice begins and ends on each axis of a tensor, with its masks worked in. */
export function readStridedSlice(
  tf: TensorflowLibrary,
  shape: readonly number[],
  attributes: NamedAttrMap,
): StridedSlice {
  const list = (name: string): number[] => attributes[name] as number[];
  const mask = (name: string): number => Number(attributes[name]);
  return tf.slice_util.sliceInfo(
    [...shape],
    list('begin'),
    list('end'),
    list('strides'),
    mask('beginMask'),
    mask('endMask'),
    mask('ellipsisMask'),
    mask('newAxisMask'),
    mask('shrinkAxisMask'),
  );
}
