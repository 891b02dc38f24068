import type { GraphNode } from '../graph/graph.ts';
import { constantInput } from './constantValues.ts';
import { axisFromFront } from './dimensions.ts';
import type { GradientContext } from './gradientRule.ts';
import { intAttribute, intsAttribute } from '../graph/nodeAttributes.ts';

/** What a Reduce operator does: over which axes, and its result's dimensions with those axes kept as 1. */
export interface Reduction {
  readonly axes: readonly number[];
  readonly keptDims: readonly number[];
  /** Elements that go into one result. */
  readonly count: number;
}

/** Axes come as an input, before operator set 18 (ReduceSum 13) as an attribute; none means all axes or, if so marked, no axis. */
export function readReduction(node: GraphNode, context: GradientContext): Reduction {
  const dims = context.dims(node.inputs[0]!);
  const written = constantInput(node, 1, context) ?? intsAttribute(node, 'axes') ?? [];
  const hasNone = intAttribute(node, 'noop_with_empty_axes', 0) === 1;
  const all = hasNone ? [] : dims.map((_, axis) => axis);
  const axes = written.length === 0 ? all : written.map((axis) => axisFromFront(axis, dims.length));
  return {
    axes,
    keptDims: dims.map((size, axis) => (axes.includes(axis) ? 1 : size)),
    count: axes.reduce((product, axis) => product * dims[axis]!, 1),
  };
}

/** Brings a reduced value, or its gradient, to the rank of what was reduced, so that it broadcasts. */
export function keepReducedAxes(
  node: GraphNode,
  reduced: string,
  { keptDims }: Reduction,
  context: GradientContext,
): string {
  if (intAttribute(node, 'keepdims', 1) === 1) return reduced;
  return context.builder.add('Reshape', [reduced, context.builder.integers(keptDims)]);
}
