import { describe, expect, it } from 'vitest';
import { openPredictor } from '../../../../../src-main/attribution/program/predict.ts';
import { openExplainer } from '../../../../../src-main/attribution/program/explainer.ts';
import type { TensorflowArtifacts } from '../../../../../src-main/attribution/graph/tensorflowArtifacts.ts';
import { readGraphModel } from '../../../../../src-main/models/tensorflow/operations/readGraphModel.ts';
import { createOnnxRuntime } from '../../../../../src-main/runtimes/onnxruntime/onnxRuntime.ts';
import { uniformTensor } from '../../../attribution/gradient/randomTensors.ts';
import { float32Data } from '../../../attribution/gradient/graphUnderTest.ts';
import type { GraphDefinitionWriter } from './graphDefinitionWriter.ts';
import { artifactsOf, expectAsTensorflow, expectClose, importOf, type Build } from './graphOracle.ts';
import { runImported } from './runImported.ts';

/** A classifier as converters write it; it ends in a Softmax on images of one pixel, whose axes then go. */
const classifier: Build = (graph, image) => {
  const stem = graph.node('Conv2D', [image, graph.weight([3, 3, 3, 4])], {
    strides: [1, 2, 2, 1],
    padding: 'SAME',
    data_format: 'NHWC',
  });
  const normal = graph.node(
    'FusedBatchNormV3',
    [stem, graph.weight([4]), graph.weight([4]), graph.weight([4]), graph.weight([4], 0.5, 2)],
    { epsilon: 0.001, is_training: false, data_format: 'NHWC' },
  );
  const pooled = graph.node('Mean', [graph.node('Relu6', [normal]), graph.integers([1, 2])], {
    keep_dims: true,
  });
  const logits = graph.node('Conv2D', [pooled, graph.weight([1, 1, 4, 5])], {
    strides: [1, 1, 1, 1],
    padding: 'VALID',
  });
  const probabilities = graph.node('Softmax', [graph.node('BiasAdd', [logits, graph.weight([5])])]);
  return graph.node('Identity', [graph.node('Squeeze', [probabilities], { squeeze_dims: [1, 2] })]);
};

interface TopologyJson {
  readonly node: readonly { readonly name: string; readonly op: string; readonly input: readonly string[] }[];
}

function topologyOf({ topology }: TensorflowArtifacts): TopologyJson {
  return topology as TopologyJson;
}

/** The classifier with its nodes changed. */
function changed(change: (node: TopologyJson['node'][number]) => object): TensorflowArtifacts {
  const artifacts = artifactsOf(classifier, [-1, 9, 7, 3]);
  return { ...artifacts, topology: { node: topologyOf(artifacts).node.map(change) } };
}

const convention = {
  layout: 'nhwc',
  colourOrder: 'rgb',
  multiply: [2, 2, 2],
  add: [-1, -1, -1],
} as const;

