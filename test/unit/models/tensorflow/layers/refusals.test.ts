import { describe, expect, it } from 'vitest';
import type { ConstantTensor, Model } from '../../../../../src-main/attribution/graph/graph.ts';
import { AppError } from '../../../../../src-main/errors/appError.ts';
import { readLayersModel } from '../../../../../src-main/models/tensorflow/layers/readLayersModel.ts';

interface Layer {
  readonly class_name: string;
  readonly config: Readonly<Record<string, unknown>>;
}

const input: Layer = {
  class_name: 'InputLayer',
  config: { name: 'image', batch_input_shape: [null, 5, 4, 3] },
};
const convolution: Layer = {
  class_name: 'Conv2D',
  config: { name: 'conv', filters: 2, kernel_size: [2, 2], use_bias: false },
};
const kernel: ConstantTensor = { elementType: 'float32', dims: [2, 2, 3, 2], data: new Float32Array(24) };

function read(topology: unknown, weights: Readonly<Record<string, ConstantTensor>> = {}): Model {
  return readLayersModel({
    format: 'layers',
    topology,
    signature: undefined,
    weights: new Map(Object.entries(weights)),
  });
}

function sequential(...layers: readonly object[]): object {
  return { class_name: 'Sequential', config: { name: 'test', layers: [input, ...layers] } };
}

/** Each layer with the names of those that it reads. */
function functional(
  layers: readonly (readonly [Layer, ...string[]])[],
  inputs: readonly string[],
  outputs: readonly string[],
): object {
  return {
    class_name: 'Functional',
    config: {
      name: 'test',
      layers: layers.map(([layer, ...reads]) => ({
        ...layer,
        name: layer.config['name'],
        inbound_nodes: reads.length === 0 ? [] : [reads.map((name) => [name, 0, 0, {}])],
      })),
      input_layers: inputs.map((name) => [name, 0, 0]),
      output_layers: outputs.map((name) => [name, 0, 0]),
    },
  };
}

function layer(className: string, name: string, config: object = {}): Layer {
  return { class_name: className, config: { name, ...config } };
}

function refusal(topology: unknown, weights: Readonly<Record<string, ConstantTensor>> = {}): AppError {
  try {
    read(topology, weights);
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
    throw thrown;
  }
  throw new Error('It was read');
}

describe('layers without a rule are refused', () => {
  it('all at once, by class and name, also inside other models', () => {
    const inner = layer('Sequential', 'inner', { layers: [layer('LSTM', 'memory')] });
    const { code, message } = refusal(sequential(layer('Lambda', 'my_lambda'), inner));
    expect(code).toBe('model.unsupportedOperator');
    expect(message).toContain("Lambda 'my_lambda', LSTM 'memory'");
  });

  it('with unknown settings, all at once', () => {
    const { code, message } = refusal(
      functional(
        [
          [input],
          [layer('Activation', 'first', { activation: 'my_own' }), 'image'],
          [layer('UpSampling2D', 'second', { interpolation: 'lanczos3' }), 'image'],
        ],
        ['image'],
        ['first', 'second'],
      ),
    );
    expect(code).toBe('model.unsupportedOperator');
    expect(message).toContain("Activation 'first': its activation 'my_own' is unknown");
    expect(message).toContain("UpSampling2D 'second': it interpolates by 'lanczos3'");
  });

  it('when they are told to work as in training', () => {
    const topology = functional([[input], [layer('Dropout', 'drop'), 'image']], ['image'], ['drop']);
    const changed = JSON.parse(JSON.stringify(topology).replace('{}', '{"training":true}')) as object;
    expect(refusal(changed).message).toContain("Dropout 'drop': it is called with the argument 'training'");
  });
});

