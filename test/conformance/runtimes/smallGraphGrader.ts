import { GraphDefinitionWriter } from '../../unit/models/tensorflow/operations/graphDefinitionWriter.ts';
import type { Subject } from './runtimeUnderTest.ts';

/** What the converter of TensorFlow.js makes of a grader: fused convolutions (one dilated), pools that pad, a softmax. */
export function smallGraphGrader(heightPx: number, widthPx: number): Subject {
  const graph = new GraphDefinitionWriter();
  const image = graph.image([-1, heightPx, widthPx, 3]);
  const convolution = { padding: 'SAME', data_format: 'NHWC', num_args: 1, epsilon: 0 };
  const stem = graph.node('_FusedConv2D', [image, graph.weight([3, 3, 3, 6]), graph.weight([6])], {
    ...convolution,
    strides: [1, 2, 2, 1],
    dilations: [1, 1, 1, 1],
    fused_ops: ['BiasAdd', 'Relu6'],
  });
  const pooled = graph.node('AvgPool', [stem], {
    ksize: [1, 3, 3, 1],
    strides: [1, 1, 1, 1],
    padding: 'SAME',
    data_format: 'NHWC',
  });
  const deep = graph.node('_FusedConv2D', [pooled, graph.weight([3, 3, 6, 6]), graph.weight([6])], {
    ...convolution,
    strides: [1, 1, 1, 1],
    dilations: [1, 2, 2, 1],
    fused_ops: ['BiasAdd'],
  });
  const slow = graph.node('DepthwiseConv2dNative', [graph.node('Elu', [deep]), graph.weight([2, 2, 6, 1])], {
    padding: 'SAME',
    data_format: 'NHWC',
    strides: [1, 1, 1, 1],
    dilations: [1, 2, 2, 1],
  });
  const most = graph.node('MaxPool', [graph.node('AddV2', [slow, stem])], {
    ksize: [1, 3, 3, 1],
    strides: [1, 2, 2, 1],
    padding: 'SAME',
    data_format: 'NHWC',
  });
  const means = graph.node('Mean', [most, graph.integers([1, 2])], { keep_dims: false });
  const grade = graph.node('_FusedMatMul', [means, graph.weight([6, 4]), graph.weight([4])], {
    num_args: 1,
    epsilon: 0,
    transpose_a: false,
    transpose_b: false,
    fused_ops: ['BiasAdd'],
  });
  graph.output(graph.node('Identity', [graph.node('Softmax', [grade])]));
  return {
    artifacts: graph.artifacts(),
    heightPx,
    widthPx,
    convention: { layout: 'nhwc', colourOrder: 'rgb', multiply: [2, 2, 2], add: [-1, -1, -1] },
  };
}
