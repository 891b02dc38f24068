import { uniformStream } from '../../../fundus/randomStream.ts';
import type { ConstantTensor, ElementArray, Model } from '../../graph/graph.ts';
import { weightLayers } from './weightLayers.ts';

export interface LayerRandomisation {
  /** How many layers, counted from the output. */
  readonly layers: number;
  readonly seed: number;
}

/** Room for the tensors of one seed. */
const tensorsOfSeed = 2 ** 16;

/**
 * The model with the weights of its last layers shuffled: every tensor keeps its values and so its distribution, and loses
 * their places (cascading randomisation of Adebayo et al., "Sanity checks for saliency maps", NeurIPS 2018, section 3.1). A tensor
 * is always shuffled in the same way for one seed, so each step of a cascade goes on from the one before it. One that several layers
 * share is shuffled with the first of them.
 *
 * @param outputName The explained output; the first when undefined.
 */
export function randomiseLayers(
  model: Model,
  outputName: string | undefined,
  { layers, seed }: LayerRandomisation,
): Model {
  const fromOutput = weightLayers(model.graph, outputName).toReversed();
  const places = new Map(
    [...new Set(fromOutput.flatMap(({ weights }) => weights))].map((name, k) => [name, k]),
  );
  const constants = new Map(model.graph.constants);
  for (const name of new Set(fromOutput.slice(0, layers).flatMap(({ weights }) => weights)))
    constants.set(name, shuffled(constants.get(name)!, tensorsOfSeed * seed + places.get(name)!));
  return { ...model, graph: { ...model.graph, constants } };
}

/** By Fisher and Yates: all orders are equally likely, as far as the random numbers go. */
function shuffled(tensor: ConstantTensor, seed: number): ConstantTensor {
  const random = uniformStream(seed);
  const data = tensor.data.slice();
  for (let last = data.length - 1; last > 0; last--) swap(data, last, Math.floor(random() * (last + 1)));
  return { ...tensor, data };
}

function swap(data: ElementArray, one: number, other: number): void {
  const value = data[one]!;
  data[one] = data[other]!;
  data[other] = value;
}
