import { configOf, textOf, type JsonObject } from './kerasConfig.ts';

const kernelAndBias = (config: JsonObject): readonly string[] => [
  'kernel',
  ...unless(config, 'use_bias', 'bias'),
];

const scaleAndCenter = (config: JsonObject): readonly string[] => [
  ...unless(config, 'scale', 'gamma'),
  ...unless(config, 'center', 'beta'),
];

/** What layers of these classes keep, in the order in which Keras saves it: trainable first, as they are built. */
const variables: ReadonlyMap<string, (config: JsonObject) => readonly string[]> = new Map([
  ['Dense', kernelAndBias],
  ['Conv1D', kernelAndBias],
  ['Conv2D', kernelAndBias],
  ['Conv2DTranspose', kernelAndBias],
  ['DepthwiseConv2D', (config) => ['depthwise_kernel', ...unless(config, 'use_bias', 'bias')]],
  [
    'SeparableConv2D',
    (config) => ['depthwise_kernel', 'pointwise_kernel', ...unless(config, 'use_bias', 'bias')],
  ],
  ['BatchNormalization', (config) => [...scaleAndCenter(config), 'moving_mean', 'moving_variance']],
  ['LayerNormalization', scaleAndCenter],
  ['GroupNormalization', scaleAndCenter],
  ['PReLU', () => ['alpha']],
  ['Normalization', () => ['mean', 'variance', seenCount]],
]);

/** How many pixels a `Normalization` of Keras 2 has seen: a 64-bit integer that no output depends on. */
export const seenCount = 'count';

/**
 * The names of a layer's variables, as TensorFlow.js has them, in the order in which Keras saves them.
 * @param count how many the file holds.
 * @returns numbers for names where the class is unknown, and undefined where the class has another number of variables.
 */
export function layerVariables(layer: JsonObject, count: number): readonly string[] | undefined {
  const expected = variables.get(textOf(layer, 'class_name'))?.(configOf(layer));
  if (expected === undefined) return Array.from({ length: count }, (_, index) => String(index));
  if (expected.length === count) return expected;
  return expected.length === count + 1 && expected.at(-1) === seenCount ? expected.slice(0, -1) : undefined;
}

/** A variable's name in TensorFlow.js, for the name that Keras writes. */
export function variableName(className: string, kerasName: string): string {
  // Keras 3 calls it as other convolutions do.
  return className === 'DepthwiseConv2D' && kerasName === 'kernel' ? 'depthwise_kernel' : kerasName;
}

function unless(config: JsonObject, switchName: string, variable: string): readonly string[] {
  return config[switchName] === false ? [] : [variable];
}
