import * as tfl from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import type { TensorflowArtifacts } from '../../../../src-main/attribution/graph/tensorflowArtifacts.ts';
import { loadTensorflow } from '../../../../src-main/runtimes/tensorflow/loadTensorflow.ts';
import { openTensorflowPredictor } from '../../../../src-main/runtimes/tensorflow/openTensorflowPredictor.ts';
import { openTensorflowScorer } from '../../../../src-main/runtimes/tensorflow/openTensorflowScorer.ts';
import { artifactsOf } from '../../models/tensorflow/layers/layersOracle.ts';
import { GraphDefinitionWriter } from '../../models/tensorflow/operations/graphDefinitionWriter.ts';

const { layers } = tfl;
const device = await loadTensorflow('tensorflow-js');
const image = {
  heightPx: 4,
  widthPx: 4,
  data: Float32Array.from({ length: 48 }, (_, index) => (index * 0.618) % 1),
};

const mean = () => layers.globalAveragePooling2d({ inputShape: [4, 4, 3] });

/** Ends of models, each a chain of layers on the mean colours. */
const ends: Readonly<Record<string, () => tfl.layers.Layer[]>> = {
  'a dense layer with softmax': () => [mean(), layers.dense({ units: 4, activation: 'softmax' })],
  'an activation': () => [mean(), layers.dense({ units: 4 }), layers.activation({ activation: 'sigmoid' })],
  'a softmax layer': () => [mean(), layers.dense({ units: 4 }), layers.softmax()],
  'a reshaped softmax': () => [
    mean(),
    layers.reshape({ targetShape: [1, 1, 3] }),
    layers.conv2d({ filters: 4, kernelSize: 1, activation: 'softmax' }),
    layers.dropout({ rate: 0.5 }),
    layers.reshape({ targetShape: [4] }),
  ],
  'a model within': () => [
    mean(),
    tfl.sequential({ layers: [layers.dense({ inputShape: [3], units: 4, activation: 'softmax' })] }),
  ],
};

describe('the logit of a model that gives probabilities', () => {
  it.each(Object.keys(ends))('is what goes into its end: %s', async (title) => {
    const artifacts = await artifactsOf(tfl.sequential({ layers: ends[title]!() }));
    await expectLogits(artifacts, /sigmoid|activation$/.test(title));
  });

  it('is what goes into the softmax of a graph, behind identities', async () => {
    const graph = new GraphDefinitionWriter();
    const pooled = graph.node('Mean', [graph.image([-1, 4, 4, 3]), graph.integers([1, 2])], {
      keep_dims: false,
    });
    const softmax = graph.node('Softmax', [graph.node('MatMul', [pooled, graph.weight([3, 4])])]);
    graph.output(graph.node('Identity', [graph.node('Reshape', [softmax, graph.integers([-1, 4])])]));
    await expectLogits(graph.artifacts(), false);
  });

  it.each([
    ['nothing of the kind', () => [mean(), layers.dense({ units: 4, activation: 'relu' })]],
    [
      'a softmax over groups',
      () => [
        layers.conv2d({
          inputShape: [4, 4, 3],
          filters: 2,
          kernelSize: 4,
          strides: 1,
          padding: 'same',
          activation: 'softmax',
        }),
        layers.averagePooling2d({ poolSize: 4 }),
      ],
    ],
    [
      'a softmax over pairs of them',
      () => [
        mean(),
        layers.dense({ units: 4 }),
        layers.reshape({ targetShape: [2, 2] }),
        layers.activation({ activation: 'softmax' }),
        layers.reshape({ targetShape: [4] }),
      ],
    ],
  ] as const)('is refused where the end is %s', async (_title, end) => {
    const artifacts = await artifactsOf(tfl.sequential({ layers: end() }));
    await expect(openTensorflowScorer(device, request(artifacts, 0))).rejects.toMatchObject({
      code: 'model.unsupportedShape',
    });
  });
});

function request(artifacts: TensorflowArtifacts, target: number) {
  return {
    artifacts,
    outputIndex: 0,
    heightPx: 4,
    widthPx: 4,
    convention: { layout: 'nhwc', colourOrder: 'rgb', multiply: [1, 1, 1], add: [0, 0, 0] },
    explained: {
      emits: 'probabilities',
      explainAs: 'logit',
      weights: [0, 1, 2, 3].map((index) => Number(index === target)),
    },
  } as const;
}

/** Softmax and sigmoid, worked backwards from the probabilities. */
async function expectLogits(artifacts: TensorflowArtifacts, isSigmoid: boolean): Promise<void> {
  const predictor = await openTensorflowPredictor(device, request(artifacts, 0));
  const p = await predictor.classScores(image);
  await predictor.release();
  const logits: number[] = [];
  for (const target of [0, 1, 2, 3]) {
    const scorer = await openTensorflowScorer(device, request(artifacts, target));
    logits.push(await scorer.score(image));
    await scorer.release();
  }
  for (const [index, logit] of logits.entries())
    if (isSigmoid) expect(logit).toBeCloseTo(Math.log(p[index]! / (1 - p[index]!)), 4);
    else expect(logit - logits[0]!).toBeCloseTo(Math.log(p[index]! / p[0]!), 4);
}
