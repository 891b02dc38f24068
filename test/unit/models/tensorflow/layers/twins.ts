import * as tfl from '@tensorflow/tfjs-layers';
import { chained, channelsFirst, type ModelMaker } from './modelParts.ts';

const { layers } = tfl;

/** Normalisation with or without scale and centre; without, TensorFlow.js fails in its gradient. */
function normalised(parameters: { readonly scale: boolean; readonly center: boolean }): tfl.LayersModel {
  return chained(
    [7, 6, 3],
    layers.conv2d({ name: 'conv', filters: 4, kernelSize: 3, activation: 'tanh' }),
    layers.batchNormalization({ name: 'batch', ...parameters }),
    layers.conv2d({ name: 'second', filters: 3, kernelSize: 2, activation: 'tanh' }),
    layers.layerNormalization({ name: 'layer', ...parameters }),
    layers.globalAveragePooling2d({}),
  )();
}

/** Several axes, in a model that is a layer. */
function within(parameters: { readonly scale: boolean; readonly center: boolean }): tfl.LayersModel {
  return tfl.sequential({
    layers: [
      layers.conv2d({ inputShape: [5, 6, 3], name: 'inner', filters: 4, kernelSize: 2, activation: 'tanh' }),
      layers.layerNormalization({ name: 'planes', axis: [1, 3], ...parameters }),
      layers.conv2d({ name: 'last', filters: 3, kernelSize: 2 }),
    ],
  });
}

function dilated(
  kernelSize: [number, number],
  dilationRate: [number, number],
  padding: 'same' | 'valid',
): tfl.LayersModel {
  return chained(
    [9, 8, 3],
    layers.conv2d({ name: 'conv', filters: 4, kernelSize, dilationRate, padding, activation: 'tanh' }),
    layers.separableConv2d({
      name: 'separable',
      filters: 2,
      kernelSize,
      dilationRate,
      padding: 'same',
      activation: 'tanh',
    }),
    layers.flatten(),
    layers.dense({ name: 'dense', units: 3 }),
  )();
}

/**
 * Models that TensorFlow.js (4.22) runs or differentiates wrongly or not at all, each with one that computes the same in
 * a way that it gets right.
 */
export const twins: Readonly<Record<string, readonly [ModelMaker, ModelMaker]>> = {
  'normalisations without scale': [
    (): tfl.LayersModel => normalised({ scale: false, center: true }),
    (): tfl.LayersModel => normalised({ scale: true, center: true }),
  ],
  'normalisations without centre': [
    (): tfl.LayersModel => normalised({ scale: true, center: false }),
    (): tfl.LayersModel => normalised({ scale: true, center: true }),
  ],
  'normalisations without scale or centre': [
    (): tfl.LayersModel => normalised({ scale: false, center: false }),
    (): tfl.LayersModel => normalised({ scale: true, center: true }),
  ],
  'normalisations without scale or centre in a model within': [
    (): tfl.LayersModel => tfl.sequential({ layers: [within({ scale: false, center: false })] }),
    (): tfl.LayersModel => tfl.sequential({ layers: [within({ scale: true, center: true })] }),
  ],
  'dilated convolutions': [
    (): tfl.LayersModel => dilated([3, 2], [2, 3], 'valid'),
    (): tfl.LayersModel => dilated([5, 4], [1, 1], 'valid'),
  ],
  'dilated convolutions with padding "same"': [
    (): tfl.LayersModel => dilated([3, 2], [2, 3], 'same'),
    (): tfl.LayersModel => dilated([5, 4], [1, 1], 'same'),
  ],
  'batch normalisation along the first axis': [
    chained(
      [3, 6, 5],
      layers.conv2d({ name: 'conv', filters: 4, kernelSize: 3, activation: 'tanh', ...channelsFirst }),
      layers.batchNormalization({ name: 'batch', axis: 1 }),
      layers.globalMaxPooling2d(channelsFirst),
    ),
    chained(
      [3, 6, 5],
      layers.conv2d({ name: 'conv', filters: 4, kernelSize: 3, activation: 'tanh', ...channelsFirst }),
      layers.permute({ dims: [2, 3, 1] }),
      layers.batchNormalization({ name: 'batch' }),
      layers.permute({ dims: [3, 1, 2] }),
      layers.globalMaxPooling2d(channelsFirst),
    ),
  ],
};
