import type { LayerRule } from './layerCall.ts';
import { activation, activationLayers } from './rules/activation.ts';
import { batchNormalization } from './rules/batchNormalization.ts';
import { convolution, depthwiseConvolution, separableConvolution } from './rules/convolution.ts';
import { dense } from './rules/dense.ts';
import { concatenate, merging, tensorflowFunction } from './rules/merging.ts';
import { layerNormalization, groupNormalization } from './rules/layerNormalization.ts';
import { cropping, zeroPadding } from './rules/margins.ts';
import { centerCrop, normalization, rescaling } from './rules/preprocessing.ts';
import { resizing, upSampling1D, upSampling2D } from './rules/resampling.ts';
import { transposedConvolution } from './rules/transposedConvolution.ts';
import { globalPooling, pooling } from './rules/pooling.ts';
import { flatten, permute, repeatVector, reshape, unchanged } from './rules/reshaping.ts';

/** They do something in training only. */
const unchangedLayers = (
  'Dropout SpatialDropout1D SpatialDropout2D AlphaDropout GaussianDropout GaussianNoise ActivityRegularization Identity ' +
  'RandomBrightness RandomContrast RandomFlip RandomHeight RandomRotation RandomTranslation RandomWidth RandomZoom'
).split(' ');

/** What each class of layers computes when a model is used, by the names of Keras and TensorFlow.js. */
export const layerRules: ReadonlyMap<string, LayerRule> = new Map<string, LayerRule>([
  ['Conv1D', convolution(1)],
  ['Conv2D', convolution(2)],
  ['DepthwiseConv1D', depthwiseConvolution(1)],
  ['DepthwiseConv2D', depthwiseConvolution(2)],
  ['SeparableConv1D', separableConvolution(1)],
  ['SeparableConv2D', separableConvolution(2)],
  ['Conv1DTranspose', transposedConvolution(1)],
  ['Conv2DTranspose', transposedConvolution(2)],
  ['Dense', dense],
  ['BatchNormalization', batchNormalization],
  ['LayerNormalization', layerNormalization],
  ['GroupNormalization', groupNormalization],
  ['Activation', activation],
  ...activationLayers,
  ['MaxPooling1D', pooling('MaxPool', 1)],
  ['MaxPooling2D', pooling('MaxPool', 2)],
  ['AveragePooling1D', pooling('AveragePool', 1)],
  ['AveragePooling2D', pooling('AveragePool', 2)],
  ['GlobalMaxPooling1D', globalPooling('GlobalMaxPool', 1)],
  ['GlobalMaxPooling2D', globalPooling('GlobalMaxPool', 2)],
  ['GlobalAveragePooling1D', globalPooling('GlobalAveragePool', 1)],
  ['GlobalAveragePooling2D', globalPooling('GlobalAveragePool', 2)],
  ['ZeroPadding1D', zeroPadding(1)],
  ['ZeroPadding2D', zeroPadding(2)],
  ['Cropping1D', cropping(1)],
  ['Cropping2D', cropping(2)],
  ['UpSampling1D', upSampling1D],
  ['UpSampling2D', upSampling2D],
  ['Resizing', resizing],
  ['Rescaling', rescaling],
  ['Normalization', normalization],
  ['CenterCrop', centerCrop],
  ['Flatten', flatten],
  ['Reshape', reshape],
  ['Permute', permute],
  ['RepeatVector', repeatVector],
  ['Add', merging('Add', 'chain')],
  ['Subtract', merging('Sub', 'two')],
  ['Multiply', merging('Mul', 'chain')],
  ['Average', merging('Mean', 'any')],
  ['Maximum', merging('Max', 'any')],
  ['Minimum', merging('Min', 'any')],
  ['Divide', merging('Div', 'two')],
  ['TrueDivide', merging('Div', 'two')],
  ['TFOpLambda', tensorflowFunction],
  ['Concatenate', concatenate],
  ...unchangedLayers.map((name) => [name, unchanged] as const),
]);
