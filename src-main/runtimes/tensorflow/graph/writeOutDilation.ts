import type { ConstantTensor } from '../../../attribution/graph/graph.ts';
import type { TensorflowArtifacts } from '../../../attribution/graph/tensorflowArtifacts.ts';
import { dilateKernel } from '../dilateKernel.ts';
import { listAt, objectAt, textAt, type JsonObject } from '../json.ts';
import { inputsOf, nodeNameOf, nodesOf, withNodes } from './graphNodes.ts';

const dilatable = new Set(['Conv2D', '_FusedConv2D', 'DepthwiseConv2dNative', 'FusedDepthwiseConv2dNative']);

/** The same model with ordinary convolutions in the place of dilated ones; see {@link dilateKernel}. */
export function writeOutDilation(artifacts: TensorflowArtifacts): TensorflowArtifacts {
  const weights = new Map(artifacts.weights);
  const nodes = nodesOf(artifacts.topology);
  const changed = nodes.flatMap((node) => {
    const dilation = dilationOf(node);
    const kernel = kernelOf(node, nodes, weights);
    if (dilation === undefined || kernel === undefined) return [node];
    // Its own, because another convolution may share the kernel and be dilated otherwise.
    const name = `${textAt(node, 'name')}/dilated`;
    weights.set(name, dilateKernel(kernel, dilation));
    const attributes = objectAt(node, 'attr');
    const input = [...inputsOf(node)];
    input[1] = name;
    return [
      { name, op: 'Const', attr: { dtype: { type: 'DT_FLOAT' } } },
      { ...node, input, attr: { ...attributes, dilations: { list: { i: ['1', '1', '1', '1'] } } } },
    ];
  });
  return { ...artifacts, topology: withNodes(artifacts.topology, changed), weights };
}

/** Vertical and horizontal; undefined where there is none. */
function dilationOf(node: JsonObject): readonly [number, number] | undefined {
  if (!dilatable.has(textAt(node, 'op'))) return undefined;
  const attributes = objectAt(node, 'attr');
  const numbers = listAt(objectAt(objectAt(attributes, 'dilations'), 'list'), 'i').map(Number);
  const format = Buffer.from(textAt(objectAt(attributes, 'data_format'), 's'), 'base64').toString();
  const first = format === 'NCHW' ? 2 : 1;
  const [vertical, horizontal] = [numbers[first] ?? 1, numbers[first + 1] ?? 1];
  return vertical === 1 && horizontal === 1 ? undefined : [vertical, horizontal];
}

function kernelOf(
  node: JsonObject,
  nodes: readonly JsonObject[],
  weights: ReadonlyMap<string, ConstantTensor>,
): ConstantTensor | undefined {
  let name = nodeNameOf(inputsOf(node)[1] ?? '');
  for (;;) {
    const found = nodes.find((candidate) => textAt(candidate, 'name') === name);
    if (found === undefined || textAt(found, 'op') !== 'Identity') return weights.get(name);
    name = nodeNameOf(inputsOf(found)[0] ?? '');
  }
}
