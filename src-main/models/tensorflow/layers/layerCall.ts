import type { z } from 'zod';
import type { AppError } from '../../../errors/appError.ts';
import type { GraphBuilder } from '../../../attribution/graph/graphBuilder.ts';
import type { LayerConventions } from './conventions.ts';
import { unreadableLayer, unsupportedLayers, type LayerIdentity } from './layerRefusals.ts';
import type { LayerValue, PlanarValue, Size } from './layerValue.ts';
import type { LayerWeights } from './layerWeights.ts';
import type { Layout } from './layout.ts';
import {
  applyFinalActivation,
  moveBeforeActivation,
  type FinalActivation,
  type FinalActivations,
} from './moveBeforeActivation.ts';
import { permuteTensor, type FloatTensor } from './permuteTensor.ts';

/** What a layer keeps from one call to the next, when a model uses it several times. */
export interface LayerMemory {
  readonly builder: GraphBuilder;
  readonly constants: Map<string, string>;
}

/** What belongs to the whole model. */
export interface ImportContext {
  readonly conventions: LayerConventions;
  readonly layout: Layout;
  readonly weights: LayerWeights;
  readonly activations: FinalActivations;
}

/** The order of axes that a layer's configuration speaks of. */
export type DataFormat = 'channels_last' | 'channels_first';

interface LayerCallParts extends LayerIdentity {
  readonly path: readonly string[];
  readonly config: unknown;
  readonly inputs: readonly LayerValue[];
  readonly memory: LayerMemory;
  readonly context: ImportContext;
}

/** One application of a layer: what its rule may look at and write to. */
export class LayerCall {
  readonly className: string;
  readonly name: string;
  readonly inputs: readonly LayerValue[];
  readonly builder: GraphBuilder;
  readonly conventions: LayerConventions;
  private readonly parts: LayerCallParts;

  constructor(parts: LayerCallParts) {
    this.parts = parts;
    this.className = parts.className;
    this.name = parts.name;
    this.inputs = parts.inputs;
    this.builder = parts.memory.builder;
    this.conventions = parts.context.conventions;
  }

  /** The same call seen as that of another layer: one that is written inside this one's configuration. */
  inside(className: string, config: unknown, input: LayerValue): LayerCall {
    return new LayerCall({ ...this.parts, className, config, inputs: [input] });
  }

  /** The fields of the configuration that a rule reads. @throws AppError `model.unreadable` naming the field. */
  read<Fields>(schema: z.ZodType<Fields>): Fields {
    const parsed = schema.safeParse(this.parts.config);
    if (parsed.success) return parsed.data;
    const { path, message } = parsed.error.issues[0]!;
    throw this.unreadable(`its field '${path.map(String).join('.')}' is wrong (${message})`);
  }

  /** The one input of a layer that takes one. */
  only(): LayerValue {
    const [input] = this.inputs;
    if (input === undefined || this.inputs.length !== 1)
      throw this.unreadable(`it is given ${this.inputs.length} values where it takes one`);
    return input;
  }

  /** @param dims What the configuration says; the file may hold something else. */
  weight(name: string, dims: readonly number[]): FloatTensor {
    const tensor = this.parts.context.weights.find(this.parts.path, name);
    if (tensor === undefined) throw this.unreadable(`its weights '${name}' are missing`);
    if (!(tensor.data instanceof Float32Array))
      throw this.unreadable(`its weights '${name}' are ${tensor.elementType} where float32 is expected`);
    if (tensor.dims.join() !== dims.join())
      throw this.unreadable(
        `its weights '${name}' are ${tensor.dims.join(' x ')} where ${dims.join(' x ')} is expected`,
      );
    return { dims, data: tensor.data };
  }

  /** The sizes of weights as the file has them; undefined where it has none of that name. */
  weightDims(name: string): readonly number[] | undefined {
    return this.parts.context.weights.find(this.parts.path, name)?.dims;
  }

  /** A constant of the layer that is stored once however often the layer is called. */
  constant(key: string, make: () => FloatTensor): string {
    const { constants } = this.parts.memory;
    const known = constants.get(key);
    if (known !== undefined) return known;
    const { dims, data } = make();
    const name = this.builder.float(data, dims);
    constants.set(key, name);
    return name;
  }

  /** A constant for every element of `value`, or 1 along axes that share it; `dims` in TensorFlow's order, without batch. */
  parameter(key: string, value: LayerValue, make: () => FloatTensor): string {
    if (!value.isChannelsFirst) return this.constant(key, make);
    return this.constant(`${key} channels first`, () => {
      const tensor = make();
      const last = tensor.dims.length - 1;
      return permuteTensor(tensor, [last, ...Array.from({ length: last }, (_, axis) => axis)]);
    });
  }

  channelsFirst(value: LayerValue): LayerValue {
    return this.parts.context.layout.channelsFirst(value, this.builder);
  }

  tensorflowOrder(value: LayerValue): LayerValue {
    return this.parts.context.layout.tensorflowOrder(value, this.builder);
  }

  /** Moves elements in TensorFlow's order; before the Softmax or Sigmoid that gave them, if one did. */
  moveElements(value: LayerValue, move: (value: LayerValue) => LayerValue): LayerValue {
    return moveBeforeActivation(value, this.parts.context.activations, this.builder, move);
  }

  /** Softmax along TensorFlow's last axis, or Sigmoid. */
  finalActivation(operator: FinalActivation['operator'], value: LayerValue): LayerValue {
    return applyFinalActivation(operator, value, this.parts.context.activations, this.builder);
  }

  /** @param spatialAxes How many the layer works along. */
  planar(value: LayerValue, spatialAxes: number, format: DataFormat): PlanarValue {
    if (value.shape.length !== spatialAxes + 1)
      throw this.unreadable(
        `it is given a value with ${value.shape.length + 1} axes where it takes ${spatialAxes + 2}`,
      );
    const isLast = format === 'channels_last';
    const { name } = isLast ? this.channelsFirst(value) : this.tensorflowOrder(value);
    const channels = isLast ? value.shape.at(-1) : value.shape[0];
    if (typeof channels !== 'number') throw this.unreadable('the number of its channels is not known');
    return { name, channels, sizes: isLast ? value.shape.slice(0, -1) : value.shape.slice(1) };
  }

  fromPlanar({ name, channels, sizes }: PlanarValue, format: DataFormat): LayerValue {
    if (sizes.some((size) => size !== null && size < 1))
      throw this.unreadable('nothing is left of the picture: it is smaller than the layer needs');
    return format === 'channels_last'
      ? { name, shape: [...sizes, channels], isChannelsFirst: true }
      : { name, shape: [channels, ...sizes], isChannelsFirst: false };
  }

  /** The number that a dimension has to have. */
  known(size: Size | undefined, what: string): number {
    if (typeof size === 'number') return size;
    throw this.unsupported(`${what} is not known; export the model for one size of picture`);
  }

  unreadable(reason: string): AppError {
    return unreadableLayer(this, reason);
  }

  /** @param reason A clause that goes on after the layer's name. */
  unsupported(reason: string): AppError {
    return unsupportedLayers([this], reason);
  }
}

/** What a layer makes of its inputs. */
export type LayerRule = (call: LayerCall) => LayerValue;
