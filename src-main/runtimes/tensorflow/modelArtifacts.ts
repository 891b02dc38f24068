import type { io } from '@tensorflow/tfjs-core';
import type { ConstantTensor } from '../../attribution/graph/graph.ts';
import type { TensorflowArtifacts } from '../../attribution/graph/tensorflowArtifacts.ts';
import { AppError } from '../../errors/appError.ts';

/** A model as the loaders of TensorFlow.js take it from memory: all weights one after another. */
export function modelArtifacts({ topology, signature, weights }: TensorflowArtifacts): io.ModelArtifacts {
  const entries = [...weights];
  const weightData = new Uint8Array(entries.reduce((sum, [, { data }]) => sum + data.byteLength, 0));
  let place = 0;
  for (const [, { data }] of entries) {
    weightData.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), place);
    place += data.byteLength;
  }
  return {
    // The loaders write into what they get.
    modelTopology: structuredClone(topology) as object,
    weightSpecs: entries.map(([name, tensor]) => ({
      name,
      shape: [...tensor.dims],
      dtype: weightType(name, tensor),
    })),
    weightData: weightData.buffer,
    ...(signature === undefined ? {} : { signature: structuredClone(signature) as object }),
  };
}

function weightType(name: string, { elementType }: ConstantTensor): 'float32' | 'int32' | 'bool' {
  if (elementType === 'float32' || elementType === 'int32' || elementType === 'bool') return elementType;
  throw new AppError(
    'model.unreadable',
    `The weight "${name}" is ${elementType}, which TensorFlow.js does not have. Save the model with float32 weights.`,
    { weight: name },
  );
}
