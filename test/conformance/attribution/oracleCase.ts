import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImageTensor } from '../../../src-main/contract/imageTensor.ts';
import { readOnnx } from '../../../src-main/attribution/graph/readOnnx.ts';
import type { Model } from '../../../src-main/attribution/graph/graph.ts';

/** A small network with the gradient and the Integrated Gradients that PyTorch gives for it in float64. */
export interface OracleCase {
  readonly name: string;
  readonly model: Model;
  readonly heightPx: number;
  readonly widthPx: number;
  readonly classes: number;
  readonly target: number;
  readonly image: ImageTensor;
  readonly baseline: ImageTensor;
  readonly scoreInput: number;
  readonly scoreBaseline: number;
  readonly gradient: Float64Array;
  readonly riemannRight50: Float64Array;
  readonly gaussLegendre20: Float64Array;
  /** Midpoint rule with 2,000 steps. */
  readonly reference: Float64Array;
}

export const oracleNames = [
  'conv_relu_maxpool2',
  'convnext_layernorm_layerscale',
  'densenet_concat_avgpool',
  'efficientnet_silu_se',
  'grouped_prelu_softmax',
  'inception_maxpool_nopad_avgpad',
  'mobilenet3_hardswish_se',
  'mobilenet_depthwise_relu6',
  'odd_stride_dilation',
  'preprocessing_in_graph',
  'resize_leakyrelu_elu',
  'resnet_stem_maxpool3',
  'sigmoid_binary',
  'vit_layernorm_attention_gelu',
] as const;

const folder = join(import.meta.dirname, '..', '..', 'fixtures', 'oracle');

export function readOracleCase(name: string): OracleCase {
  const facts = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Record<string, unknown>;
  const [, heightPx, widthPx] = facts['input_shape'] as [number, number, number];
  const numbers = (key: string): Float64Array => {
    const bytes = Buffer.from(facts[key] as string, 'base64');
    return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  };
  const image = (key: string): ImageTensor => ({ heightPx, widthPx, data: Float32Array.from(numbers(key)) });
  const target = facts['target'] as number;
  return {
    name,
    model: readOnnx(readFileSync(join(folder, `${name}.onnx`))),
    heightPx,
    widthPx,
    classes: facts['classes'] as number,
    target,
    image: image('x'),
    baseline: image('baseline'),
    scoreInput: numbers('y_x')[target]!,
    scoreBaseline: numbers('y_baseline')[target]!,
    gradient: numbers('gradient'),
    riemannRight50: numbers('ig_riemann_right_50'),
    gaussLegendre20: numbers('ig_gauss_legendre_20'),
    reference: numbers('ig_reference'),
  };
}

/** sum |actual - expected| / sum |expected|. */
export function relativeL1(actual: Float32Array, expected: Float64Array): number {
  let difference = 0;
  let size = 0;
  for (let i = 0; i < expected.length; i++) {
    difference += Math.abs(actual[i]! - expected[i]!);
    size += Math.abs(expected[i]!);
  }
  return difference / size;
}
