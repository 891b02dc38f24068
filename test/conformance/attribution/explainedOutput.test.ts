import { describe, expect, it } from 'vitest';
import type { Model } from '../../../src-main/attribution/graph/graph.ts';
import { attribute } from '../../../src-main/attribution/methods/attribute.ts';
import type { Attribution } from '../../../src-main/attribution/methods/attribution.ts';
import type { ExplainedOutput } from '../../../src-main/attribution/program/explainedOutput.ts';
import { openExplainer } from '../../../src-main/attribution/program/explainer.ts';
import {
  imageSpaceConvention,
  type InputConvention,
} from '../../../src-main/attribution/program/inputConvention.ts';
import { createOnnxRuntime } from '../../../src-main/runtimes/onnxruntime/onnxRuntime.ts';

// A linear classifier on one pixel: logits z_j = sum_c weight[c][j] * pixel_c, so everything can be worked by hand.
const weights = [
  [1, -2, 0.5],
  [0.25, 1.5, -1],
  [-0.75, 0.5, 2],
];
const pixel = [0.8, 0.3, 0.6];

function logits(rgb: readonly number[]): number[] {
  return [0, 1, 2].map((j) => rgb.reduce((sum, value, c) => sum + value * weights[c]![j]!, 0));
}

function softmax(z: readonly number[]): number[] {
  const total = z.reduce((sum, value) => sum + Math.exp(value), 0);
  return z.map((value) => Math.exp(value) / total);
}

function classifier(layout: 'nchw' | 'nhwc', hasSoftmax: boolean): Model {
  const dims = layout === 'nchw' ? ['n', 3, 1, 1] : ['n', 1, 1, 3];
  const node = (operator: string, inputs: readonly string[], output: string) => ({
    name: output,
    operator,
    domain: '',
    inputs,
    outputs: [output],
    attributes: new Map(),
  });
  return {
    irVersion: 8,
    operatorSets: new Map([['', 17]]),
    graph: {
      name: 'classifier',
      inputs: [{ name: 'x', elementType: 'float32', dims }],
      outputs: [{ name: hasSoftmax ? 'p' : 'z', elementType: 'float32', dims: ['n', 3] }],
      constants: new Map([
        ['w', { elementType: 'float32', dims: [3, 3], data: Float32Array.from(weights.flat()) }],
      ]),
      nodes: [
        node('Flatten', ['x'], 'flat'),
        node('MatMul', ['flat', 'w'], 'z'),
        ...(hasSoftmax ? [node('Softmax', ['z'], 'p')] : []),
      ],
    },
  };
}

async function explain(
  model: Model,
  explained: ExplainedOutput,
  convention: InputConvention,
): Promise<Attribution> {
  const explainer = await openExplainer(
    { model, convention, explained, heightPx: 1, widthPx: 1, batch: { atMost: 4, budgetBytes: 2 ** 20 } },
    createOnnxRuntime({ device: 'cpu' }),
  );
  const image = { heightPx: 1, widthPx: 1, data: Float32Array.from(pixel) };
  const baseline = { heightPx: 1, widthPx: 1, data: new Float32Array(3) };
  const attribution = await attribute({
    path: await explainer.openPath(image, baseline),
    image,
    baseline,
    settings: { method: 'ig', rule: 'gauss-legendre', steps: 40, tolerance: 0.01, maximumEvaluations: 100 },
  });
  await explainer.release();
  return attribution;
}

describe('the explained output', () => {
  it('is the logit before a final Softmax when the logit is asked for', async () => {
    const explained: ExplainedOutput = { emits: 'probabilities', explainAs: 'logit', weights: [0, 1, 0] };
    const { map, numbers } = await explain(classifier('nchw', true), explained, imageSpaceConvention);
    expect(numbers.scoreInput).toBeCloseTo(logits(pixel)[1]!, 5);
    // A linear F: each channel contributes its weight times its value.
    for (const c of [0, 1, 2]) expect(map.data[c]).toBeCloseTo(weights[c]![1]! * pixel[c]!, 5);
  });

  it('is a probability when logits are emitted and the probability is asked for', async () => {
    const explained: ExplainedOutput = { emits: 'logits', explainAs: 'probability', weights: [0, 1, 1] };
    const { numbers } = await explain(classifier('nchw', false), explained, imageSpaceConvention);
    const [, p1, p2] = softmax(logits(pixel));
    expect(numbers.scoreInput).toBeCloseTo(p1! + p2!, 5);
    expect(numbers.scoreBaseline).toBeCloseTo(2 / 3, 5);
    expect(numbers.sum).toBeCloseTo(p1! + p2! - 2 / 3, 5);
  });

  it('is the log-odds of a summed probability when the logit of several classes is asked for', async () => {
    const explained: ExplainedOutput = { emits: 'logits', explainAs: 'logit', weights: [0, 1, 1] };
    const { numbers } = await explain(classifier('nchw', false), explained, imageSpaceConvention);
    const [p0, p1, p2] = softmax(logits(pixel));
    expect(numbers.scoreInput).toBeCloseTo(Math.log((p1! + p2!) / p0!), 4);
    expect(numbers.scoreBaseline).toBeCloseTo(Math.log(2), 5);
  });

  it('is a weighted sum of what is emitted otherwise', async () => {
    const explained: ExplainedOutput = { emits: 'other', explainAs: 'as-emitted', weights: [2, 0, -1] };
    const { numbers } = await explain(classifier('nchw', false), explained, imageSpaceConvention);
    const [z0, , z2] = logits(pixel);
    expect(numbers.scoreInput).toBeCloseTo(2 * z0! - z2!, 5);
  });

  it('takes BGR, channels last and normalised values in the graph while attributions stay RGB in image space', async () => {
    const convention: InputConvention = {
      layout: 'nhwc',
      colourOrder: 'bgr',
      multiply: [2, 3, 4],
      add: [-1, -0.5, 0.25],
    };
    const explained: ExplainedOutput = { emits: 'other', explainAs: 'as-emitted', weights: [1, 0, 0] };
    const { map, numbers } = await explain(classifier('nhwc', false), explained, convention);
    const seen = pixel.map((value, c) => convention.multiply[c]! * value + convention.add[c]!).reverse();
    expect(numbers.scoreInput).toBeCloseTo(logits(seen)[0]!, 5);
    // Red is the model's last channel.
    expect(map.data[0]).toBeCloseTo(weights[2]![0]! * 2 * pixel[0]!, 5);
    expect(map.data[2]).toBeCloseTo(weights[0]![0]! * 4 * pixel[2]!, 5);
  });

  it('refuses the logit of a model that does not end in Softmax or Sigmoid', async () => {
    const explained: ExplainedOutput = { emits: 'probabilities', explainAs: 'logit', weights: [0, 1, 0] };
    await expect(explain(classifier('nchw', false), explained, imageSpaceConvention)).rejects.toThrow(
      /MatMul/,
    );
  });
});
