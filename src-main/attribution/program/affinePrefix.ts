import type { Graph, GraphNode, ShapeTable } from '../graph/graph.ts';

/**
 * The part of a network that is affine in the image: up to there L(gamma(alpha)) = L(x') + alpha (L(x) - L(x')), so
 * it has to run only on x and x', and a gradient has to be pulled back through it only once.
 */
export interface AffinePrefix {
  readonly nodes: readonly GraphNode[];
  /** Values of the prefix that the rest of the network reads, in graph order. The image itself when there is no prefix. */
  readonly boundary: readonly string[];
}

const alwaysAffine = new Set(
  (
    'Add Sub Sum Mean Neg Identity AveragePool GlobalAveragePool ReduceMean ReduceSum Reshape Transpose Flatten ' +
    'Squeeze Unsqueeze Concat Split Slice Gather Pad Expand Tile DepthToSpace SpaceToDepth Resize'
  ).split(' '),
);

/** Affine when every input after the first is a constant. */
const affineInFirstInput = new Set(['Conv', 'ConvTranspose', 'BatchNormalization', 'Div', 'Gemm']);

/** Affine when all inputs but one are constants. */
const affineInOneInput = new Set(['Mul', 'MatMul']);

/**
 * @param single Shapes at batch 1.
 * @param batched Shapes at the batch size of the path; a boundary value must keep the points of the path apart along
 *   its first dimension, or it could not be interpolated point by point.
 */
export function findAffinePrefix(
  graph: Graph,
  imageInput: string,
  single: ShapeTable,
  batched: ShapeTable,
): AffinePrefix {
  const affine = new Set([imageInput]);
  const dependent = new Set([imageInput]);
  const results = new Set(graph.outputs.map((output) => output.name));
  const nodes: GraphNode[] = [];
  for (const node of graph.nodes) {
    if (!node.inputs.some((name) => dependent.has(name))) continue;
    for (const name of node.outputs) dependent.add(name);
    if (!isAffine(node, affine, dependent) || node.outputs.some((name) => results.has(name))) continue;
    if (!node.outputs.every((name) => keepsPointsApart(name, single, batched))) continue;
    nodes.push(node);
    for (const name of node.outputs) affine.add(name);
  }
  return { nodes, boundary: findBoundary(graph, nodes, affine) };
}

function isAffine(node: GraphNode, affine: ReadonlySet<string>, dependent: ReadonlySet<string>): boolean {
  if (node.domain !== '') return false;
  const varying = node.inputs.filter((name) => dependent.has(name));
  if (!varying.every((name) => affine.has(name))) return false;
  if (alwaysAffine.has(node.operator)) return !isCubicResize(node);
  if (affineInOneInput.has(node.operator)) return varying.length === 1;
  return affineInFirstInput.has(node.operator) && varying.length === 1 && varying[0] === node.inputs[0];
}

/** Cubic interpolation is affine too, but it has no gradient rule and must be met, and refused, as an operator. */
function isCubicResize(node: GraphNode): boolean {
  const mode = node.attributes.get('mode');
  return node.operator === 'Resize' && mode?.kind === 'string' && mode.value === 'cubic';
}

function keepsPointsApart(name: string, single: ShapeTable, batched: ShapeTable): boolean {
  const one = single.get(name)?.dims;
  const many = batched.get(name)?.dims;
  if (one === undefined || many === undefined || one.length !== many.length || one.length === 0)
    return name === '';
  return one[0] === 1 && one.every((size, axis) => axis === 0 || size === many[axis]);
}

function findBoundary(
  graph: Graph,
  prefix: readonly GraphNode[],
  affine: ReadonlySet<string>,
): readonly string[] {
  const prefixNodes = new Set(prefix);
  const read = new Set<string>();
  for (const node of graph.nodes) if (!prefixNodes.has(node)) for (const name of node.inputs) read.add(name);
  return [...affine].filter((name) => read.has(name));
}
