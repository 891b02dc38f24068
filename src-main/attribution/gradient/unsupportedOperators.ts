import { AppError } from '../../errors/appError.ts';
import type { Model, ShapeTable } from '../graph/graph.ts';
import { applyGradientRule } from './applyGradientRule.ts';
import { differentiateWith } from './differentiate.ts';
import type { DifferentiationRequest } from './differentiate.ts';

/**
 * Everything that stands in the way of {@link differentiate}, one refusal a node, from the output to the input. Empty
 * when the model can be differentiated.
 */
export function listUnsupportedOperators(
  model: Model,
  shapes: ShapeTable,
  request: DifferentiationRequest,
): readonly AppError[] {
  const refusals: AppError[] = [];
  differentiateWith(
    (node, outputGradients, context) => {
      try {
        return applyGradientRule(node, outputGradients, context);
      } catch (thrown) {
        if (!(thrown instanceof AppError)) throw thrown;
        refusals.push(thrown);
        return node.inputs.map(() => context.builder.float([0]));
      }
    },
    model,
    shapes,
    request,
  );
  return refusals;
}
