import type { GraphBuilder } from '../../../attribution/graph/graphBuilder.ts';
import type { LayerValue } from './layerValue.ts';

/** Moves values between TensorFlow's order and channels first; each value once in each direction. */
export class Layout {
  private readonly converted = new Map<string, string>();

  channelsFirst(value: LayerValue, builder: GraphBuilder): LayerValue {
    const rank = value.shape.length;
    if (value.isChannelsFirst || rank < 2) return value;
    const order = [0, rank, ...Array.from({ length: rank - 1 }, (_, axis) => axis + 1)];
    return { ...value, name: this.move(value, order, builder), isChannelsFirst: true };
  }

  tensorflowOrder(value: LayerValue, builder: GraphBuilder): LayerValue {
    if (!value.isChannelsFirst) return value;
    const order = [0, ...Array.from({ length: value.shape.length - 1 }, (_, axis) => axis + 2), 1];
    return { ...value, name: this.move(value, order, builder), isChannelsFirst: false };
  }

  private move(value: LayerValue, order: readonly number[], builder: GraphBuilder): string {
    const key = `${value.isChannelsFirst ? 'first' : 'last'} ${value.name}`;
    const known = this.converted.get(key);
    if (known !== undefined) return known;
    const name = isVector(value)
      ? builder.add('Reshape', [value.name, builder.integers(movedVector(value))])
      : builder.add('Transpose', [value.name], { perm: order });
    this.converted.set(key, name);
    return name;
  }
}

/** Channels alone: all orders of its axes hold the same elements in the same order. */
function isVector({ shape }: LayerValue): boolean {
  return shape.slice(0, -1).every((size) => size === 1);
}

function movedVector({ shape, isChannelsFirst }: LayerValue): readonly number[] {
  const channels = shape.at(-1) ?? -1;
  const ones = shape.slice(1).map(() => 1);
  return isChannelsFirst ? [0, ...ones, channels] : [0, channels, ...ones];
}
