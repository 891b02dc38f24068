import type * as converter from '@tensorflow/tfjs-converter';
import type * as core from '@tensorflow/tfjs-core';
import type * as layers from '@tensorflow/tfjs-layers';

/**
 * What is used of TensorFlow.js. It is passed around and never imported, because a native package brings a copy of its
 * own, and tensors of one copy mean nothing to another.
 */
export type TensorflowLibrary = typeof core &
  Pick<typeof layers, 'loadLayersModel'> &
  Pick<typeof converter, 'loadGraphModel'>;
