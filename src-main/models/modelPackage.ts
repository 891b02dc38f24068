import type { Model } from '../attribution/graph/graph.ts';
import type { TensorflowArtifacts } from '../attribution/graph/tensorflowArtifacts.ts';
import type { ModelFormat } from '../contract/model.ts';
import type { ModelManifest } from './manifest.ts';

/** A model that can be loaded, with all that is known about how to use it. */
export interface ModelPackage {
  readonly name: string;
  readonly version: string;
  /** SHA-256 over what decides the model's numbers; names, words and metrics do not count. */
  readonly contentHash: string;
  /** Undefined for a bare model. */
  readonly manifest: ModelManifest | undefined;
  /** Of the model file. */
  readonly format: ModelFormat;
  readonly model: Model;
  /** What `model` was made of, where it came as a TensorFlow.js or Keras model. */
  readonly tensorflow?: TensorflowArtifacts;
  readonly input: ModelManifest['input'];
  readonly preprocessing: ModelManifest['preprocessing'];
  /** `labels` is empty for a bare model. */
  readonly output: ModelManifest['output'];
  /** Null where only running the model can tell. */
  readonly classCount: number | null;
  readonly explain: ModelManifest['explain'];
  /** PNG file, not yet decoded. */
  readonly averageFundus: Uint8Array | undefined;
}
