import { arithmetic } from './arithmetic.ts';
import { unaryRule } from './unaryRule.ts';

/** y = x t with t = tanh(softplus(x)): the derivative is t + x (1 - t^2) sigmoid(x). */
export const mishGradient = unaryRule((x, _, { builder }) => {
  const { add, subtract, multiply, apply } = arithmetic(builder);
  const gate = apply('Tanh', apply('Softplus', x));
  const gateSlope = multiply(subtract(1, multiply(gate, gate)), apply('Sigmoid', x));
  return add(gate, multiply(x, gateSlope));
});
