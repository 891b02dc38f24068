import type { ConstantTensor } from '../../../attribution/graph/graph.ts';

/** The weight of a layer, under whatever name it is kept: names of the models around the layer may stand in front. */
export function findWeight(
  weights: ReadonlyMap<string, ConstantTensor>,
  layer: string,
  weight: string,
): readonly [name: string, tensor: ConstantTensor] | undefined {
  const name = `${layer}/${weight}`;
  return [...weights].find(([candidate]) => candidate === name || candidate.endsWith(`/${name}`));
}
