import type { Size } from '../layerValue.ts';

/** Which of the values that a layer gave: `call` counts its uses in the model, `output` the values of one use. */
export interface ValueReference {
  readonly layer: string;
  readonly call: number;
  readonly output: number;
}

/** What a layer is called with: a value of the model, or a number, as `x / 255` has it. */
export type Operand = ValueReference | number;

export interface LayerTopology {
  readonly className: string;
  readonly name: string;
  readonly config: unknown;
  /** What a layer reads, once for each time it is used. Empty for an input of the model. */
  readonly calls: readonly (readonly Operand[])[];
  /** Of a layer that is a model itself. */
  readonly model: ModelTopology | undefined;
  /** Of an input of the model, without the batch. */
  readonly inputShape: readonly Size[] | undefined;
}

/** A Sequential or functional model of Keras or TensorFlow.js; both become a graph of layers. */
export interface ModelTopology {
  readonly name: string;
  readonly layers: readonly LayerTopology[];
  readonly inputs: readonly ValueReference[];
  readonly outputs: readonly ValueReference[];
}
