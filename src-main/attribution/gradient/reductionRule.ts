import type { GradientContext, GradientRule } from './gradientRule.ts';
import { keepReducedAxes, readReduction } from './reduction.ts';
import type { Reduction } from './reduction.ts';

interface ReducedValues {
  readonly x: string;
  /** The operator's result with the reduced axes kept as 1; made on demand. */
  readonly y: () => string;
  /** With the reduced axes kept as 1. */
  readonly gradient: string;
  readonly reduction: Reduction;
  readonly context: GradientContext;
}

/** The rule of a Reduce operator, from how the gradient of one result is shared among the elements behind it. */
export function reductionRule(share: (values: ReducedValues) => string): GradientRule {
  return (node, [gradient], context) => {
    const reduction = readReduction(node, context);
    const keep = (value: string): string => keepReducedAxes(node, value, reduction, context);
    const y = (): string => keep(node.outputs[0]!);
    return [share({ x: node.inputs[0]!, y, gradient: keep(gradient!), reduction, context }), null];
  };
}