describe('a model that does not fit is refused', () => {
  it('with two inputs, by their names', () => {
    const second = layer('InputLayer', 'mask', { batch_input_shape: [null, 5, 4, 1] });
    const topology = functional(
      [[input], [second], [layer('Concatenate', 'joined'), 'image', 'mask']],
      ['image', 'mask'],
      ['joined'],
    );
    const { code, message } = refusal(topology);
    expect(code).toBe('model.unsupportedShape');
    expect(message).toContain('2 inputs (image, mask)');
  });
});

describe('a malformed model is refused with the layer and the field', () => {
  it.each([
    ['nothing', undefined, 'it is not an object'],
    ['a list', [], 'it is not an object'],
    ['another class', { class_name: 'Estimator', config: {} }, "'Estimator'"],
    ['no layers', { class_name: 'Sequential', config: { name: 'x', layers: [] } }, 'layers'],
    ['a layer without a class', sequential({ config: { name: 'x' } }), 'layers.1.class_name'],
    ['weights that are missing', sequential(convolution), "Conv2D 'conv': its weights 'kernel' are missing"],
    [
      'a field of another type',
      sequential(layer('Conv2D', 'c', { filters: 'many', kernel_size: 3 })),
      "Conv2D 'c': its field 'filters'",
    ],
    [
      'a negative size',
      sequential(layer('MaxPooling2D', 'm', { pool_size: [-2, 2] })),
      "MaxPooling2D 'm': its field 'pool_size",
    ],
    [
      'a crop of everything',
      sequential(layer('Cropping2D', 'c', { cropping: 2 })),
      "Cropping2D 'c': nothing is left",
    ],
    [
      'a pool larger than the picture',
      sequential(layer('MaxPooling2D', 'm', { pool_size: 6 })),
      'nothing is left',
    ],
    [
      'too many axes',
      sequential(layer('GlobalAveragePooling1D', 'g')),
      'it is given a value with 4 axes where it takes 3',
    ],
    [
      'elements that do not fit',
      sequential(layer('Reshape', 'r', { target_shape: [7, -1] })),
      '60 elements cannot take the shape 7 x ?',
    ],
    [
      'two layers of one name',
      sequential(layer('Flatten', 'f'), layer('Flatten', 'f')),
      "Flatten 'f': the model has two layers of this name",
    ],
    [
      'a value that nobody gives',
      functional([[input], [layer('Flatten', 'f'), 'ghost']], ['image'], ['f']),
      "Flatten 'f': it reads a value that no layer gives",
    ],
    [
      'a cycle',
      functional([[input], [layer('ReLU', 'a'), 'b'], [layer('ReLU', 'b'), 'a']], ['image'], ['b']),
      "ReLU 'a': it reads a value",
    ],
    [
      'an output that nobody gives',
      functional([[input], [layer('ReLU', 'a'), 'image']], ['image'], ['ghost']),
      'an output of the model',
    ],
    [
      'shapes that cannot be added',
      functional(
        [[input], [layer('Cropping2D', 'c', { cropping: 1 }), 'image'], [layer('Add', 'a'), 'image', 'c']],
        ['image'],
        ['a'],
      ),
      "Add 'a': its values of 5 x 4 x 3 and 3 x 2 x 3",
    ],
  ])('%s', (_, topology, part) => {
    const { code, message } = refusal(topology);
    expect(code).toBe('model.unreadable');
    expect(message).toContain(part);
  });

  it('weights of another shape or type', () => {
    const wrong = { ...kernel, dims: [2, 2, 2, 3] };
    expect(refusal(sequential(convolution), { 'conv/kernel': wrong }).message).toContain(
      "Conv2D 'conv': its weights 'kernel' are 2 x 2 x 2 x 3 where 2 x 2 x 3 x 2 is expected",
    );
    const whole: ConstantTensor = { ...kernel, elementType: 'int32', data: new Int32Array(24) };
    expect(refusal(sequential(convolution), { 'conv/kernel': whole }).message).toContain(
      'int32 where float32',
    );
  });

  it('models that multiply by using one another', () => {
    const doubled = (inner: object, depth: number): object => ({
      class_name: 'Functional',
      config: {
        name: `twice_${depth}`,
        layers: [
          { ...input, name: 'image', inbound_nodes: [] },
          {
            ...inner,
            name: depth === 1 ? 'relu' : `twice_${depth - 1}`,
            inbound_nodes: [[['image', 0, 0, {}]], [[depth === 1 ? 'relu' : `twice_${depth - 1}`, 0, 0, {}]]],
          },
        ],
        input_layers: [['image', 0, 0]],
        output_layers: [[depth === 1 ? 'relu' : `twice_${depth - 1}`, 1, 0]],
      },
    });
    const bomb = Array.from({ length: 19 }, (_, index) => index + 1).reduce(doubled, layer('ReLU', 'relu'));
    expect(refusal(bomb).message).toContain('it uses its layers more than 20000 times');
  });
});

