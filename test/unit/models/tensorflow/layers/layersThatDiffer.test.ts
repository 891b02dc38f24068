import { expect, it } from 'vitest';
import { layersThatDiffer } from '../../../../../src-main/models/tensorflow/layers/layersThatDiffer.ts';

function differing(kerasVersion: string, ...layers: readonly object[]): readonly string[] {
  const topology = {
    keras_version: kerasVersion,
    model_config: {
      class_name: 'Sequential',
      config: {
        layers: [
          { class_name: 'InputLayer', config: { name: 'image', batch_input_shape: [null, 4, 4, 3] } },
          ...layers,
        ],
      },
    },
  };
  return layersThatDiffer({ format: 'layers', topology, signature: undefined, weights: new Map() }).map(
    ({ name, field }) => (field === undefined ? name : `${name}: ${field}`),
  );
}

function layer(className: string, config: object): object {
  return { class_name: className, config: { name: JSON.stringify(config), ...config } };
}

const bilinear = { interpolation: 'bilinear' };
const nearest = { interpolation: 'nearest' };

it('layers of Keras that TensorFlow.js computes in another way are found', () => {
  const layers = [layer('UpSampling2D', bilinear), layer('UpSampling2D', nearest)];
  expect(differing('2.15.0', ...layers)).toEqual([`${JSON.stringify(bilinear)}: interpolation`]);
  expect(differing('3.3.0', ...layers)).toEqual([`${JSON.stringify(bilinear)}: interpolation`]);
});

it.each([
  [layer('ReLU', { negative_slope: 0.1, threshold: 0 }), 'negative_slope'],
  [layer('ReLU', { negative_slope: 0, threshold: 1 }), 'threshold'],
  [layer('LeakyReLU', { negative_slope: 0.1 }), 'negative_slope'],
  [layer('GlobalAveragePooling2D', { keepdims: true }), 'keepdims'],
  [layer('GlobalMaxPooling2D', { keepdims: true }), 'keepdims'],
  [layer('Conv2D', { activation: 'hard_sigmoid' }), 'hard_sigmoid'],
  [layer('Activation', { activation: 'hard_sigmoid' }), 'hard_sigmoid'],
  [layer('Conv2D', { groups: 2 }), 'groups'],
  [layer('Conv2DTranspose', { output_padding: 1 }), 'output_padding'],
  [layer('Conv2DTranspose', { dilation_rate: [1, 2] }), 'dilation_rate'],
])('the field that makes the difference is named: %j', (wrong, field) => {
  expect(differing('3.3.0', wrong)).toEqual([expect.stringMatching(`: ${field}$`)]);
  expect(differing('tfjs-layers 4.22.0', wrong)).toEqual([]);
  const inside = { class_name: 'Sequential', config: { name: 'inner', layers: [wrong] } };
  expect(differing('3.3.0', inside)).toHaveLength(1);
});

it('a class that does not run at all is named without a field', () => {
  expect(differing('3.3.0', layer('Resizing', {}))).toEqual(['{}']);
});

it('a model that was made with TensorFlow.js means what TensorFlow.js computes', () => {
  expect(differing('tfjs-layers 4.22.0', layer('UpSampling2D', bilinear))).toEqual([]);
});

it('the hard sigmoid changed with Keras 3', () => {
  const dense = layer('Dense', { units: 2, activation: 'hard_sigmoid' });
  expect(differing('2.15.0', dense)).toEqual([]);
  expect(differing('3.3.0', dense)).toHaveLength(1);
});

it('ordinary layers are no difference', () => {
  const ordinary = [
    layer('ReLU', { max_value: 6, negative_slope: 0, threshold: 0 }),
    layer('LeakyReLU', { alpha: 0.1 }),
    layer('Conv2D', { filters: 2, kernel_size: [3, 3], groups: 1, activation: 'relu' }),
    layer('Conv2DTranspose', { filters: 2, kernel_size: 3, output_padding: null, dilation_rate: [1, 1] }),
    layer('GlobalAveragePooling2D', { keepdims: false }),
  ];
  expect(differing('3.3.0', ...ordinary)).toEqual([]);
});
