import * as tfl from '@tensorflow/tfjs-layers';

const { layers } = tfl;
type Layer = tfl.layers.Layer;
export type Symbolic = tfl.SymbolicTensor;
export type ModelMaker = () => tfl.LayersModel;

/** A functional model from one picture. */
export function functional(
  shape: readonly (number | null)[],
  build: (image: Symbolic) => Symbolic | Symbolic[],
): tfl.LayersModel {
  const image = tfl.input({ shape: [...shape] });
  return tfl.model({ inputs: image, outputs: build(image) });
}

export function chain(image: Symbolic, ...steps: readonly Layer[]): Symbolic {
  return steps.reduce((value, layer) => layer.apply(value) as Symbolic, image);
}

export function merge(layer: Layer, ...values: Symbolic[]): Symbolic {
  return layer.apply(values) as Symbolic;
}

/** One picture through several layers. */
export function chained(shape: readonly number[], ...steps: readonly Layer[]): () => tfl.LayersModel {
  return () => functional(shape, (image) => chain(image, ...steps));
}

export const dense = (units = 3): Layer => layers.dense({ units });

export const channelsFirst = { dataFormat: 'channelsFirst' } as const;
