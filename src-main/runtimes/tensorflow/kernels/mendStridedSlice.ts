import type { TensorInfo } from '@tensorflow/tfjs-core';
import { readStridedSlice } from '../readStridedSlice.ts';
import type { TensorflowLibrary } from '../tensorflowLibrary.ts';
import { mendKernel } from './mendKernel.ts';

/**
 * The JavaScript backend of TensorFlow.js 4.22 takes one axis for another in a slice that drops an axis and steps over
 * values. With all axes kept it does not, and none is lost by another shape.
 */
export function mendStridedSlice(tf: TensorflowLibrary): void {
  mendKernel(tf, 'StridedSlice', (original) => (parameters) => {
    const attributes = parameters.attrs ?? {};
    if (Number(attributes['shrinkAxisMask']) === 0) return original(parameters);
    const { shape } = parameters.inputs['x']!;
    const { finalShape, begin, end, strides } = readStridedSlice(tf, shape, attributes);
    // A slice that goes backwards ends before the first value, which only a mask can say.
    const endMask = end.reduce((bits, place, axis) => (place < 0 ? bits | (1 << axis) : bits), 0);
    const none = { beginMask: 0, ellipsisMask: 0, newAxisMask: 0, shrinkAxisMask: 0 };
    const attrs = { begin, end, strides, endMask, ...none };
    const kept = original({ ...parameters, attrs }) as TensorInfo;
    return { dataId: kept.dataId, dtype: kept.dtype, shape: finalShape };
  });
}
