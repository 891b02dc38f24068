import { describe, expect, it } from 'vitest';
import type { TensorflowArtifacts } from '../../../../../src-main/attribution/graph/tensorflowArtifacts.ts';
import type { ExplainedOutput } from '../../../../../src-main/attribution/program/explainedOutput.ts';
import { openPredictor } from '../../../../../src-main/attribution/program/predict.ts';
import { openScorer } from '../../../../../src-main/attribution/program/scorer.ts';
import { importTensorflow } from '../../../../../src-main/models/tensorflow/importTensorflow.ts';
import { createOnnxRuntime } from '../../../../../src-main/runtimes/onnxruntime/onnxRuntime.ts';
import { loadTensorflow } from '../../../../../src-main/runtimes/tensorflow/loadTensorflow.ts';
import { openTensorflowPredictor } from '../../../../../src-main/runtimes/tensorflow/openTensorflowPredictor.ts';
import { openTensorflowScorer } from '../../../../../src-main/runtimes/tensorflow/openTensorflowScorer.ts';
import { GraphDefinitionWriter } from '../../../models/tensorflow/operations/graphDefinitionWriter.ts';

const device = await loadTensorflow('tensorflow-js');
const runtime = createOnnxRuntime({ device: 'cpu', threads: 1 });
const size = { heightPx: 5, widthPx: 4 };
const picture = { ...size, data: Float32Array.from({ length: 60 }, (_, index) => (index * 0.618) % 1) };
const convention = { layout: 'nhwc', colourOrder: 'rgb', multiply: [1, 1, 1], add: [0, 0, 0] } as const;

/** The scores of an output, and the logit of its second class where it is a softmax, on both runtimes. */
async function compare(artifacts: TensorflowArtifacts, outputIndex: number): Promise<readonly number[]> {
  const model = importTensorflow(artifacts);
  const outputName = model.graph.outputs[outputIndex]!.name;
  const request = { ...size, artifacts, model, convention, outputIndex };
  const imported = await openPredictor({ ...request, outputName }, runtime);
  const expected = await imported.classScores(picture);
  await imported.release();
  const predictor = await openTensorflowPredictor(device, request);
  const found = await predictor.classScores(picture);
  await predictor.release();
  expect(found).toHaveLength(expected.length);
  for (const [index, score] of expected.entries()) expect(found[index]).toBeCloseTo(score, 5);
  if (Math.abs(found.reduce((sum, score) => sum + score, 0) - 1) > 1e-5) return found;
  const weights = found.map((_, index) => Number(index === 1));
  const explained: ExplainedOutput = { outputName, emits: 'probabilities', explainAs: 'logit', weights };
  const scorer = await openScorer({ ...request, explained }, runtime);
  const other = await openTensorflowScorer(device, { ...request, explained });
  expect(await other.score(picture)).toBeCloseTo(await scorer.score(picture), 5);
  await Promise.all([scorer.release(), other.release()]);
  return found;
}

/** A softmax over four classes and two other values. */
function threeEnds(graph: GraphDefinitionWriter): readonly [grade: string, mean: string, largest: string] {
  const image = graph.image([-1, 5, 4, 3]);
  const mean = graph.node('Mean', [image, graph.integers([1, 2])], { keep_dims: false });
  const grade = graph.node('Softmax', [graph.node('MatMul', [mean, graph.weight([3, 4])])]);
  const largest = graph.node('Max', [image, graph.integers([1, 2])], { keep_dims: false });
  return [grade, graph.node('Neg', [mean]), largest];
}

describe('which output of a graph is meant', () => {
  it('is the same on both runtimes where two names stand for one tensor', async () => {
    const graph = new GraphDefinitionWriter();
    const [grade, mean, largest] = threeEnds(graph);
    for (const tensor of [grade, mean, grade, largest, mean]) graph.output(tensor);
    const found: (readonly number[])[] = [];
    for (const index of [0, 1, 2, 3, 4]) found.push(await compare(graph.artifacts(), index));
    expect(found.map(({ length }) => length)).toEqual([4, 3, 4, 3, 3]);
    expect(found[2]).toEqual(found[0]);
    expect(found[4]).toEqual(found[1]);
    expect(found[3]).not.toEqual(found[1]);
  });

  it('is the same for the second part of a split under two names', async () => {
    const graph = new GraphDefinitionWriter();
    const parts = graph.node('Split', [graph.integer(1), threeEnds(graph)[1]], { num_split: 3 });
    graph.output(`${parts}:0`);
    const { signature, ...artifacts } = graph.artifacts();
    const { inputs } = signature as { inputs: object };
    const named = (tensor: string) => ({ name: tensor, dtype: 'DT_FLOAT' });
    const outputs = { z: named(`${parts}:2`), b: named(`${parts}:1`), a: named(`${parts}:1`) };
    const found: (readonly number[])[] = [];
    for (const index of [0, 1, 2])
      found.push(await compare({ ...artifacts, signature: { inputs, outputs } }, index));
    expect(found[1]).toEqual(found[2]);
    expect(found[0]).not.toEqual(found[1]);
  });

  it('is the same where the file does not say and other nodes are not read either', async () => {
    const graph = new GraphDefinitionWriter();
    graph.number(3);
    const [, , largest] = threeEnds(graph);
    graph.nodes.push({ name: 'initialise', op: 'NoOp', input: [], attr: {} });
    // Only waited for, which makes it no less an output.
    graph.nodes.push({ name: '7', op: 'Identity', input: [largest, `^${largest}`], attr: {} });
    const artifacts = { ...graph.artifacts(), signature: undefined };
    const found: (readonly number[])[] = [];
    for (const index of [0, 1, 2]) found.push(await compare(artifacts, index));
    expect(found.map(({ length }) => length)).toEqual([4, 3, 3]);
  });
});
