import { z } from 'zod';
import { arithmetic } from '../../../../attribution/gradient/arithmetic.ts';
import { activationField, activationName, applyActivation } from '../activations.ts';
import { number, wholeNumber, withDefault } from '../configFields.ts';
import type { LayerCall, LayerRule } from '../layerCall.ts';
import { storedAxis, type LayerValue } from '../layerValue.ts';

/** A layer `Activation`, and the field `activation` of others. */
export const activation: LayerRule = (call) => activated(call, call.only());

const innerLayer = z.looseObject({ class_name: z.string(), config: z.unknown() });
const activatedFields = z.looseObject({ activation: activationField });

/** What the field `activation` of a layer's configuration makes of the layer's result. */
export function activated(call: LayerCall, value: LayerValue): LayerValue {
  const { activation: field } = call.read(activatedFields);
  const name = activationName(field);
  if (name !== undefined) return applyActivation(call, name, value);
  const inner = innerLayer.parse(field);
  const rule = activationLayers.get(inner.class_name);
  if (rule === undefined)
    throw call.unsupported(`its activation '${inner.class_name.slice(0, 100)}' is unknown`);
  return rule(call.inside(inner.class_name, inner.config, value));
}

const reluFields = z.looseObject({
  max_value: number.nullish(),
  negative_slope: withDefault(number, 0),
  threshold: withDefault(number, 0),
});

/**
 * `min(x, max_value)` from `threshold` on, else `negative_slope * (x - threshold)`. Exactly on the threshold Keras gives
 * x and this 0 or the slope's value.
 */
const relu: LayerRule = (call) => {
  const value = call.only();
  const { builder } = call;
  const { add, subtract, multiply, apply } = arithmetic(builder);
  const config = call.read(reluFields);
  const { max_value: largest, negative_slope: slope, threshold } = config;
  const x = value.name;
  const bounded = (name: string): string =>
    typeof largest === 'number' ? builder.add('Clip', [name, '', builder.float([largest])]) : name;
  if (threshold === 0 && slope === 0)
    return typeof largest === 'number'
      ? { ...value, name: builder.add('Clip', [x, builder.float([0]), builder.float([largest])]) }
      : { ...value, name: apply('Relu', x) };
  if (threshold === 0)
    return { ...value, name: bounded(builder.add('LeakyRelu', [x], { alpha: { float: slope } })) };
  const above = builder.add('ThresholdedRelu', [x], { alpha: { float: threshold } });
  if (slope === 0) return { ...value, name: bounded(above) };
  const below = multiply(-slope, apply('Relu', subtract(threshold, x)));
  return { ...value, name: bounded(add(above, below)) };
};

const leakyReluFields = z.looseObject({ alpha: number.nullish(), negative_slope: number.nullish() });

/** The slope is called `alpha` until Keras 2 and in TensorFlow.js, `negative_slope` since Keras 3. */
const leakyRelu: LayerRule = (call) => {
  const value = call.only();
  const { alpha, negative_slope: slope } = call.read(leakyReluFields);
  const name = call.builder.add('LeakyRelu', [value.name], { alpha: { float: slope ?? alpha ?? 0.3 } });
  return { ...value, name };
};

const pReluFields = z.looseObject({
  shared_axes: withDefault(z.union([wholeNumber, z.array(wholeNumber)]), []),
});

const pRelu: LayerRule = (call) => {
  const value = call.only();
  const { shared_axes: shared } = call.read(pReluFields);
  const axes = typeof shared === 'number' ? [shared] : shared;
  const dims = value.shape.map((size, axis) =>
    axes.includes(axis + 1) ? 1 : call.known(size, `the size of axis ${axis + 1} of its slopes`),
  );
  const slope = call.parameter('alpha', value, () => call.weight('alpha', dims));
  return { ...value, name: call.builder.add('PRelu', [value.name, slope]) };
};

const eluFields = z.looseObject({ alpha: withDefault(number, 1) });

const elu: LayerRule = (call) => {
  const value = call.only();
  const { alpha } = call.read(eluFields);
  return { ...value, name: call.builder.add('Elu', [value.name], { alpha: { float: alpha } }) };
};

const thresholdedReluFields = z.looseObject({ theta: withDefault(number, 1) });

const thresholdedRelu: LayerRule = (call) => {
  const value = call.only();
  const { theta } = call.read(thresholdedReluFields);
  return { ...value, name: call.builder.add('ThresholdedRelu', [value.name], { alpha: { float: theta } }) };
};

const softmaxFields = z.looseObject({
  axis: withDefault(z.union([wholeNumber, z.array(wholeNumber).length(1)]), -1),
});

const softmax: LayerRule = (call) => {
  const value = call.only();
  const { axis } = call.read(softmaxFields);
  const along = storedAxis(value, typeof axis === 'number' ? axis : axis[0]!);
  if (along < 1 || along > value.shape.length) throw call.unreadable("its field 'axis' names no axis");
  if (along === storedAxis(value, -1)) return call.finalActivation('Softmax', value);
  return { ...value, name: call.builder.add('Softmax', [value.name], { axis: along }) };
};

/** Layers that are functions of the elements, and softmax. */
export const activationLayers: ReadonlyMap<string, LayerRule> = new Map([
  ['ReLU', relu],
  ['LeakyReLU', leakyRelu],
  ['PReLU', pRelu],
  ['ELU', elu],
  ['ThresholdedReLU', thresholdedRelu],
  ['Softmax', softmax],
]);
