import { arithmetic } from './arithmetic.ts';
import type { GraphBuilder } from '../graph/graphBuilder.ts';
import { stringAttribute } from '../graph/nodeAttributes.ts';
import { unaryRule } from './unaryRule.ts';

/** Hendrycks and Gimpel, "Gaussian Error Linear Units", 2016: y = x Phi(x), or its approximation by tanh. */
export const geluGradient = unaryRule((x, _, { builder }, node) =>
  stringAttribute(node, 'approximate', 'none') === 'tanh'
    ? approximateDerivative(builder, x)
    : exactDerivative(builder, x),
);

/** Phi(x) + x phi(x), with the standard normal distribution Phi and its density phi. */
function exactDerivative(builder: GraphBuilder, x: string): string {
  const { add, multiply, apply } = arithmetic(builder);
  const distribution = multiply(0.5, add(1, apply('Erf', multiply(Math.SQRT1_2, x))));
  const density = multiply(1 / Math.sqrt(2 * Math.PI), apply('Exp', multiply(-0.5, multiply(x, x))));
  return add(distribution, multiply(x, density));
}

/** y = x (1 + t) / 2 with t = tanh(u), u = sqrt(2 / pi) (x + 0.044715 x^3): (1 + t + x u' (1 - t^2)) / 2. */
function approximateDerivative(builder: GraphBuilder, x: string): string {
  const { add, subtract, multiply, apply } = arithmetic(builder);
  const scale = Math.sqrt(2 / Math.PI);
  const square = multiply(x, x);
  const inner = multiply(x, add(scale, multiply(0.044715 * scale, square)));
  const innerSlope = add(scale, multiply(3 * 0.044715 * scale, square));
  const tanh = apply('Tanh', inner);
  const bend = multiply(multiply(x, innerSlope), subtract(1, multiply(tanh, tanh)));
  return multiply(0.5, add(add(1, tanh), bend));
}