describe('names', () => {
  it('of weights may have those of models and scopes in front and a number behind', () => {
    for (const name of ['conv/kernel', 'model_1/conv/kernel', 'scope/test/conv/kernel:0'])
      expect(read(sequential(convolution), { [name]: kernel }).graph.constants.size).toBe(1);
  });

  it('of weights that end alike are told apart by the whole name only', () => {
    const weights = { 'a/conv/kernel': kernel, 'b/conv/kernel': kernel };
    expect(refusal(sequential(convolution), weights).message).toContain("its weights 'kernel' are missing");
  });

  it('of outputs are those of their layers; an output that is given twice is copied', () => {
    const topology = functional(
      [[input], [layer('ReLU', 'a'), 'image'], [layer('Flatten', 'b'), 'a']],
      ['image'],
      ['a', 'b', 'b'],
    );
    const { graph } = read(topology);
    expect(graph.outputs.map(({ name }) => name)).toEqual(['a', 'b', 'b_1']);
    expect(graph.nodes.flatMap(({ outputs }) => outputs)).toEqual(expect.arrayContaining(['a', 'b', 'b_1']));
  });
});

describe('the order of axes', () => {
  const operators = (model: Model): readonly string[] => model.graph.nodes.map(({ operator }) => operator);

  it('changes once before the first convolution and once before a dense layer', () => {
    const topology = sequential(
      convolution,
      layer('BatchNormalization', 'norm', { center: false, scale: false }),
      layer('Activation', 'relu', { activation: 'relu' }),
      layer('MaxPooling2D', 'pool', { pool_size: 2 }),
      layer('Flatten', 'flat'),
    );
    const two: ConstantTensor = { elementType: 'float32', dims: [2], data: Float32Array.of(1, 1) };
    const model = read(topology, {
      'conv/kernel': kernel,
      'norm/moving_mean': two,
      'norm/moving_variance': two,
    });
    expect(operators(model)).toEqual([
      'Transpose',
      'Conv',
      'BatchNormalization',
      'Relu',
      'MaxPool',
      'Transpose',
      'Flatten',
    ]);
    expect(model.graph.inputs).toEqual([{ name: 'image', elementType: 'float32', dims: ['n', 5, 4, 3] }]);
  });

  it('a softmax that is reshaped afterwards comes last', () => {
    const topology = sequential(
      layer('GlobalAveragePooling2D', 'pool', { keepdims: true }),
      layer('Softmax', 'probabilities'),
      layer('Reshape', 'row', { target_shape: [3] }),
    );
    const model = read(topology);
    expect(operators(model).at(-1)).toBe('Softmax');
    expect(model.graph.nodes.at(-1)!.outputs).toEqual(['row']);
  });

  it('a softmax whose classes are cut by a reshape stays where it is', () => {
    const topology = sequential(
      layer('Softmax', 'probabilities'),
      layer('Reshape', 'cut', { target_shape: [4, 15] }),
    );
    expect(operators(read(topology))).toEqual(['Softmax', 'Reshape']);
  });
});
