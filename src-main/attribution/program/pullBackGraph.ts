import { differentiate } from '../gradient/differentiate.ts';
import type { Model, ShapeTable } from '../graph/graph.ts';
import { GraphBuilder } from '../graph/graphBuilder.ts';
import { removeUnreachable } from '../graph/removeUnreachable.ts';
import { imageName } from './explainedModel.ts';
import { boundaryValue } from './pathGraph.ts';

/** Name of the pull-back graph's one output, [1, 3, height, width]. */
export const imageGradientName = 'rimlight.image_gradient';

/**
 * The transpose of the affine prefix: boundary gradients [1, ...] in, the image's gradient [1, 3, height, width] out.
 * Built as the gradient of sum_j <g_j, h_j(image)>; being affine, the prefix drops out of it and only its transpose
 * stays.
 * @param explained The explained model, made static for batch 1; `shapes` are its shapes at batch 1.
 */
export function buildPullBackGraph(explained: Model, shapes: ShapeTable, boundary: readonly string[]): Model {
  const { graph } = explained;
  const builder = new GraphBuilder('rimlight.pull.');
  const products = boundary.map((name, index) => {
    const weighted = builder.add('Mul', [name, boundaryValue(index).gradientSum]);
    const axes = builder.integers(shapes.get(name)!.dims.map((_, axis) => axis));
    return { weighted, total: builder.add('ReduceSum', [weighted, axes], { keepdims: 0 }) };
  });
  const total = products
    .map((product) => product.total)
    .reduce((sum, next) => builder.add('Add', [sum, next]));
  const extended: Model = {
    ...explained,
    graph: {
      ...graph,
      nodes: [...graph.nodes, ...builder.nodes],
      constants: new Map([...graph.constants, ...builder.constants]),
    },
  };
  const extendedShapes = new Map(shapes);
  for (const node of builder.nodes)
    extendedShapes.set(node.outputs[0]!, { elementType: 'float32', dims: [] });
  boundary.forEach((name, index) => {
    const shape = shapes.get(name)!;
    extendedShapes.set(products[index]!.weighted, shape);
    extendedShapes.set(boundaryValue(index).gradientSum, shape);
  });
  const backward = differentiate(extended, extendedShapes, { output: total, withRespectTo: [imageName] });
  const gradient = backward.gradients.get(imageName)!;
  return removeUnreachable({
    ...explained,
    graph: {
      name: `${graph.name}.pull_back`,
      inputs: boundary.map((name, index) => ({
        name: boundaryValue(index).gradientSum,
        elementType: 'float32',
        dims: shapes.get(name)!.dims,
      })),
      outputs: [{ name: imageGradientName, elementType: 'float32', dims: shapes.get(imageName)!.dims }],
      nodes: [...extended.graph.nodes, ...backward.nodes].map((node) => ({
        ...node,
        inputs: node.inputs.map((name) => (name === gradient ? imageGradientName : name)),
        outputs: node.outputs.map((name) => (name === gradient ? imageGradientName : name)),
      })),
      constants: new Map([...extended.graph.constants, ...backward.constants]),
    },
  });
}