describe('readGraphModel', () => {
  it('gives the outputs and gradients of TensorFlow.js', async () => {
    await expectAsTensorflow(classifier);
  });

  it('takes images as the model does, any number of them, and calls outputs as the signature does', () => {
    const { graph, operatorSets } = importOf(classifier);
    expect(graph.inputs).toEqual([{ name: 'image:0', elementType: 'float32', dims: ['n', 9, 7, 3] }]);
    expect(graph.outputs).toEqual([{ name: 'answer_0', elementType: 'float32', dims: ['n', 5] }]);
    expect(operatorSets).toEqual(new Map([['', 17]]));
  });

  it('leaves the number of images free in a model that was saved for one', async () => {
    const model = readGraphModel(artifactsOf(classifier, [1, 9, 7, 3]));
    expect(model.graph.inputs[0]!.dims).toEqual(['n', 9, 7, 3]);
    const image = uniformTensor([2, 9, 7, 3], 3);
    const expected = await runImported(importOf(classifier), image);
    expectClose((await runImported(model, image)).gradient, expected.gradient);
  });

  it('lets the logit be explained although axes are dropped after the Softmax', async () => {
    const model = importOf(classifier);
    const runtime = createOnnxRuntime({ device: 'cpu', threads: 1 });
    const size = { heightPx: 9, widthPx: 7 };
    const explainer = await openExplainer(
      {
        model,
        convention,
        explained: { emits: 'probabilities', explainAs: 'logit', weights: [0, 0, 1, 0, 0] },
        ...size,
        batch: { atMost: 4, budgetBytes: 1e9 },
      },
      runtime,
    );
    await explainer.release();
    const predictor = await openPredictor({ model, convention, outputName: 'answer_0', ...size }, runtime);
    const image = { ...size, data: float32Data(uniformTensor([3, 9, 7], 5, 0, 1)) };
    const scores = await predictor.classScores(image);
    await predictor.release();
    expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 5);
  });

  it('reads nodes in any order', async () => {
    const artifacts = artifactsOf(classifier, [-1, 9, 7, 3]);
    const reversed = { ...artifacts, topology: { node: topologyOf(artifacts).node.toReversed() } };
    const image = uniformTensor([2, 9, 7, 3], 3);
    const expected = await runImported(readGraphModel(artifacts), image);
    expectClose(
      (await runImported(readGraphModel(reversed), image)).outputs[0]!.data as Float32Array,
      float32Data(expected.outputs[0]!),
    );
  });

  it('takes placeholders and unread nodes for what a signature would name', () => {
    const { graph } = readGraphModel({ ...artifactsOf(classifier, [-1, 9, 7, 3]), signature: undefined });
    expect(graph.inputs.map(({ name }) => name)).toEqual(['image:0']);
    expect(graph.outputs.map(({ name }) => name)).toEqual([expect.stringMatching(/^block\/Identity_\d+$/)]);
  });

  it('reads numbers that are written as numbers, and bytes that are written as lists', async () => {
    const build: Build = (graph, image) =>
      graph.node('Conv2D', [image, graph.weight([3, 3, 3, 4])], {
        strides: { list: { i: [1, 2, 2, 1] } },
        padding: { s: [...Buffer.from('SAME')] },
      });
    await expectAsTensorflow(build);
  });

  it('leaves out what no output needs, whatever it is', () => {
    const { graph } = importOf((definition, image) => {
      definition.node('SaveV2', [image]);
      return definition.node('Relu', [image]);
    });
    expect(graph.nodes.map(({ operator }) => operator)).not.toContain('SaveV2');
  });

  it('gives one value out under two names', async () => {
    await expectAsTensorflow((graph, image) => {
      const value = graph.node('Sigmoid', [image]);
      return [value, graph.node('Identity', [value]), image];
    });
  });

  it('reads convolutions that TensorFlow itself does channels-first', async () => {
    const weights = (graph: GraphDefinitionWriter): readonly string[] => [
      graph.weight([3, 2, 3, 4]),
      graph.weight([4]),
      graph.weight([4]),
      graph.weight([4]),
      graph.weight([4]),
      graph.weight([4], 0.5, 2),
    ];
    const network =
      (format: 'NHWC' | 'NCHW'): Build =>
      (graph, image) => {
        const isFirst = format === 'NCHW';
        const four = (height: number, width: number): readonly number[] =>
          isFirst ? [1, 1, height, width] : [1, height, width, 1];
        const [filter, bias, ...parameters] = weights(graph);
        const x = isFirst ? graph.node('Transpose', [image, graph.integers([0, 3, 1, 2])]) : image;
        const product = graph.node('Conv2D', [x, filter!], {
          strides: four(2, 1),
          dilations: four(1, 1),
          padding: 'SAME',
          data_format: format,
        });
        const biased = graph.node('BiasAdd', [product, bias!], { data_format: format });
        const normal = graph.node('FusedBatchNormV3', [biased, ...parameters], {
          epsilon: 0.001,
          data_format: format,
        });
        const pooled = graph.node('MaxPool', [normal], {
          ksize: four(2, 3),
          strides: four(2, 2),
          padding: 'VALID',
          data_format: format,
        });
        return isFirst ? graph.node('Transpose', [pooled, graph.integers([0, 2, 3, 1])]) : pooled;
      };
    const image = uniformTensor([2, 9, 7, 3], 3);
    const [first, last] = [importOf(network('NCHW')), importOf(network('NHWC'))];
    expectClose((await runImported(first, image)).gradient, (await runImported(last, image)).gradient);
    await expectAsTensorflow(network('NHWC'));
  });
});

