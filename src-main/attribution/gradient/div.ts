import { arithmetic } from './arithmetic.ts';
import type { GradientRule } from './gradientRule.ts';
import { sumToDims } from './sumToDims.ts';

/** y = a / b: dy/da = 1 / b and dy/db = -y / b. */
export const divGradient: GradientRule = (node, [gradient], context) => {
  const { multiply, divide, apply } = arithmetic(context.builder);
  const [dividend, divisor, quotient] = [node.inputs[0]!, node.inputs[1]!, node.outputs[0]!];
  const toDividend = divide(gradient!, divisor);
  const toDimsOf = (value: string, name: string): string =>
    sumToDims(context, value, context.dims(quotient), context.dims(name));
  return [
    context.isNeeded(dividend) ? toDimsOf(toDividend, dividend) : null,
    context.isNeeded(divisor) ? apply('Neg', toDimsOf(multiply(toDividend, quotient), divisor)) : null,
  ];
};
