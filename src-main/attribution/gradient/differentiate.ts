import type { ConstantTensor, Graph, GraphNode, Model, ShapeTable } from '../graph/graph.ts';
import { GraphBuilder } from '../graph/graphBuilder.ts';
import { namesReadBy } from '../graph/namesReadBy.ts';
import { applyGradientRule } from './applyGradientRule.ts';
import { findDependentValues } from './dependentValues.ts';
import { elementCount } from './dimensions.ts';
import { GradientLedger } from './gradientLedger.ts';
import type { GradientContext, GradientRule } from './gradientRule.ts';

export interface DifferentiationRequest {
  /** The value to differentiate. If it has several elements, the gradient is that of their sum. */
  readonly output: string;
  /**
   * Graph inputs or inner values. They are taken as independent of each other: nothing flows back through one of them
   * to another that it is computed from.
   */
  readonly withRespectTo: readonly string[];
}

/** What has to be added to a graph so that it computes gradients as well. */
export interface BackwardGraph {
  /** They read values of the forward graph; to be appended after its nodes. */
  readonly nodes: readonly GraphNode[];
  readonly constants: ReadonlyMap<string, ConstantTensor>;
  /** For each value of `withRespectTo` the name of its gradient, which has its shape: a node's output, no two alike. */
  readonly gradients: ReadonlyMap<string, string>;
}

/** All names that differentiation adds to a graph begin with this. */
const addedNamePrefix = 'rimlight.gradient.';

/**
 * Reverse-mode differentiation: appends, in reverse order, the vector-Jacobian product of every node on a path from
 * `withRespectTo` to `output`. A value that the output does not depend on has the gradient 0.
 * @param shapes Exact shapes of all values at the one batch size that the backward graph is for.
 * @throws AppError `model.unsupportedOperator` naming the first operator on the way that has no rule.
 */
export function differentiate(
  model: Model,
  shapes: ShapeTable,
  request: DifferentiationRequest,
): BackwardGraph {
  return differentiateWith(applyGradientRule, model, shapes, request);
}

/** As {@link differentiate}, with the caller deciding how each node is differentiated. */
export function differentiateWith(
  apply: GradientRule,
  { graph }: Model,
  shapes: ShapeTable,
  request: DifferentiationRequest,
): BackwardGraph {
  const builder = new GraphBuilder(addedNamePrefix);
  const leaves = new Set(request.withRespectTo);
  const dependent = findDependentValues(graph, shapes, leaves);
  const context = createContext(graph, shapes, { leaves, dependent }, builder);
  const ledger = new GradientLedger(builder);
  const outputDims = context.dims(request.output);
  ledger.add(request.output, builder.float(new Float32Array(elementCount(outputDims)).fill(1), outputDims));
  for (const node of graph.nodes.toReversed()) {
    if (!namesReadBy(node).some((name) => dependent.has(name))) continue;
    const outputGradients = node.outputs.map((name) => (leaves.has(name) ? null : ledger.total(name)));
    if (outputGradients.every((gradient) => gradient === null)) continue;
    const inputGradients = apply(node, outputGradients, context);
    node.inputs.forEach((name, index) => {
      const gradient = inputGradients[index] ?? null;
      if (gradient !== null && dependent.has(name)) ledger.add(name, gradient);
    });
  }
  const gradients = new Map<string, string>();
  for (const name of leaves) {
    const total = ledger.total(name) ?? builder.float([0]);
    gradients.set(name, toNodeOfItsOwn(total, context.dims(name), gradients, builder));
  }
  return { nodes: builder.nodes, constants: builder.constants, gradients };
}

function createContext(
  graph: Graph,
  shapes: ShapeTable,
  { leaves, dependent }: Readonly<Record<'leaves' | 'dependent', ReadonlySet<string>>>,
  builder: GraphBuilder,
): GradientContext {
  const producers = new Map(graph.nodes.flatMap((node) => node.outputs.map((name) => [name, node])));
  return {
    builder,
    shapes,
    dims: (name) => {
      const dims = shapes.get(name)?.dims ?? graph.constants.get(name)?.dims;
      if (dims === undefined) throw new Error(`The shape table lacks '${name}'`);
      return dims;
    },
    constant: (name) => graph.constants.get(name),
    isNeeded: (name) => dependent.has(name),
    producer: (name) => (leaves.has(name) ? undefined : producers.get(name)),
  };
}

/** Callers rename gradients to graph outputs, so a constant, or a name that two values share, is copied. */
function toNodeOfItsOwn(
  name: string,
  dims: readonly number[],
  taken: ReadonlyMap<string, string>,
  builder: GraphBuilder,
): string {
  if (builder.constants.has(name)) return builder.add('Expand', [name, builder.integers(dims)]);
  return [...taken.values()].includes(name) ? builder.add('Identity', [name]) : name;
}
