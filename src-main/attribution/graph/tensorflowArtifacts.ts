import type { ConstantTensor } from './graph.ts';

/**
 * A TensorFlow.js model as its files hold it, weights decoded. Keras files become `layers` models. An importer makes a
 * graph of it for ONNX Runtime; the TensorFlow runtime runs it as it is.
 */
export interface TensorflowArtifacts {
  readonly format: 'layers' | 'graph';
  /** `modelTopology` of model.json, parsed and not yet checked: a Keras configuration, or a GraphDef. */
  readonly topology: unknown;
  /** `signature` of a graph model: the names of its inputs and outputs. Undefined where the file has none. */
  readonly signature: unknown;
  /** By the names of the weights manifest, for example `conv1/kernel`. */
  readonly weights: ReadonlyMap<string, ConstantTensor>;
}
