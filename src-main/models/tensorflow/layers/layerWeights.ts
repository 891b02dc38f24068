import type { ConstantTensor } from '../../../attribution/graph/graph.ts';

/**
 * The weights of a model by layer. Names are those of TensorFlow.js, `layer/weight`; where they have the names of scopes
 * or models around the layer in front, as Keras writes them, the one name that ends so counts.
 */
export class LayerWeights {
  private readonly weights: ReadonlyMap<string, ConstantTensor>;
  /** Names by their last two parts; null where several end so. */
  private readonly endings = new Map<string, string | null>();

  constructor(weights: ReadonlyMap<string, ConstantTensor>) {
    this.weights = new Map([...weights].map(([name, tensor]) => [name.replace(/:\d+$/u, ''), tensor]));
    for (const name of this.weights.keys()) {
      const ending = name.split('/').slice(-2).join('/');
      this.endings.set(ending, this.endings.has(ending) ? null : name);
    }
  }

  /** @param path Names of the models around the layer, then its own. */
  find(path: readonly string[], weight: string): ConstantTensor | undefined {
    const layer = path.at(-1)!;
    const exact = this.weights.get([...path, weight].join('/')) ?? this.weights.get(`${layer}/${weight}`);
    if (exact !== undefined) return exact;
    const ending = this.endings.get(`${layer.split('/').at(-1)!}/${weight}`);
    return typeof ending === 'string' ? this.weights.get(ending) : undefined;
  }
}
