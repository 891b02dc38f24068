import { AppError } from '../../errors/appError.ts';
import type { GraphNode } from '../graph/graph.ts';

/**
 * The refusal of a node that has no gradient here.
 * @param reason A clause that goes on after "node 'x':"; by default that the operator is unknown.
 */
export function unsupportedNode(node: GraphNode, reason?: string): AppError {
  const domain = node.domain === '' ? 'ai.onnx' : node.domain;
  return new AppError(
    'model.unsupportedOperator',
    `Rimlight cannot differentiate the operator ${node.operator} (domain ${domain}) of node '${node.name}'` +
      `${reason === undefined ? '' : `: ${reason}`}. Export the model without it.`,
    { operator: node.operator, domain, node: node.name },
  );
}
