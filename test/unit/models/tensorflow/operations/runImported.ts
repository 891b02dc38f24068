import { differentiate } from '../../../../../src-main/attribution/gradient/differentiate.ts';
import type { ConstantTensor, Model } from '../../../../../src-main/attribution/graph/graph.ts';
import { GraphBuilder } from '../../../../../src-main/attribution/graph/graphBuilder.ts';
import { normaliseOperators } from '../../../../../src-main/attribution/graph/normaliseOperators.ts';
import { simplify } from '../../../../../src-main/attribution/graph/simplify.ts';
import { createOnnxRuntime } from '../../../../../src-main/runtimes/onnxruntime/onnxRuntime.ts';
import { evaluate, float32Data, withNodes } from '../../../attribution/gradient/graphUnderTest.ts';
import { uniformTensor } from '../../../attribution/gradient/randomTensors.ts';

/** What a model gives for several images, and the gradient of the weighted sum of all its outputs. */
export interface OutputsAndGradient {
  readonly outputs: readonly ConstantTensor[];
  readonly gradient: Float32Array;
}

/** The weights of the sum that is differentiated. */
export function weightsFor({ dims }: ConstantTensor): ConstantTensor {
  return uniformTensor(dims, 7);
}

/** An imported graph on ONNX Runtime's CPU, differentiated as attributions differentiate it. */
export async function runImported(
  model: Model,
  image: ConstantTensor,
  weigh: (output: ConstantTensor) => ConstantTensor = weightsFor,
): Promise<OutputsAndGradient> {
  const runtime = createOnnxRuntime({ device: 'cpu', threads: 1 });
  const options = { batch: image.dims[0]!, inputDims: image.dims };
  const plain = await simplify(normaliseOperators(model), runtime, options);
  const input = plain.model.graph.inputs[0]!.name;
  const inputs = new Map([[input, image]]);
  const names = plain.model.graph.outputs.map(({ name }) => name);
  const values = await evaluate(plain.model, inputs, names);
  const outputs = names.map((name) => values.get(name)!);

  const builder = new GraphBuilder('test.');
  const sums = names.map((name, index) => {
    const weighted = builder.add('Mul', [name, builder.constant(weigh(outputs[index]!))]);
    const row = builder.add('Reshape', [weighted, builder.integers([-1])]);
    return builder.add('ReduceSum', [row, builder.integers([0])], { keepdims: 1 });
  });
  const score = sums.reduce((sum, next) => builder.add('Add', [sum, next]));
  const scored = withNodes(plain.model, builder);
  const added = builder.nodes.map(({ outputs: [output] }) => output!);
  const shapes = new Map(plain.shapes);
  for (const [name, { elementType, dims }] of await evaluate(scored, inputs, added))
    shapes.set(name, { elementType, dims });
  const backward = differentiate(scored, shapes, { output: score, withRespectTo: [input] });
  const name = backward.gradients.get(input)!;
  const gradient = (await evaluate(withNodes(scored, backward), inputs, [name])).get(name)!;
  return { outputs, gradient: float32Data(gradient) };
}
