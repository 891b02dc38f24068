import type { Model, ValueDeclaration } from '../graph/graph.ts';
import { GraphBuilder } from '../graph/graphBuilder.ts';
import { removeUnreachable } from '../graph/removeUnreachable.ts';
import { imageName } from './explainedModel.ts';

/** Names of a perturbation graph's inputs. */
export const perturbationValue = {
  from: 'rimlight.perturbation.from',
  to: 'rimlight.perturbation.to',
  rank: 'rimlight.perturbation.rank',
  count: 'rimlight.perturbation.count',
} as const;

/**
 * Composes images of two pictures and scores them: `from` and `to` [1, 3, height, width], `rank` [1, 1, height, width] and
 * `count` [n, 1, 1, 1] in, score [n] out. Image k has the pixels of rank below count_k of `to`, the others of `from`.
 *
 * @param explained The explained model, made static for batch n.
 */
export function buildPerturbationGraph(explained: Model): Model {
  const { graph } = explained;
  const [batch, channels, heightPx, widthPx] = graph.inputs[0]!.dims as readonly [
    number,
    number,
    number,
    number,
  ];
  const composition = new GraphBuilder('rimlight.perturbation.node.');
  const isReplaced = composition.add('Less', [perturbationValue.rank, perturbationValue.count]);
  const composed = composition.add('Where', [isReplaced, perturbationValue.to, perturbationValue.from]);
  return removeUnreachable({
    ...explained,
    graph: {
      ...graph,
      name: `${graph.name}.perturbation`,
      inputs: [
        declare(perturbationValue.from, [1, channels, heightPx, widthPx]),
        declare(perturbationValue.to, [1, channels, heightPx, widthPx]),
        declare(perturbationValue.rank, [1, 1, heightPx, widthPx]),
        declare(perturbationValue.count, [batch, 1, 1, 1]),
      ],
      nodes: [
        ...composition.nodes.map((node) => ({
          ...node,
          outputs: node.outputs.map((name) => (name === composed ? imageName : name)),
        })),
        ...graph.nodes,
      ],
      constants: new Map([...graph.constants, ...composition.constants]),
    },
  });
}

function declare(name: string, dims: readonly number[]): ValueDeclaration {
  return { name, elementType: 'float32', dims };
}
