import type { TensorflowLibrary } from '../tensorflowLibrary.ts';
import { absoluteGradient } from './absoluteGradient.ts';
import { averagePoolGradient } from './averagePoolGradient.ts';
import { cumulativeSumGradient } from './cumulativeSumGradient.ts';
import { depthToSpaceGradient } from './depthToSpaceGradient.ts';
import { extremeGradients } from './extremeGradients.ts';
import { matrixProductGradient } from './matrixProductGradient.ts';
import { mirrorPadGradient } from './mirrorPadGradient.ts';
import { normalisationGradient } from './normalisationGradient.ts';
import { rectifierGradients } from './rectifierGradients.ts';
import { resizeBilinearGradient, resizeNearestNeighborGradient } from './resizeGradient.ts';
import { spreadOperandGradients } from './spreadOperandGradients.ts';
import { stepGradients } from './stepGradients.ts';
import { stridedSliceGradient } from './stridedSliceGradient.ts';
import { tileGradient } from './tileGradient.ts';
import { unstackGradient } from './unstackGradient.ts';

/**
 * Gives a copy of TensorFlow.js the gradients that it lacks or has wrong, for all its models from now on. Each was found by
 * differences of scores, and each is made of operations that every backend has.
 */
export function mendGradients(tf: TensorflowLibrary): void {
  const mended = [
    absoluteGradient(tf),
    averagePoolGradient(tf),
    cumulativeSumGradient(tf),
    depthToSpaceGradient(tf),
    ...extremeGradients(tf),
    matrixProductGradient(tf),
    mirrorPadGradient(tf),
    normalisationGradient(tf),
    ...rectifierGradients(tf),
    resizeBilinearGradient(tf),
    resizeNearestNeighborGradient(tf),
    ...spreadOperandGradients(tf),
    ...stepGradients(tf),
    stridedSliceGradient(tf),
    tileGradient(tf),
    unstackGradient(tf),
  ];
  for (const gradient of mended) tf.registerGradient(gradient);
}
