import { AppError } from '../../../errors/appError.ts';
import { GraphBuilder } from '../../../attribution/graph/graphBuilder.ts';
import type { ConstantTensor, GraphNode } from '../../../attribution/graph/graph.ts';
import { LayerCall, type ImportContext, type LayerMemory } from './layerCall.ts';
import { unreadableLayer, unreadableTopology } from './layerRefusals.ts';
import { layerRules } from './layerRules.ts';
import type { LayerValue } from './layerValue.ts';
import type { LayerTopology, ModelTopology, Operand, ValueReference } from './topology/modelTopology.ts';

interface LayerUse {
  readonly layer: LayerTopology;
  readonly call: number;
  readonly reads: readonly Operand[];
}

/** Models that use models that use models may stand for any number of layers; no network has so many. */
const mostApplied = 20_000;

/** Applies the layers of a model one after the other and collects what they write. */
export class ModelImport {
  /** In an order in which each comes after those it reads from. */
  readonly nodes: GraphNode[] = [];
  /** Of layers whose configuration asks for what their rules have not. */
  readonly refusals: AppError[] = [];
  private readonly context: ImportContext;
  private readonly memories = new Map<string, LayerMemory>();
  private readonly prefixes = new Set<string>();
  private applied = 0;

  constructor(context: ImportContext) {
    this.context = context;
  }

  /** Of all layers that were applied. */
  constants(): ReadonlyMap<string, ConstantTensor> {
    return new Map([...this.memories.values()].flatMap(({ builder }) => [...builder.constants]));
  }

  /**
   * @param path The names of the models around this one.
   * @returns undefined where a layer on the way was refused.
   */
  applyModel(
    model: ModelTopology,
    inputs: readonly LayerValue[],
    path: readonly string[],
  ): readonly LayerValue[] | undefined {
    const values = new Map(model.inputs.map((reference, index) => [keyOf(reference), inputs[index]!]));
    const refusals = this.refusals.length;
    const uses = model.layers.flatMap((layer) =>
      layer.calls.map((reads, call): LayerUse => ({ layer, reads, call })),
    );
    const { ready, release } = queueUses(uses, values);
    // `ready` grows while it is walked: each value releases the uses that waited for it alone.
    for (const { layer, reads, call } of ready) {
      const given = reads.map((read) => (typeof read === 'number' ? read : values.get(keyOf(read))!));
      for (const [output, value] of this.applyLayer(layer, given, [...path, layer.name]).entries()) {
        const key = keyOf({ layer: layer.name, call, output });
        values.set(key, value);
        release(key);
      }
    }
    if (this.refusals.length > refusals) return undefined;
    if (ready.length < uses.length)
      throw unreadableLayer(firstNotIn(ready, uses).layer, 'it reads a value that no layer gives');
    return model.outputs.map((reference) => {
      const value = values.get(keyOf(reference));
      if (value !== undefined) return value;
      throw unreadableTopology(`an output of the model '${model.name.slice(0, 100)}' is given by no layer`);
    });
  }

  private applyLayer(
    layer: LayerTopology,
    operands: readonly (LayerValue | number)[],
    path: readonly string[],
  ): readonly LayerValue[] {
    if (layer.model !== undefined) {
      const given = operands.filter((operand) => typeof operand !== 'number');
      const expected = layer.model.inputs.length;
      if (expected !== operands.length || expected !== given.length)
        throw unreadableLayer(layer, `it is given ${given.length} values where it takes ${expected}`);
      return this.applyModel(layer.model, given, path) ?? [];
    }
    this.applied += 1;
    if (this.applied > mostApplied)
      throw unreadableTopology(`it uses its layers more than ${mostApplied} times`);
    const memory = this.memoryOf(path);
    const { className, name, config } = layer;
    const inputs = operands.map((operand) =>
      typeof operand === 'number' ? constantValue(operand, memory.builder) : operand,
    );
    const call = new LayerCall({ className, name, path, config, inputs, memory, context: this.context });
    try {
      const value = layerRules.get(className)!(call);
      this.nodes.push(...memory.builder.nodes.splice(0));
      return [value];
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code !== 'model.unsupportedOperator') throw thrown;
      this.refusals.push(thrown);
      return [];
    }
  }

  /** The values of a layer bear its name; a layer `a/b` inside `c` and a layer `b` inside `c/a` are told apart. */
  private memoryOf(path: readonly string[]): LayerMemory {
    const key = JSON.stringify(path);
    const known = this.memories.get(key);
    if (known !== undefined) return known;
    let prefix = `${path.join('/')}/`;
    while (this.prefixes.has(prefix)) prefix = `${prefix}again/`;
    this.prefixes.add(prefix);
    const memory = { builder: new GraphBuilder(prefix), constants: new Map<string, string>() };
    this.memories.set(key, memory);
    return memory;
  }
}

function constantValue(value: number, builder: GraphBuilder): LayerValue {
  return { name: builder.float([value]), shape: [], isChannelsFirst: false };
}

function firstNotIn(some: readonly LayerUse[], all: readonly LayerUse[]): LayerUse {
  const known = new Set(some);
  return all.find((use) => !known.has(use))!;
}

/** The uses that have everything they read, and how to say that there is one value more. */
function queueUses(
  uses: readonly LayerUse[],
  values: ReadonlyMap<string, LayerValue>,
): { readonly ready: readonly LayerUse[]; readonly release: (key: string) => void } {
  const readers = new Map<string, LayerUse[]>();
  const missing = new Map<LayerUse, number>();
  for (const use of uses) {
    const keys = new Set(
      use.reads
        .filter((read) => typeof read !== 'number')
        .map(keyOf)
        .filter((key) => !values.has(key)),
    );
    missing.set(use, keys.size);
    for (const key of keys) {
      const known = readers.get(key);
      if (known === undefined) readers.set(key, [use]);
      else known.push(use);
    }
  }
  const ready = uses.filter((use) => missing.get(use) === 0);
  const release = (key: string): void => {
    for (const use of readers.get(key) ?? []) {
      const left = missing.get(use)! - 1;
      missing.set(use, left);
      if (left === 0) ready.push(use);
    }
  };
  return { ready, release };
}

function keyOf({ layer, call, output }: ValueReference): string {
  return JSON.stringify([layer, call, output]);
}
