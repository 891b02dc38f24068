import * as tfl from '@tensorflow/tfjs-layers';
import { artifactsOf } from '../../unit/models/tensorflow/layers/layersOracle.ts';
import type { Subject } from './runtimeUnderTest.ts';

const { layers } = tfl;

/**
 * A small grader with what graders are made of: convolutions (one dilated), pools that overlap and pad,
 * normalisation and a softmax over four classes. It takes BGR in -1..1 or so, one channel scaled otherwise.
 */
export async function smallGrader(heightPx: number, widthPx: number): Promise<Subject> {
  const input = tfl.input({ shape: [heightPx, widthPx, 3] });
  const stem = apply(
    layers.conv2d({ filters: 6, kernelSize: 3, strides: 2, padding: 'same', name: 'stem' }),
    input,
  );
  const normal = apply(layers.batchNormalization({ name: 'normal' }), stem);
  const bent = apply(layers.activation({ activation: 'relu', name: 'bent' }), normal);
  const pooled = apply(
    layers.averagePooling2d({ poolSize: 3, strides: 1, padding: 'same', name: 'pooled' }),
    bent,
  );
  const deep = apply(
    layers.separableConv2d({
      filters: 6,
      kernelSize: 3,
      dilationRate: 2,
      padding: 'same',
      activation: 'elu',
      name: 'deep',
    }),
    pooled,
  );
  const sum = apply(layers.add({ name: 'sum' }), [deep, bent]);
  const most = apply(layers.maxPooling2d({ poolSize: 3, strides: 2, padding: 'same', name: 'most' }), sum);
  const means = apply(layers.globalAveragePooling2d({ name: 'means' }), most);
  const grade = apply(layers.dense({ units: 4, activation: 'softmax', name: 'grade' }), means);
  const artifacts = await artifactsOf(tfl.model({ inputs: input, outputs: grade, name: 'grader' }));
  return {
    artifacts,
    heightPx,
    widthPx,
    convention: { layout: 'nhwc', colourOrder: 'bgr', multiply: [2, 2.5, 3], add: [-1, -1.25, -1.5] },
  };
}

function apply(
  layer: tfl.layers.Layer,
  inputs: tfl.SymbolicTensor | tfl.SymbolicTensor[],
): tfl.SymbolicTensor {
  return layer.apply(inputs) as tfl.SymbolicTensor;
}
