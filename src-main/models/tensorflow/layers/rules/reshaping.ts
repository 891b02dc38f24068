import { z } from 'zod';
import { count, wholeNumber } from '../configFields.ts';
import type { LayerCall, LayerRule } from '../layerCall.ts';
import { storedAxis, type LayerValue, type Size } from '../layerValue.ts';

const flattenFields = z.looseObject({ data_format: z.enum(['channels_last', 'channels_first']).nullish() });

/** `data_format` says where the channels of the value are: they become the last axis first. */
export const flatten: LayerRule = (call) => {
  const { data_format: format } = call.read(flattenFields);
  return format === 'channels_first' && call.only().shape.length > 1
    ? flattened(call, channelsToEnd(call, call.only()))
    : call.moveElements(call.only(), (value) => flattened(call, value));
};

function flattened(call: LayerCall, value: LayerValue): LayerValue {
  const name = call.builder.add('Flatten', [call.tensorflowOrder(value).name], { axis: 1 });
  return { name, shape: [elementsOf(value.shape)], isChannelsFirst: false };
}

function channelsToEnd(call: LayerCall, value: LayerValue): LayerValue {
  const [channels, ...sizes] = value.shape;
  const perm = [0, ...sizes.map((_, axis) => axis + 2), 1];
  const name = call.builder.add('Transpose', [call.tensorflowOrder(value).name], { perm });
  return { name, shape: [...sizes, channels!], isChannelsFirst: false };
}

const reshapeFields = z.looseObject({ target_shape: z.array(wholeNumber.nullable()).max(8) });

/** The target has at most one free dimension, written as -1 or null. */
export const reshape: LayerRule = (call) => {
  const { target_shape: target } = call.read(reshapeFields);
  const shape = resolvedShape(call, call.only().shape, target);
  const dims = [0, ...shape.map((size) => size ?? -1)];
  return call.moveElements(call.only(), (value) => {
    const data = call.tensorflowOrder(value).name;
    const name = call.builder.add('Reshape', [data, call.builder.integers(dims)]);
    return { name, shape, isChannelsFirst: false };
  });
};

/** The target with the free dimension filled in, where the number of elements is known. */
function resolvedShape(call: LayerCall, from: readonly Size[], target: readonly Size[]): readonly Size[] {
  const shape = target.map((size): Size => (size === null || size < 0 ? null : size));
  const free = shape.indexOf(null);
  if (free !== shape.lastIndexOf(null))
    throw call.unreadable("its field 'target_shape' leaves more than one dimension free");
  const elements = elementsOf(from);
  if (elements === null) return shape;
  const given = shape.reduce<number>((product, size) => product * (size ?? 1), 1);
  if (free < 0 ? elements !== given : given === 0 || elements % given !== 0)
    throw call.unreadable(
      `${elements} elements cannot take the shape ${shape.map((size) => size ?? '?').join(' x ')}`,
    );
  return free < 0 ? shape : shape.with(free, elements / given);
}

const permuteFields = z.looseObject({ dims: z.array(count).max(8) });

/** `dims` counts the axes from 1. */
export const permute: LayerRule = (call) => {
  const { dims } = call.read(permuteFields);
  const value = call.only();
  if (
    dims.toSorted((left, right) => left - right).some((axis, index) => axis !== index + 1) ||
    dims.length !== value.shape.length
  )
    throw call.unreadable(`its field 'dims' is no order of ${value.shape.length} axes`);
  const perm = [0, ...dims.map((axis) => storedAxis(value, axis))];
  const name = call.builder.add('Transpose', [value.name], { perm });
  return { name, shape: dims.map((axis) => value.shape[axis - 1]!), isChannelsFirst: false };
};

const repeatVectorFields = z.looseObject({ n: count });

/** [n, features] to [n, times, features]. */
export const repeatVector: LayerRule = (call) => {
  const { n: times } = call.read(repeatVectorFields);
  const value = call.only();
  const features = value.shape[0];
  if (value.shape.length !== 1 || features === undefined)
    throw call.unreadable('it takes values with 2 axes');
  const { builder } = call;
  const row = builder.add('Reshape', [value.name, builder.integers([0, 1, -1])]);
  const name = builder.add('Expand', [row, builder.integers([1, times, 1])]);
  return { name, shape: [times, features], isChannelsFirst: false };
};

/** Layers that do nothing but in training. */
export const unchanged: LayerRule = (call: LayerCall) => call.only();

function elementsOf(shape: readonly Size[]): Size {
  return shape.reduce<Size>(
    (product, size) => (product === null || size === null ? null : product * size),
    1,
  );
}
