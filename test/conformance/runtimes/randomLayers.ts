import * as tfl from '@tensorflow/tfjs-layers';
import fc from '../../support/properties.ts';

const { layers } = tfl;
type Layer = tfl.layers.Layer;
type Symbolic = tfl.SymbolicTensor;
type Activation = Parameters<typeof layers.activation>[0]['activation'];

/** Turns a value into the next one. Makes new layers each time, so that one recipe can be built again. */
type Step = (value: Symbolic) => Symbolic;

/** A model from one picture; throws where the picture is too small for it. */
export interface RandomModel {
  readonly build: () => tfl.LayersModel;
  /** What shrinking is to read. */
  readonly toString: () => string;
}

const length = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });
const pair = (max: number): fc.Arbitrary<[number, number]> => fc.tuple(length(max), length(max));
const margin = fc.tuple(fc.nat(2), fc.nat(2));
const padding = fc.constantFrom('same' as const, 'valid' as const);
const dataFormat = fc.constantFrom(
  ...Array.from({ length: 7 }, () => 'channelsLast' as const),
  'channelsFirst' as const,
);
const activation = fc.constantFrom<Activation>(
  'linear',
  'relu',
  'relu6',
  'elu',
  'selu',
  'sigmoid',
  'hardSigmoid',
  'softplus',
  'softsign',
  'tanh',
  'swish',
  'mish',
  'gelu',
);

/** One kind of layer with its parameters. */
function layerOf<Parameters>(
  name: string,
  make: (parameters: Parameters) => Layer,
  parameters: fc.Arbitrary<Parameters>,
): fc.Arbitrary<Described> {
  return parameters.map((given) => ({
    text: `${name}(${JSON.stringify(given)})`,
    step: (value) => make(given).apply(value) as Symbolic,
  }));
}

interface Described {
  readonly text: string;
  readonly step: Step;
}

function inOrder(steps: readonly Described[]): Described {
  return {
    text: steps.map(({ text }) => text).join(' > '),
    step: (value) => steps.reduce((current, { step }) => step(current), value),
  };
}

const common = { useBias: fc.boolean(), activation };
/** TensorFlow.js has no convolution that is dilated and strided. */
const window = fc.oneof(
  fc.record({ kernelSize: pair(4), strides: pair(3), padding }),
  fc.record({ kernelSize: pair(3), dilationRate: pair(3), padding }),
);

const convolution = layerOf(
  'conv2d',
  (given) => layers.conv2d(given),
  fc
    .tuple(window, fc.record({ filters: length(5), dataFormat, ...common }))
    .map(([a, b]) => ({ ...a, ...b })),
);
const depthwise = layerOf(
  'depthwiseConv2d',
  (given) => layers.depthwiseConv2d(given),
  fc
    .tuple(window, fc.record({ depthMultiplier: length(2), dataFormat, ...common }))
    .map(([a, b]) => ({ ...a, ...b })),
);
const separable = layerOf(
  'separableConv2d',
  (given) => layers.separableConv2d(given),
  fc
    .tuple(window, fc.record({ filters: length(4), depthMultiplier: length(2), ...common }))
    .map(([a, b]) => ({ ...a, ...b })),
);
const transposed = layerOf(
  'conv2dTranspose',
  (given) => layers.conv2dTranspose(given),
  fc.record({ filters: length(3), kernelSize: pair(3), strides: pair(2), padding, ...common }),
);
const pool = fc.record(
  { poolSize: pair(3), strides: pair(3), padding, dataFormat },
  { requiredKeys: ['poolSize', 'padding', 'dataFormat'] },
);
const activationLayer = layerOf(
  'activation',
  (given) => layers.activation({ activation: given }),
  fc.oneof(activation, fc.constant('softmax' as const)),
);
const normalisation = layerOf(
  'batchNormalization',
  (given) => layers.batchNormalization(given),
  fc.record({
    scale: fc.boolean(),
    center: fc.boolean(),
    epsilon: fc.constantFrom(1e-3, 0.1),
    axis: fc.constantFrom(-1, -1, -1, 3, 1),
  }),
);

