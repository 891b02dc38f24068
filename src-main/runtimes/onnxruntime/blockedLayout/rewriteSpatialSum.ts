import { intAttribute } from '../../../attribution/graph/nodeAttributes.ts';
import type { BlockedRewrite } from './blockedRewrite.ts';

/** Sums and means over height and width are done by the pooling kernel, which knows the blocked layout. */
export const rewriteSpatialSum: BlockedRewrite = (node, graph) => {
  if (!['ReduceMean', 'ReduceSum'].includes(node.operator) || node.domain !== '') return false;
  const [x, axesName] = node.inputs as readonly [string, string?];
  const axes = graph.constant(axesName ?? '');
  const dims = graph.dims(x);
  if (axes === undefined || dims === undefined || !graph.isBlocked(x)) return false;
  const reduced = Array.from(axes.data, Number).map((axis) => (axis + dims.length) % dims.length);
  if (reduced.toSorted().join() !== '2,3' || intAttribute(node, 'keepdims', 1) === 0) return false;
  if (node.operator === 'ReduceMean') {
    graph.add('GlobalAveragePool', [x], {}, node.outputs[0]);
    return true;
  }
  const mean = graph.add('GlobalAveragePool', [x], {});
  graph.add('Mul', [mean, graph.addScalar(dims[2]! * dims[3]!)], {}, node.outputs[0]);
  return true;
};