describe('a graph that is refused', () => {
  it('names every operation without a rule at once, with a node that has it', () => {
    const build: Build = (graph, image) => {
      const first = graph.node('CropAndResize', [image]);
      const second = graph.node('LRN', [graph.node('LRN', [first])]);
      return graph.node('StatefulPartitionedCall', [second]);
    };
    expect(() => importOf(build)).toThrow(
      /CropAndResize \(node 'block\/CropAndResize_\d+'\); LRN \(node '.*'\); StatefulPartitionedCall .*Export the model without them/,
    );
    expect(() => importOf(build)).toThrow(expect.objectContaining({ code: 'model.unsupportedOperator' }));
  });

  it('names every node whose attributes have no rule at once', () => {
    const build: Build = (graph, image) => {
      const odd = graph.node('Conv2D', [image, graph.weight([3, 3, 3, 4])], { padding: 'ODD' });
      const gathered = graph.node('GatherV2', [image, graph.integers([0]), graph.integer(1)], {
        batch_dims: 1,
      });
      return [graph.node('Relu', [odd]), gathered];
    };
    expect(() => importOf(build)).toThrow(
      /unknown padding 'ODD'; node '.*' \(GatherV2\) gathers batch by batch/,
    );
  });

  it('says that whole numbers cannot be explained', () => {
    const artifacts = changed((node) =>
      node.op === 'Placeholder'
        ? { ...node, attr: { dtype: { type: 'DT_UINT8' }, shape: { shape: {} } } }
        : node,
    );
    expect(() => readGraphModel(artifacts)).toThrow(/takes its input 'image' as whole numbers/);
  });

  const artifacts = artifactsOf(classifier, [-1, 9, 7, 3]);
  const malformed: readonly [title: string, artifacts: TensorflowArtifacts, message: RegExp][] = [
    ['no nodes', { ...artifacts, topology: { node: [] } }, /field modelTopology\.node is wrong/],
    ['something else', { ...artifacts, topology: 'graph' }, /field modelTopology is wrong/],
    [
      'a name of another kind',
      changed((node) => ({ ...node, name: 'a b' })),
      /field modelTopology\.node\.0\.name is wrong/,
    ],
    [
      'a number that is none',
      changed((node) => ({ ...node, attr: { strides: { list: { i: ['one'] } } } })),
      /field modelTopology\.node\.0\.attr\.strides\.list\.i\.0 is wrong/,
    ],
    ['two nodes of one name', changed((node) => ({ ...node, name: 'image' })), /two nodes called 'image'/],
    [
      'a node that is not there',
      changed((node) => (node.op === 'Softmax' ? { ...node, input: ['nobody'] } : node)),
      /reads 'nobody', which is not there/,
    ],
    [
      'a cycle',
      changed((node) =>
        node.op === 'Softmax' ? { ...node, input: [topologyOf(artifacts).node.at(-1)!.name] } : node,
      ),
      /waits for its own result \(a cycle\)/,
    ],
    [
      'an output that an operation has not',
      changed((node) => (node.op === 'Softmax' ? { ...node, input: [`${node.input[0]!}:3`] } : node)),
      /reads '.*:3', an output that Rimlight does not make/,
    ],
    ['weights that are missing', { ...artifacts, weights: new Map() }, /weights of its node 'weights\/0'/],
    [
      'a signature of nodes that are not there',
      { ...artifacts, signature: { outputs: { answer: { name: 'nobody:0' } } } },
      /names 'nobody:0' for 'answer'/,
    ],
    [
      'a signature of another kind',
      { ...artifacts, signature: { outputs: { answer: 3 } } },
      /field signature\.outputs\.answer is wrong/,
    ],
    [
      'an output called as the input is',
      { ...artifacts, signature: { outputs: { 'image:0': { name: 'image:0' } } } },
      /output 'image:0' is called as another value is/,
    ],
  ];
  it.each(malformed)('is unreadable with %s', (_, damaged, message) => {
    expect(() => readGraphModel(damaged)).toThrow(message);
    expect(() => readGraphModel(damaged)).toThrow(expect.objectContaining({ code: 'model.unreadable' }));
  });
});