const simple = fc.oneof(
  convolution,
  convolution,
  convolution,
  depthwise,
  depthwise,
  separable,
  transposed,
  layerOf('maxPooling2d', (given) => layers.maxPooling2d(given), pool),
  layerOf('averagePooling2d', (given) => layers.averagePooling2d(given), pool),
  normalisation,
  activationLayer,
  layerOf(
    'layerNormalization',
    (given) => layers.layerNormalization(given),
    fc.record({ axis: fc.constantFrom(-1, 3, [1, 2, 3]), scale: fc.boolean(), center: fc.boolean() }),
  ),
  layerOf('leakyReLU', (given) => layers.leakyReLU(given), fc.record({ alpha: fc.constantFrom(0.1, 0.3) })),
  layerOf('reLU', (given) => layers.reLU(given), fc.record({ maxValue: fc.constantFrom(0.5, 6) })),
  layerOf(
    'prelu',
    (given) => layers.prelu(given),
    fc.record({ sharedAxes: fc.constantFrom<number[]>([], [1, 2], [3]) }),
  ),
  layerOf('softmax', (given) => layers.softmax(given), fc.record({ axis: fc.constantFrom(-1, 3) })),
  layerOf(
    'zeroPadding2d',
    (given) => layers.zeroPadding2d(given),
    fc.record({ padding: fc.tuple(margin, margin) }),
  ),
  layerOf(
    'cropping2D',
    (given) => layers.cropping2D(given),
    fc.record({ cropping: fc.tuple(margin, margin) }),
  ),
  layerOf(
    'upSampling2d',
    (given) => layers.upSampling2d(given),
    fc.record({ size: pair(3), interpolation: fc.constantFrom('nearest' as const, 'bilinear' as const) }),
  ),
  layerOf(
    'permute',
    (given) => layers.permute(given),
    fc.record({ dims: fc.constantFrom<number[]>([2, 1, 3], [3, 1, 2], [1, 3, 2]) }),
  ),
  layerOf('dense', (given) => layers.dense(given), fc.record({ units: length(4), ...common })),
  layerOf(
    'rescaling',
    (given) => layers.rescaling(given),
    fc.record({ scale: fc.constantFrom(2, -0.5), offset: fc.constantFrom(0, -1) }),
  ),
  layerOf('dropout', (given) => layers.dropout(given), fc.record({ rate: fc.constant(0.5) })),
);

const merges = {
  add: () => layers.add(),
  multiply: () => layers.multiply(),
  average: () => layers.average(),
  maximum: () => layers.maximum(),
  minimum: () => layers.minimum(),
  rows: () => layers.concatenate({ axis: 1 }),
  columns: () => layers.concatenate({ axis: 2 }),
  channels: () => layers.concatenate(),
};

/** Two or three convolutions of one value that keep its size, merged; the value itself may be one of them. */
const branches = fc
  .record({
    merge: fc.constantFrom(...(Object.keys(merges) as (keyof typeof merges)[])),
    paths: fc.array(
      fc.record({ kernelSize: pair(3), dilationRate: pair(2), activation, useBias: fc.boolean() }),
      {
        minLength: 1,
        maxLength: 2,
      },
    ),
    isNormalised: fc.boolean(),
    isShared: fc.boolean(),
  })
  .map(({ merge, paths, isNormalised, isShared }): Described => ({
    text: `${merge}(${JSON.stringify(paths)}${isNormalised ? ', normalised' : ''}${isShared ? ', shared' : ''})`,
    step: (value) => {
      const filters = value.shape.at(-1)!;
      const ends = paths.flatMap((path) => {
        const layer = layers.conv2d({ ...path, filters, padding: 'same' });
        const once = layer.apply(value) as Symbolic;
        const end = isNormalised ? (layers.batchNormalization({}).apply(once) as Symbolic) : once;
        return isShared ? [end, layer.apply(once) as Symbolic] : [end];
      });
      return merges[merge]().apply([value, ...ends]) as Symbolic;
    },
  }));

