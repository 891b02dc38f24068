import { differentiate } from '../gradient/differentiate.ts';
import type { Model, ShapeTable, ValueDeclaration } from '../graph/graph.ts';
import { GraphBuilder } from '../graph/graphBuilder.ts';
import { removeUnreachable } from '../graph/removeUnreachable.ts';
import { scoreName } from './explainedModel.ts';

/** Names of a path graph's values that are not tied to one boundary value. */
export const pathValue = {
  alpha: 'rimlight.alpha',
  weight: 'rimlight.weight',
  score: scoreName,
  slope: 'rimlight.slope',
} as const;

/** Names of the values that belong to boundary value number `index`. */
export function boundaryValue(
  index: number,
): Readonly<Record<'input' | 'baseline' | 'gradients' | 'gradientSum', string>> {
  return {
    input: `rimlight.boundary_${index}.input`,
    baseline: `rimlight.boundary_${index}.baseline`,
    gradients: `rimlight.boundary_${index}.gradients`,
    gradientSum: `rimlight.boundary_${index}.gradient_sum`,
  };
}

/**
 * The part of the explained model that is run at every point of the path, with its gradient:
 * boundary values of image and baseline [1, ...], alpha [n] and weight [n] in; score [n], slope [n] =
 * sum_i (x_i - x'_i) dF/dx_i, and for each boundary value the gradient at every point [n, ...] and
 * sum_k weight_k * gradient_k [1, size] out.
 * @param explained The explained model, made static for batch n.
 * @param shapes Its exact shapes at batch n.
 */
export function buildPathGraph(explained: Model, shapes: ShapeTable, boundary: readonly string[]): Model {
  const { graph } = explained;
  const batch = shapes.get(scoreName)!.dims[0]!;
  const interpolation = new GraphBuilder('rimlight.path.');
  const reading = new GraphBuilder('rimlight.sum.');
  const inputs: ValueDeclaration[] = [declare(pathValue.alpha, [batch]), declare(pathValue.weight, [batch])];
  const outputs: ValueDeclaration[] = [declare(pathValue.score, [batch]), declare(pathValue.slope, [batch])];
  const backward = differentiate(explained, shapes, { output: scoreName, withRespectTo: boundary });
  const renamed = new Map<string, string>();
  const slopes: string[] = [];

  boundary.forEach((name, index) => {
    const dims = shapes.get(name)!.dims;
    const size = dims.slice(1).reduce((product, length) => product * length, 1);
    const names = boundaryValue(index);
    const difference = interpolation.add('Sub', [names.input, names.baseline]);
    const alpha = interpolation.add('Reshape', [
      pathValue.alpha,
      interpolation.integers([batch, ...dims.slice(1).map(() => 1)]),
    ]);
    const step = interpolation.add('Mul', [alpha, difference]);
    renamed.set(name, interpolation.add('Add', [names.baseline, step]));

    const gradients = backward.gradients.get(name)!;
    const rows = reading.add('Reshape', [gradients, reading.integers([batch, size])]);
    const column = reading.add('Reshape', [difference, reading.integers([size, 1])]);
    slopes.push(reading.add('MatMul', [rows, column]));
    const weights = reading.add('Reshape', [pathValue.weight, reading.integers([1, batch])]);
    renamed.set(reading.add('MatMul', [weights, rows]), names.gradientSum);
    renamed.set(gradients, names.gradients);
    inputs.push(declare(names.input, [1, ...dims.slice(1)]), declare(names.baseline, [1, ...dims.slice(1)]));
    outputs.push(declare(names.gradients, dims), declare(names.gradientSum, [1, size]));
  });
  const slope = reading.add('Reshape', [
    slopes.reduce((sum, next) => reading.add('Add', [sum, next])),
    reading.integers([-1]),
  ]);
  renamed.set(slope, pathValue.slope);

  const rename = (name: string): string => renamed.get(name) ?? name;
  const nodes = [...graph.nodes, ...backward.nodes, ...reading.nodes].map((node) => ({
    ...node,
    inputs: node.inputs.map(rename),
    outputs: node.outputs.map((name) => (boundary.includes(name) ? name : rename(name))),
  }));
  return removeUnreachable({
    ...explained,
    graph: {
      name: `${graph.name}.path`,
      inputs,
      outputs,
      nodes: [...interpolation.nodes, ...nodes],
      constants: new Map([
        ...graph.constants,
        ...interpolation.constants,
        ...backward.constants,
        ...reading.constants,
      ]),
    },
  });
}

function declare(name: string, dims: readonly number[]): ValueDeclaration {
  return { name, elementType: 'float32', dims };
}
