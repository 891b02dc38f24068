import type { ConstantTensor } from '../../attribution/graph/graph.ts';
import { unreadableFile } from '../tensorflow/unreadableFile.ts';

/**
 * Weights by `layer/variable`, as TensorFlow.js names them. Where layers of two inner models have one name, the second has
 * the names of its models in front.
 */
export class KerasWeights {
  readonly byName: ReadonlyMap<string, ConstantTensor>;
  private readonly weights = new Map<string, ConstantTensor>();
  private readonly file: string;

  /** @param file for messages. */
  constructor(file: string) {
    this.file = file;
    this.byName = this.weights;
  }

  /** @param path the names of the models around the layer, then its own. @throws AppError `model.unreadable` */
  put(path: readonly string[], variable: string, tensor: ConstantTensor): void {
    const short = `${path.at(-1)!}/${variable}`;
    const name = this.weights.has(short) ? [...path, variable].join('/') : short;
    if (this.weights.has(name)) throw unreadableFile(this.file, `it has two weights called ${name}`);
    this.weights.set(name, tensor);
  }
}