/** A value multiplied or added to with what becomes of its means or largest values. */
const gate = fc
  .record({
    isMean: fc.boolean(),
    isReshaped: fc.boolean(),
    isFirst: fc.boolean(),
    merge: fc.constantFrom('multiply' as const, 'add' as const, 'maximum' as const, 'average' as const),
    activation,
  })
  .map((given): Described => ({
    text: `gate(${JSON.stringify(given)})`,
    step: (value) => {
      const units = value.shape.at(-1)!;
      const pooled = given.isMean ? layers.globalAveragePooling2d({}) : layers.globalMaxPooling2d({});
      const small = layers
        .dense({ units, activation: given.activation })
        .apply(pooled.apply(value)) as Symbolic;
      const shaped = given.isReshaped
        ? (layers.reshape({ targetShape: [1, 1, units] }).apply(small) as Symbolic)
        : small;
      return merges[given.merge]().apply(given.isFirst ? [shaped, value] : [value, shaped]) as Symbolic;
    },
  }));

/** A model of its own, used twice where it keeps the shape. */
const nested = fc.array(simple, { minLength: 1, maxLength: 2 }).map((steps): Described => {
  const { text, step } = inOrder(steps);
  return {
    text: `model(${text})`,
    step: (value) => {
      const inner = tfl.input({ shape: value.shape.slice(1) });
      const model = tfl.model({ inputs: inner, outputs: step(inner) });
      const once = model.apply(value) as Symbolic;
      const isKept = once.shape.slice(1).join() === value.shape.slice(1).join();
      return isKept ? (model.apply(once) as Symbolic) : once;
    },
  };
});

const pooling = fc.record({ isMean: fc.boolean(), dataFormat }).map(({ isMean, ...format }): Described => ({
  text: `global${isMean ? 'Average' : 'Max'}(${JSON.stringify(format)})`,
  step: (value) =>
    (isMean ? layers.globalAveragePooling2d(format) : layers.globalMaxPooling2d(format)).apply(
      value,
    ) as Symbolic,
}));
const flattening = layerOf('flatten', (given) => layers.flatten(given), fc.record({ dataFormat }));
const classifying = layerOf(
  'dense',
  (given) => layers.dense(given),
  fc.record({ units: length(5), activation: fc.oneof(activation, fc.constant('softmax' as const)) }),
);
const head = fc
  .tuple(
    fc.oneof(pooling, flattening),
    fc.array(fc.oneof(classifying, normalisationOfVector()), { maxLength: 2 }),
  )
  .map(([first, rest]) => inOrder([first, ...rest]));

function normalisationOfVector(): fc.Arbitrary<Described> {
  return layerOf(
    'batchNormalization',
    (given) => layers.batchNormalization(given),
    fc.record({ scale: fc.boolean() }),
  );
}

/** Small models out of the common layers: strides, odd sizes, paddings, dilations, branches, models inside models. */
export const randomModel: fc.Arbitrary<RandomModel> = fc
  .record({
    height: fc.integer({ min: 4, max: 9 }),
    width: fc.integer({ min: 4, max: 9 }),
    isFree: fc.constantFrom(false, false, false, true),
    body: fc.array(
      fc.oneof(
        { weight: 8, arbitrary: simple },
        { weight: 2, arbitrary: branches },
        { weight: 1, arbitrary: gate },
        { weight: 1, arbitrary: nested },
      ),
      { minLength: 1, maxLength: 5 },
    ),
    end: fc.option(head, { freq: 5 }),
  })
  .map(({ height, width, isFree, body, end }) => {
    const { text, step } = inOrder(end === null ? body : [...body, end]);
    return {
      build: () => {
        // What becomes channels, or is normalised over, has to be known.
        if (isFree && /channelsFirst|permute|\[1,2,3\]/.test(text)) throw new RangeError(text);
        const image = tfl.input({ shape: isFree ? [null, null, 3] : [height, width, 3] });
        return tfl.model({ inputs: image, outputs: step(image) });
      },
      toString: () => `${isFree ? 'any size' : `${height} x ${width}`}: ${text}`,
    };
  });
