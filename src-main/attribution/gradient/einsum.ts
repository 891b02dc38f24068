import type { GraphNode } from '../graph/graph.ts';
import type { GradientRule } from './gradientRule.ts';
import { stringAttribute } from '../graph/nodeAttributes.ts';
import { unsupportedNode } from './unsupportedNode.ts';

interface Equation {
  readonly operands: readonly string[];
  readonly result: string;
}

/** y[result] = sum of products: the gradient of one operand is the product of the others with that of y. */
export const einsumGradient: GradientRule = (node, [gradient], context) => {
  const { operands, result } = readEquation(node);
  return node.inputs.map((name, index) => {
    if (!context.isNeeded(name)) return null;
    const others = operands.filter((_, other) => other !== index);
    const labels = operands[index]!;
    const known = [result, ...others].join('');
    if (Array.from(labels).some((label) => !known.includes(label)))
      throw unsupportedNode(node, `its equation sums '${labels}' over an index that nothing else has`);
    const equation = `${[result, ...others].join()}->${labels}`;
    return context.builder.add('Einsum', [gradient!, ...node.inputs.filter((_, other) => other !== index)], {
      equation,
    });
  });
};

function readEquation(node: GraphNode): Equation {
  const equation = stringAttribute(node, 'equation', '').replaceAll(' ', '');
  const [left, result] = equation.split('->');
  const operands = (left ?? '').split(',');
  const hasRepeats = operands.some((labels) => new Set(Array.from(labels)).size !== labels.length);
  if (result === undefined || equation.includes('.') || hasRepeats)
    throw unsupportedNode(
      node,
      `its equation '${equation}' has an implicit result, an ellipsis or a diagonal`,
    );
  return { operands, result };
}
