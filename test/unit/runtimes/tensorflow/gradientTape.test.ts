import { describe, expect, it } from 'vitest';
import type { ExplainedOutput } from '../../../../src-main/attribution/program/explainedOutput.ts';
import { loadTensorflow } from '../../../../src-main/runtimes/tensorflow/loadTensorflow.ts';
import { openTensorflowExplainer } from '../../../../src-main/runtimes/tensorflow/openTensorflowExplainer.ts';
import { openTensorflowScorer } from '../../../../src-main/runtimes/tensorflow/openTensorflowScorer.ts';
import type { ExplainedRequest } from '../../../../src-main/runtimes/tensorflow/tensorflowProgram.ts';
import { GraphDefinitionWriter } from '../../models/tensorflow/operations/graphDefinitionWriter.ts';

const heightPx = 5;
const widthPx = 4;
const explained: ExplainedOutput = { emits: 'other', explainAs: 'as-emitted', weights: [1, 1, 1] };
const device = await loadTensorflow('tensorflow-js');
const batch = { atMost: 2, budgetBytes: 2 ** 20 };

/** Means of colours, on which something is done that TensorFlow.js 4.22 cannot differentiate. */
function undifferentiable(): ExplainedRequest {
  const graph = new GraphDefinitionWriter();
  const image = graph.image([-1, heightPx, widthPx, 3]);
  // Beside the way to the score, where no gradient is needed.
  graph.node('Cumprod', [image, graph.integer(1)], { exclusive: false, reverse: false });
  const pooled = graph.node('Mean', [graph.node('Exp', [image]), graph.integers([1, 2])], {
    keep_dims: false,
  });
  const mixed = graph.node('Einsum', [pooled, graph.weight([3, 3])], { equation: 'ij,jk->ik', N: 2 });
  const product = graph.node('Cumprod', [mixed, graph.integer(1)], { exclusive: false, reverse: false });
  graph.output(graph.node('Einsum', [product, graph.weight([3, 3])], { equation: 'ij,jk->ik', N: 2 }));
  return {
    artifacts: graph.artifacts(),
    outputIndex: 0,
    explained,
    heightPx,
    widthPx,
    convention: { layout: 'nhwc', colourOrder: 'rgb', multiply: [1, 1, 1], add: [0, 0, 0] },
  };
}

describe('a gradient that cannot be had', () => {
  it('is refused with the names of all operators that have none', async () => {
    const opening = openTensorflowExplainer(device, { ...undifferentiable(), batch });
    await expect(opening).rejects.toMatchObject({
      code: 'model.unsupportedOperator',
      details: { operators: 'Einsum, Cumprod' },
    });
  });

  it('is no reason to refuse where only weights and truths need it', async () => {
    const graph = new GraphDefinitionWriter();
    const image = graph.image([-1, heightPx, widthPx, 3]);
    const pooled = graph.node('Mean', [graph.node('Exp', [image]), graph.integers([1, 2])], {
      keep_dims: false,
    });
    const weights = graph.node('Einsum', [graph.weight([3, 3]), graph.weight([3, 3])], {
      equation: 'ij,jk->ik',
      N: 2,
    });
    const truth = (op: string, bound: number) => graph.node(op, [pooled, graph.number(bound)]);
    const isBetween = graph.node('LogicalAnd', [
      truth('Greater', 1),
      graph.node('LogicalNot', [truth('Less', 3)]),
    ]);
    const mixed = graph.node('MatMul', [pooled, weights], { transpose_a: false, transpose_b: false });
    graph.output(graph.node('SelectV2', [isBetween, mixed, pooled]));
    const explainer = await openTensorflowExplainer(device, {
      ...undifferentiable(),
      artifacts: graph.artifacts(),
      batch,
    });
    const picture = { heightPx, widthPx, data: new Float32Array(60).fill(0.5) };
    const path = await explainer.openPath(picture, { ...picture, data: new Float32Array(60) });
    const { gradients } = await path.evaluate([1]);
    expect(gradients[0]![0]!.some((value) => value !== 0)).toBe(true);
    await explainer.release();
  });

  it('leaves nothing in memory', async () => {
    await openTensorflowExplainer(device, { ...undifferentiable(), batch }).catch(() => undefined);
    const before = device.tf.memory();
    for (let attempt = 0; attempt < 3; attempt++)
      await openTensorflowExplainer(device, { ...undifferentiable(), batch }).catch(() => undefined);
    expect(device.tf.memory().numTensors).toBe(before.numTensors);
    expect(device.tf.memory().numBytes).toBe(before.numBytes);
  });

  it('does not keep the model from being scored', async () => {
    const scorer = await openTensorflowScorer(device, undifferentiable());
    const score = await scorer.score({ heightPx, widthPx, data: new Float32Array(60) });
    await scorer.release();
    expect(Number.isFinite(score)).toBe(true);
  });

  it('leaves nothing in memory of a batch that did not fit', async () => {
    const { tf } = device;
    const image = tf.ones([1, 8, 8, 3]);
    const failing = async (): Promise<void> => {
      await device.run(() => {
        const run = tf.grad((x) => {
          const bent = tf.exp(tf.sin(x));
          throw new RangeError(`Array buffer allocation failed at ${bent.size}`);
        });
        return [run(image)];
      });
    };
    const before = tf.memory().numTensors;
    await expect(failing()).rejects.toMatchObject({ code: 'device.outOfMemory' });
    expect(tf.memory().numTensors).toBe(before);
    image.dispose();
  });
});
