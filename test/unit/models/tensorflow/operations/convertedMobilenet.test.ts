import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ConstantTensor } from '../../../../../src-main/attribution/graph/graph.ts';
import { float32Data } from '../../../attribution/gradient/graphUnderTest.ts';
import type { GraphDefinitionWriter } from './graphDefinitionWriter.ts';
import { expectAsTensorflow, importOf, type Build } from './graphOracle.ts';

const source = join(import.meta.dirname, '../../../../../../shared/data/mobilenet-v1-025-224-tfjs');
const sidePx = 64;

interface ModelJson {
  readonly weightsManifest: readonly {
    readonly paths: readonly string[];
    readonly weights: readonly { readonly name: string; readonly shape: readonly number[] }[];
  }[];
}

function readWeights(): ReadonlyMap<string, ConstantTensor> {
  const { weightsManifest } = JSON.parse(readFileSync(join(source, 'model.json'), 'utf8')) as ModelJson;
  return new Map(
    weightsManifest.flatMap(({ paths, weights }) => {
      const bytes = Buffer.concat(paths.map((path) => readFileSync(join(source, path))));
      let at = 0;
      return weights.map(({ name, shape }): [string, ConstantTensor] => {
        const count = shape.reduce((product, size) => product * size, 1);
        const data = Float32Array.from({ length: count }, (_, index) => bytes.readFloatLE(at + 4 * index));
        at += 4 * count;
        return [name, { elementType: 'float32', dims: shape, data }];
      });
    }),
  );
}

/**
 * The network as the converter of TensorFlow.js would write it from a SavedModel: normalisation folded into the
 * convolution before it, and bias and activation fused into that.
 */
function mobilenet(weights: ReadonlyMap<string, ConstantTensor>, isFused: boolean): Build {
  const tensor = (name: string): ConstantTensor => weights.get(name)!;
  return (graph, image) => {
    let value = image;
    const strides = [2, 1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 1];
    strides.forEach((stride, block) => {
      if (block === 0) {
        value = step(graph, value, { kernel: tensor('conv1/kernel'), normal: 'conv1_bn', stride });
        return;
      }
      const depthwise = tensor(`conv_dw_${block}/depthwise_kernel`);
      value = step(graph, value, {
        kernel: depthwise,
        normal: `conv_dw_${block}_bn`,
        stride,
        isDepthwise: true,
      });
      const pointwise = tensor(`conv_pw_${block}/kernel`);
      value = step(graph, value, { kernel: pointwise, normal: `conv_pw_${block}_bn`, stride: 1 });
    });
    const pooled = graph.node('Mean', [value, graph.integers([1, 2])], { keep_dims: false });
    const planes = graph.node('Reshape', [pooled, graph.integers([-1, 1, 1, 256])]);
    const inputs = [
      planes,
      graph.constant(tensor('conv_preds/kernel')),
      graph.constant(tensor('conv_preds/bias')),
    ];
    const attributes = { strides: [1, 1, 1, 1], padding: 'SAME', fused_ops: ['BiasAdd'], num_args: 1 };
    const softmax = graph.node('Softmax', [graph.node('_FusedConv2D', inputs, attributes)]);
    return graph.node('Reshape', [softmax, graph.integers([-1, 1000])]);
  };

  interface Step {
    readonly kernel: ConstantTensor;
    readonly normal: string;
    readonly stride: number;
    readonly isDepthwise?: boolean;
  }

  function step(
    graph: GraphDefinitionWriter,
    value: string,
    { kernel, normal, stride, isDepthwise }: Step,
  ): string {
    const [scale, shift, mean, variance] = ['gamma', 'beta', 'moving_mean', 'moving_variance'].map((name) =>
      float32Data(tensor(`${normal}/${name}`)),
    ) as [Float32Array, Float32Array, Float32Array, Float32Array];
    const factor = scale.map((one, channel) => one / Math.sqrt(variance[channel]! + 0.001));
    const bias = shift.map((one, channel) => one - factor[channel]! * mean[channel]!);
    const data = float32Data(kernel).map((weight, index) => weight * factor[index % factor.length]!);
    const filter = graph.constant({ ...kernel, data });
    const offset = graph.constant({ elementType: 'float32', dims: [bias.length], data: bias });
    const attributes = { strides: [1, stride, stride, 1], padding: 'SAME', data_format: 'NHWC' };
    const depthwise = isDepthwise === true;
    if (isFused)
      return graph.node(depthwise ? 'FusedDepthwiseConv2dNative' : '_FusedConv2D', [value, filter, offset], {
        ...attributes,
        fused_ops: ['BiasAdd', 'Relu6'],
        num_args: 1,
      });
    const product = graph.node(depthwise ? 'DepthwiseConv2dNative' : 'Conv2D', [value, filter], attributes);
    return graph.node('Relu6', [graph.node('BiasAdd', [product, offset])]);
  }
}

describe.skipIf(!existsSync(source))('MobileNet (../shared/data) as a graph model', () => {
  it('gives the probabilities and gradients of TensorFlow.js', async () => {
    const weights = readWeights();
    await expectAsTensorflow(mobilenet(weights, true), {
      imageDims: [1, sidePx, sidePx, 3],
      twin: mobilenet(weights, false),
      tolerance: 1e-3,
    });
  });

  it('transposes the image once and nothing else', () => {
    const { graph } = importOf(mobilenet(readWeights(), true));
    const operators = graph.nodes.map(({ operator }) => operator);
    expect(operators.filter((operator) => operator === 'Transpose')).toHaveLength(1);
    expect(operators.filter((operator) => operator === 'Conv')).toHaveLength(28);
  });
});
