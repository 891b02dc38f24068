import { differentiate } from '../../../../../src-main/attribution/gradient/differentiate.ts';
import type { ConstantTensor, Model } from '../../../../../src-main/attribution/graph/graph.ts';
import { GraphBuilder } from '../../../../../src-main/attribution/graph/graphBuilder.ts';
import { normaliseOperators } from '../../../../../src-main/attribution/graph/normaliseOperators.ts';
import { simplify } from '../../../../../src-main/attribution/graph/simplify.ts';
import { createOnnxRuntime } from '../../../../../src-main/runtimes/onnxruntime/onnxRuntime.ts';
import { evaluate, float32Data, withNodes } from '../../../attribution/gradient/graphUnderTest.ts';

/** What a model gives for a batch of images, and the gradient of a weighted sum of its outputs. */
export interface OutputsAndGradient {
  readonly outputs: readonly ConstantTensor[];
  readonly gradient: Float32Array;
}

/**
 * What an imported graph gives on ONNX Runtime.
 * @param weightOf Of each output, by its number, in the sum that is differentiated.
 */
export async function byImport(
  model: Model,
  image: ConstantTensor,
  weightOf: (output: ConstantTensor, index: number) => ConstantTensor,
): Promise<OutputsAndGradient> {
  const runtime = createOnnxRuntime({ device: 'cpu', threads: 1 });
  const plain = await simplify(normaliseOperators(model), runtime, {
    batch: image.dims[0]!,
    inputDims: image.dims,
  });
  const inputs = new Map([[plain.model.graph.inputs[0]!.name, image]]);
  const names = plain.model.graph.outputs.map(({ name }) => name);
  const values = await evaluate(plain.model, inputs, names);
  const outputs = names.map((name) => values.get(name)!);
  const builder = new GraphBuilder('test.');
  const sums = names.map((name, index) => {
    const weighted = builder.add('Mul', [name, builder.constant(weightOf(outputs[index]!, index))]);
    const rows = builder.add('Flatten', [weighted], { axis: 1 });
    return builder.add('ReduceSum', [rows, builder.integers([1])], { keepdims: 0 });
  });
  const score = sums.reduce((sum, next) => builder.add('Add', [sum, next]));
  const scored = withNodes(plain.model, builder);
  const shapes = new Map(plain.shapes);
  const added = await evaluate(
    scored,
    inputs,
    builder.nodes.map(({ outputs: [output] }) => output!),
  );
  for (const [name, { elementType, dims }] of added) shapes.set(name, { elementType, dims });
  const input = plain.model.graph.inputs[0]!.name;
  const backward = differentiate(scored, shapes, { output: score, withRespectTo: [input] });
  const name = backward.gradients.get(input)!;
  const gradient = (await evaluate(withNodes(scored, backward), inputs, [name])).get(name)!;
  return { outputs, gradient: float32Data(gradient) };
}
