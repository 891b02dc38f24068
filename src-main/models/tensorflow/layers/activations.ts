import { z } from 'zod';
import { arithmetic, type Arithmetic } from '../../../attribution/gradient/arithmetic.ts';
import type { GraphBuilder } from '../../../attribution/graph/graphBuilder.ts';
import type { LayerConventions } from './conventions.ts';
import type { LayerCall } from './layerCall.ts';
import { storedAxis, type LayerValue } from './layerValue.ts';

interface ActivationContext extends Arithmetic {
  readonly builder: GraphBuilder;
  readonly conventions: LayerConventions;
  /** Along which TensorFlow's last axis lies. */
  readonly lastAxis: number;
}

type Activation = (x: string, context: ActivationContext) => string;

const operator =
  (name: string): Activation =>
  (x, { apply }) =>
    apply(name, x);

const swish: Activation = (x, { multiply, apply }) => multiply(x, apply('Sigmoid', x));

/** `max(0, min(1, 0.2 x + 0.5))` until Keras 2 and in TensorFlow.js; since Keras 3 `relu6(x + 3) / 6`. */
const hardSigmoid: Activation = (x, { builder, conventions }) =>
  builder.add('HardSigmoid', [x], {
    alpha: { float: conventions === 'keras 3' ? 1 / 6 : 0.2 },
    beta: { float: 0.5 },
  });

/** Hendrycks and Gimpel, "Gaussian Error Linear Units", 2016: x Phi(x). */
const gelu: Activation = (x, { add, multiply, apply }) =>
  multiply(multiply(0.5, x), add(1, apply('Erf', multiply(Math.SQRT1_2, x))));

/** The same with tanh in place of erf. */
const geluByTanh: Activation = (x, { add, multiply, apply }) => {
  const scale = Math.sqrt(2 / Math.PI);
  const inner = multiply(x, add(scale, multiply(0.044715 * scale, multiply(x, x))));
  return multiply(multiply(0.5, x), add(1, apply('Tanh', inner)));
};

const activations: ReadonlyMap<string, Activation> = new Map<string, Activation>([
  ['linear', (x) => x],
  ['relu', operator('Relu')],
  ['relu6', (x, { builder }) => builder.add('Clip', [x, builder.float([0]), builder.float([6])])],
  ['elu', operator('Elu')],
  ['celu', operator('Celu')],
  ['selu', operator('Selu')],
  ['leaky_relu', (x, { builder }) => builder.add('LeakyRelu', [x], { alpha: 0.2 })],
  ['hard_sigmoid', hardSigmoid],
  ['log_sigmoid', (x, { apply }) => apply('Neg', apply('Softplus', apply('Neg', x)))],
  ['softplus', operator('Softplus')],
  ['softsign', operator('Softsign')],
  ['tanh', operator('Tanh')],
  ['hard_tanh', (x, { builder }) => builder.add('Clip', [x, builder.float([-1]), builder.float([1])])],
  ['tanh_shrink', (x, { subtract, apply }) => subtract(x, apply('Tanh', x))],
  ['exponential', operator('Exp')],
  ['log_softmax', (x, { builder, lastAxis }) => builder.add('LogSoftmax', [x], { axis: lastAxis })],
  ['swish', swish],
  ['silu', swish],
  ['hard_swish', operator('HardSwish')],
  ['hard_silu', operator('HardSwish')],
  ['mish', (x, { multiply, apply }) => multiply(x, apply('Tanh', apply('Softplus', x)))],
  ['gelu', gelu],
  ['gelu_new', geluByTanh],
]);

/** The configuration of an activation: a name, or since Keras 3 an object that holds it. Null is `linear`. */
export const activationField = z
  .union([
    z.string().max(200),
    z.looseObject({ class_name: z.literal('function'), config: z.string().max(200) }),
    z.looseObject({ class_name: z.string().max(200), config: z.looseObject({}) }),
  ])
  .nullish();

/** The name of an activation, undefined where it is a layer of its own inside another one's configuration. */
export function activationName(field: z.infer<typeof activationField>): string | undefined {
  if (field === null || field === undefined) return 'linear';
  if (typeof field === 'string') return field;
  return typeof field.config === 'string' ? field.config : undefined;
}

/** Applies a function of the elements, or softmax along TensorFlow's last axis. */
export function applyActivation(call: LayerCall, name: string, value: LayerValue): LayerValue {
  if (name === 'softmax') return call.finalActivation('Softmax', value);
  if (name === 'sigmoid') return call.finalActivation('Sigmoid', value);
  const activation = activations.get(name);
  if (activation === undefined) throw call.unsupported(`its activation '${name.slice(0, 100)}' is unknown`);
  const { builder, conventions } = call;
  const context = { ...arithmetic(builder), builder, conventions, lastAxis: storedAxis(value, -1) };
  return { ...value, name: activation(value.name, context) };
}
