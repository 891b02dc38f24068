import { z } from 'zod';

/**
 * Whose meaning a configuration has where they differ: TensorFlow.js for a model that was made with it, else the Keras
 * that wrote it, also where TensorFlow.js converted it later.
 */
export type LayerConventions = 'tensorflow.js' | 'keras 2' | 'keras 3';

/** @param kerasVersion `keras_version` of the topology, for example `tfjs-layers 4.22.0`, `2.15.0`, `3.3.3`. */
export function conventionsOf(kerasVersion: string | undefined): LayerConventions {
  if (kerasVersion === undefined || kerasVersion.startsWith('tfjs')) return 'tensorflow.js';
  const major = z.coerce.number().safeParse(kerasVersion.split('.')[0]);
  return major.success && major.data >= 3 ? 'keras 3' : 'keras 2';
}
