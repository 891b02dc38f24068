import * as tfl from '@tensorflow/tfjs-layers';
import {
  chain,
  chained,
  channelsFirst,
  dense,
  functional,
  merge,
  type ModelMaker,
  type Symbolic,
} from './modelParts.ts';

const { layers } = tfl;

/** Convolution, activation, dense: with the activation on values of four axes. */
function activationInside(
  activation: Parameters<typeof layers.activation>[0]['activation'],
): () => tfl.LayersModel {
  return () =>
    functional([6, 5, 3], (image) =>
      chain(
        image,
        layers.conv2d({ filters: 4, kernelSize: 3 }),
        layers.activation({ activation }),
        layers.flatten(),
        dense(),
      ),
    );
}

const smoothActivations = [
  'elu',
  'selu',
  'sigmoid',
  'hardSigmoid',
  'softplus',
  'softsign',
  'tanh',
  'softmax',
  'swish',
  'mish',
  'gelu',
  'gelu_new',
  'relu',
  'relu6',
  'linear',
] as const;

/** Small models of all common layers, with odd sizes, strides and dilations. */
export const zoo: Readonly<Record<string, ModelMaker>> = {
  ...Object.fromEntries(smoothActivations.map((name) => [`activation ${name}`, activationInside(name)])),
  'a Sequential of convolution, flatten and dense with softmax': () =>
    tfl.sequential({
      layers: [
        layers.conv2d({
          inputShape: [7, 9, 3],
          filters: 4,
          kernelSize: [3, 2],
          padding: 'same',
          activation: 'tanh',
        }),
        layers.flatten(),
        layers.dense({ units: 3, activation: 'softmax' }),
      ],
    }),
  'padding "same" with even kernels and strides': chained(
    [11, 8, 3],
    layers.conv2d({ filters: 4, kernelSize: [4, 3], strides: [2, 3], padding: 'same', activation: 'relu' }),
    layers.conv2d({ filters: 2, kernelSize: [2, 5], strides: [3, 1], padding: 'same', useBias: false }),
    layers.flatten(),
  ),
  'padding "valid" with strides that leave elements over': chained(
    [12, 9, 3],
    layers.conv2d({ filters: 4, kernelSize: 3, strides: [4, 2], activation: 'elu' }),
    layers.globalAveragePooling2d({}),
  ),
  'depthwise convolutions': chained(
    [9, 8, 3],
    layers.depthwiseConv2d({
      kernelSize: [3, 2],
      depthMultiplier: 2,
      strides: [2, 2],
      padding: 'same',
      activation: 'sigmoid',
    }),
    layers.depthwiseConv2d({ kernelSize: 3, useBias: false }),
    layers.globalAveragePooling2d({}),
  ),
  'separable convolutions': chained(
    [9, 7, 3],
    layers.separableConv2d({
      filters: 5,
      kernelSize: 3,
      depthMultiplier: 2,
      padding: 'same',
      strides: 2,
      activation: 'tanh',
    }),
    layers.separableConv2d({ filters: 2, kernelSize: [2, 3], useBias: false }),
    layers.flatten(),
  ),
  'transposed convolutions with padding "same"': chained(
    [5, 4, 3],
    layers.conv2dTranspose({
      filters: 4,
      kernelSize: [3, 4],
      strides: [2, 3],
      padding: 'same',
      activation: 'softplus',
    }),
    layers.conv2dTranspose({ filters: 2, kernelSize: 2, strides: 1, padding: 'same' }),
    layers.globalAveragePooling2d({}),
  ),
  'transposed convolutions with kernels smaller than strides': chained(
    [4, 5, 3],
    layers.conv2dTranspose({
      filters: 3,
      kernelSize: [2, 1],
      strides: 3,
      padding: 'valid',
      activation: 'tanh',
    }),
    layers.conv2dTranspose({ filters: 2, kernelSize: [1, 2], strides: [3, 2], padding: 'same' }),
    layers.flatten(),
    dense(),
  ),
  'convolution along one axis': chained(
    [8, 6, 3],
    layers.reshape({ targetShape: [8, 18] }),
    layers.conv1d({ filters: 5, kernelSize: 3, strides: 2, padding: 'same', activation: 'tanh' }),
    layers.maxPooling1d({ poolSize: 2, strides: 1 }),
    layers.averagePooling1d({ poolSize: 2, padding: 'same' }),
    layers.globalAveragePooling1d(),
  ),
  'batch normalisation': chained(
    [7, 6, 3],
    layers.conv2d({ filters: 4, kernelSize: 3, useBias: false }),
    layers.batchNormalization({}),
    layers.activation({ activation: 'relu6' }),
    layers.batchNormalization({ epsilon: 0.01 }),
    layers.conv2d({ filters: 3, kernelSize: 2 }),
    layers.batchNormalization({}),
    layers.flatten(),
    layers.batchNormalization({}),
    dense(),
  ),
  'layer normalisation along the channels and along all axes': chained(
    [6, 5, 3],
    layers.conv2d({ filters: 4, kernelSize: 2 }),
    layers.layerNormalization({ axis: -1 }),
    layers.conv2d({ filters: 3, kernelSize: 2, activation: 'tanh' }),
    layers.layerNormalization({ axis: [1, 2, 3], epsilon: 0.01 }),
    layers.flatten(),
    dense(4),
    layers.layerNormalization({}),
  ),
  'max pooling': chained(
    [9, 10, 3],
    layers.conv2d({ filters: 4, kernelSize: 2 }),
    layers.maxPooling2d({ poolSize: 3, strides: 2, padding: 'same' }),
    layers.maxPooling2d({ poolSize: [2, 3], strides: [1, 2] }),
    layers.flatten(),
    dense(),
  ),
  'average pooling, whose padding does not count': chained(
    [9, 10, 3],
    layers.conv2d({ filters: 4, kernelSize: 2, activation: 'tanh' }),
    layers.averagePooling2d({ poolSize: 3, strides: 2, padding: 'same' }),
    layers.averagePooling2d({ poolSize: [2, 3], strides: [1, 2], padding: 'valid' }),
    layers.flatten(),
    dense(),
  ),
  'layers of rectifiers': chained(
    [6, 5, 3],
    layers.conv2d({ filters: 4, kernelSize: 2 }),
    layers.leakyReLU({ alpha: 0.2 }),
    layers.conv2d({ filters: 4, kernelSize: 2 }),
    layers.reLU({ maxValue: 0.8 }),
    layers.conv2d({ filters: 3, kernelSize: 1 }),
    layers.prelu({ sharedAxes: [1, 2] }),
    layers.prelu({}),
    layers.elu({}),
    layers.flatten(),
    dense(4),
    layers.softmax({ axis: -1 }),
  ),
  'dropout and noise, which do nothing': chained(
    [5, 5, 3],
    layers.gaussianNoise({ stddev: 1 }),
    layers.conv2d({ filters: 4, kernelSize: 2, activation: 'selu' }),
    layers.dropout({ rate: 0.5 }),
    layers.alphaDropout({ rate: 0.5 }),
    layers.gaussianDropout({ rate: 0.5 }),
    layers.flatten(),
    layers.dropout({ rate: 0.2 }),
    dense(),
  ),
  'a residual block': () =>
    functional([8, 7, 3], (image) => {
      const wide = chain(image, layers.conv2d({ filters: 4, kernelSize: 3, padding: 'same' }));
      const deep = chain(
        wide,
        layers.batchNormalization({}),
        layers.activation({ activation: 'relu' }),
        layers.conv2d({ filters: 4, kernelSize: 3, padding: 'same' }),
      );
      return chain(
        merge(layers.add(), wide, deep, wide),
        layers.activation({ activation: 'relu' }),
        layers.flatten(),
        dense(),
      );
    }),
  'a squeeze-and-excitation block with reshape': () =>
    functional([8, 7, 3], (image) => {
      const wide = chain(image, layers.conv2d({ filters: 4, kernelSize: 3, activation: 'swish' }));
      const gate = chain(
        wide,
        layers.globalAveragePooling2d({}),
        layers.reshape({ targetShape: [1, 1, 4] }),
        layers.conv2d({ filters: 2, kernelSize: 1, activation: 'relu' }),
        layers.conv2d({ filters: 4, kernelSize: 1, activation: 'sigmoid' }),
      );
      return chain(merge(layers.multiply(), wide, gate), layers.globalAveragePooling2d({}), dense());
    }),
  'a gate of two axes spread over a picture': () =>
    functional([6, 5, 3], (image) => {
      const wide = chain(image, layers.conv2d({ filters: 4, kernelSize: 3, activation: 'tanh' }));
      const gate = chain(
        wide,
        layers.globalMaxPooling2d({}),
        layers.dense({ units: 4, activation: 'sigmoid' }),
      );
      return chain(merge(layers.multiply(), wide, gate), layers.flatten(), dense());
    }),
  'merges: average, largest, smallest': () =>
    functional([6, 5, 3], (image) => {
      const branch = (): Symbolic => chain(image, layers.conv2d({ filters: 4, kernelSize: 3 }));
      const [a, b, c] = [branch(), branch(), branch()];
      const all = [
        merge(layers.average(), a, b, c),
        merge(layers.maximum(), a, b, c),
        merge(layers.minimum(), a, b),
        merge(layers.multiply(), a, b, c),
      ];
      return chain(merge(layers.concatenate(), ...all), layers.globalAveragePooling2d({}));
    }),
  'concatenation along each axis': () =>
    functional([6, 5, 3], (image) => {
      const branch = (): Symbolic =>
        chain(image, layers.conv2d({ filters: 3, kernelSize: 2, activation: 'tanh' }));
      const rows = merge(layers.concatenate({ axis: 1 }), branch(), branch());
      const columns = merge(layers.concatenate({ axis: 2 }), rows, rows);
      const channels = merge(layers.concatenate({ axis: -1 }), columns, columns);
      return chain(channels, layers.flatten(), dense());
    }),
  'margins and crops': chained(
    [6, 7, 3],
    layers.zeroPadding2d({
      padding: [
        [1, 2],
        [0, 3],
      ],
    }),
    layers.conv2d({ filters: 4, kernelSize: 3, activation: 'tanh' }),
    layers.zeroPadding2d({ padding: 1 }),
    layers.cropping2D({
      cropping: [
        [2, 1],
        [1, 0],
      ],
    }),
    layers.flatten(),
    dense(),
  ),
  'margins before pools, whose zeros are above all other values': chained(
    [6, 7, 3],
    layers.conv2d({ filters: 4, kernelSize: 3, activation: 'tanh' }),
    layers.rescaling({ scale: 1, offset: -3 }),
    layers.zeroPadding2d({ padding: 1 }),
    layers.maxPooling2d({ poolSize: 3, strides: 2 }),
    layers.flatten(),
    dense(),
  ),
  'margins before means, in which their zeros count': chained(
    [6, 7, 3],
    layers.conv2d({ filters: 4, kernelSize: 3, activation: 'tanh' }),
    layers.rescaling({ scale: 1, offset: -3 }),
    layers.zeroPadding2d({ padding: 1 }),
    layers.averagePooling2d({ poolSize: 2, strides: 1 }),
    layers.flatten(),
    dense(),
  ),
  'enlargement by nearest neighbour and bilinear': chained(
    [5, 4, 3],
    layers.conv2d({ filters: 3, kernelSize: 2, activation: 'tanh' }),
    layers.upSampling2d({ size: [2, 3] }),
    layers.conv2d({ filters: 3, kernelSize: 3, activation: 'tanh' }),
    layers.upSampling2d({ size: [3, 2], interpolation: 'bilinear' }),
    layers.conv2d({ filters: 2, kernelSize: 3 }),
    layers.flatten(),
  ),
  'rescaling of the pixels': chained(
    [6, 5, 3],
    layers.rescaling({ scale: 2, offset: -1 }),
    layers.conv2d({ filters: 4, kernelSize: 3, activation: 'tanh' }),
    layers.globalAveragePooling2d({}),
    dense(),
  ),
  'channels first': chained(
    [3, 9, 8],
    layers.conv2d({
      filters: 4,
      kernelSize: 3,
      padding: 'same',
      strides: 2,
      activation: 'tanh',
      ...channelsFirst,
    }),
    layers.maxPooling2d({ poolSize: 2, strides: 1, ...channelsFirst }),
    layers.averagePooling2d({ poolSize: 2, strides: 1, padding: 'same', ...channelsFirst }),
    layers.depthwiseConv2d({ kernelSize: 2, ...channelsFirst }),
    layers.zeroPadding2d({
      padding: [
        [1, 0],
        [0, 2],
      ],
      ...channelsFirst,
    }),
    layers.upSampling2d({ size: [2, 2], ...channelsFirst }),
    layers.conv2dTranspose({ filters: 3, kernelSize: 3, strides: 2, ...channelsFirst }),
    layers.flatten(channelsFirst),
    dense(),
  ),
  'channels first and last in one model': chained(
    [8, 7, 3],
    layers.conv2d({ filters: 4, kernelSize: 3, activation: 'tanh' }),
    layers.conv2d({ filters: 3, kernelSize: 2, activation: 'tanh', ...channelsFirst }),
    layers.maxPooling2d({ poolSize: 2 }),
    layers.flatten(),
  ),
  'permutations and reshapes': chained(
    [6, 4, 3],
    layers.conv2d({ filters: 5, kernelSize: 2, activation: 'tanh' }),
    layers.permute({ dims: [3, 1, 2] }),
    layers.conv2d({ filters: 2, kernelSize: 2, activation: 'tanh' }),
    layers.reshape({ targetShape: [8, 4] }),
    layers.dense({ units: 3, activation: 'softmax' }),
    layers.permute({ dims: [2, 1] }),
    layers.flatten(),
  ),
  'dense layers on values of four axes': chained(
    [5, 4, 3],
    layers.dense({ units: 4, activation: 'gelu' }),
    layers.conv2d({ filters: 3, kernelSize: 2 }),
    layers.dense({ units: 2, useBias: false, activation: 'softmax' }),
    layers.reshape({ targetShape: [12, 2] }),
    layers.dense({ units: 2 }),
    layers.flatten(),
  ),
  'a repeated vector': chained(
    [5, 4, 3],
    layers.globalAveragePooling2d({}),
    layers.repeatVector({ n: 4 }),
    layers.conv1d({ filters: 3, kernelSize: 2, activation: 'tanh' }),
    layers.flatten(),
  ),
  'a layer that is used twice': () =>
    functional([8, 7, 3], (image) => {
      const shared = layers.conv2d({ filters: 3, kernelSize: 3, padding: 'same', activation: 'tanh' });
      const once = shared.apply(image) as Symbolic;
      const twice = shared.apply(once) as Symbolic;
      return chain(merge(layers.add(), once, twice), layers.flatten(), dense());
    }),
  'models inside models': () =>
    functional([8, 7, 3], (image) => {
      const body = tfl.sequential({
        name: 'body',
        layers: [
          layers.conv2d({
            inputShape: [8, 7, 3],
            filters: 3,
            kernelSize: 3,
            padding: 'same',
            activation: 'tanh',
          }),
          layers.batchNormalization({}),
        ],
      });
      const inner = tfl.input({ shape: [8, 7, 3] });
      const head = tfl.model({
        name: 'head',
        inputs: inner,
        outputs: chain(inner, layers.maxPooling2d({ poolSize: 2 }), layers.flatten(), dense(4)),
      });
      const once = body.apply(image) as Symbolic;
      const twice = body.apply(once) as Symbolic;
      return chain(twice, head, layers.softmax({ axis: -1 }));
    }),
  'several outputs': () =>
    functional([8, 7, 3], (image) => {
      const trunk = chain(image, layers.conv2d({ filters: 4, kernelSize: 3, activation: 'tanh' }));
      const pooled = chain(trunk, layers.globalAveragePooling2d({}));
      return [
        chain(pooled, layers.dense({ units: 5, activation: 'softmax', name: 'grade' })),
        chain(pooled, layers.dense({ units: 1, activation: 'sigmoid', name: 'referable' })),
        trunk,
      ];
    }),
  'any size of picture': () =>
    functional([null, null, 3], (image) =>
      chain(
        image,
        layers.conv2d({ filters: 4, kernelSize: 3, strides: 2, padding: 'same', activation: 'tanh' }),
        layers.maxPooling2d({ poolSize: 3, strides: 2, padding: 'same' }),
        layers.upSampling2d({ size: [2, 2] }),
        layers.globalAveragePooling2d({}),
        dense(),
      ),
    ),
  'gates before pictures of any size': () =>
    functional([null, null, 3], (image) => {
      const gate = chain(
        image,
        layers.globalAveragePooling2d({}),
        dense(3),
        layers.reshape({ targetShape: [1, 1, 3] }),
      );
      const gated = merge(layers.multiply(), gate, image);
      return chain(gated, layers.globalMaxPooling2d({}), dense());
    }),
  'some of the pixels of pictures of any size': () =>
    functional([null, null, 3], (image) =>
      chain(
        image,
        layers.maxPooling2d({ poolSize: 1, strides: 4, padding: 'same' }),
        layers.averagePooling2d({ poolSize: 1, strides: 2, padding: 'same' }),
        layers.conv2d({ filters: 4, kernelSize: 1, strides: 2, padding: 'same' }),
        layers.globalAveragePooling2d({}),
      ),
    ),
  'softmax that is reshaped, as at the end of MobileNet': chained(
    [8, 8, 3],
    layers.conv2d({ filters: 4, kernelSize: 3, activation: 'relu6' }),
    layers.globalAveragePooling2d({}),
    layers.reshape({ targetShape: [1, 1, 4] }),
    layers.conv2d({ filters: 5, kernelSize: 1, padding: 'same' }),
    layers.activation({ activation: 'softmax' }),
    layers.reshape({ targetShape: [5] }),
  ),
};
