import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { TensorflowArtifacts } from '../../attribution/graph/tensorflowArtifacts.ts';

export interface NetworkRequest {
  readonly artifacts: TensorflowArtifacts;
  /** In the order in which the model lists its outputs. */
  readonly outputIndex: number;
  /** Whether what goes into the final Softmax or Sigmoid is wanted instead of what comes out of it. */
  readonly isBeforeActivation: boolean;
}

/** A model of TensorFlow.js, its weights on a device. */
export interface TensorflowNetwork {
  /** Images [n, ...] as the model takes them in, the chosen output [n, values] out. To be called inside `tf.tidy`. */
  forward(images: Tensor): Tensor2D;
  /** Frees the weights. */
  dispose(): void;
}
