import { AppError } from '../../../errors/appError.ts';
import type { NodeDefinition } from './graphDefinition.ts';

/** More would fill the screen; the details hold them all. */
const mostNamed = 10;

/** The refusal of operations that Rimlight has no rule for, each with the node that uses it first. */
export function unknownOperations(nodes: readonly NodeDefinition[]): AppError {
  const firstOf = new Map(nodes.toReversed().map((node) => [node.op, node.name]));
  const named = [...firstOf].toReversed().map(([op, name]) => `${op} (node '${name}')`);
  return refusal(named, [...firstOf.keys()].toReversed());
}

/** One refusal out of those of single nodes. */
export function refusedNodes(refusals: readonly AppError[]): AppError {
  return refusal(
    refusals.map(({ message }) => message),
    refusals.map(({ details }) => String(details['operator'])),
  );
}

function refusal(reasons: readonly string[], operators: readonly string[]): AppError {
  const named = reasons.slice(0, mostNamed).join('; ');
  const others = reasons.length > mostNamed ? `; and ${reasons.length - mostNamed} more` : '';
  return new AppError(
    'model.unsupportedOperator',
    `Rimlight cannot import these operations of the TensorFlow graph: ${named}${others}. Export the model without them.`,
    { operators: operators.join(', '), reasons: reasons.join('; ') },
  );
}
