import { differentiate } from '../../../../src-main/attribution/gradient/differentiate.ts';
import type { Model } from '../../../../src-main/attribution/graph/graph.ts';
import { GraphBuilder } from '../../../../src-main/attribution/graph/graphBuilder.ts';
import { normaliseOperators } from '../../../../src-main/attribution/graph/normaliseOperators.ts';
import { readOnnx } from '../../../../src-main/attribution/graph/readOnnx.ts';
import { simplify } from '../../../../src-main/attribution/graph/simplify.ts';
import { createOnnxRuntime } from '../../../../src-main/runtimes/onnxruntime/onnxRuntime.ts';
import { evaluate, float32Data, float32Tensor, withNodes } from './graphUnderTest.ts';

/**
 * The gradient of output number `target` of an ONNX file for a batch of images, computed by the graph that
 * `differentiate` makes.
 * @param images [batch, 3, height, width], planar.
 */
export async function imageGradient(
  onnx: Uint8Array,
  inputDims: readonly number[],
  images: Float32Array,
  target: number,
): Promise<Float32Array> {
  const runtime = createOnnxRuntime({ device: 'cpu' });
  const options = { batch: inputDims[0]!, inputDims };
  const { model, shapes } = await simplify(normaliseOperators(readOnnx(onnx)), runtime, options);
  const explained = chooseOutput(model, target);
  const [input, output] = [model.graph.inputs[0]!.name, 'test.score'];
  const withScore = new Map(shapes).set(output, { elementType: 'float32', dims: [inputDims[0]!] });
  const backward = differentiate(explained, withScore, { output, withRespectTo: [input] });
  const name = backward.gradients.get(input)!;
  const inputs = new Map([[input, float32Tensor(inputDims, Array.from(images))]]);
  return float32Data((await evaluate(withNodes(explained, backward), inputs, [name])).get(name)!);
}

function chooseOutput(model: Model, target: number): Model {
  const builder = new GraphBuilder('test.');
  const index = builder.constant({ elementType: 'int64', dims: [], data: BigInt64Array.of(BigInt(target)) });
  builder.add('Gather', [model.graph.outputs[0]!.name, index], { axis: 1 });
  const nodes = builder.nodes.map((node) => ({ ...node, outputs: ['test.score'] }));
  return withNodes(model, { nodes, constants: builder.constants });
}
