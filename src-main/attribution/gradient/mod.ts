import { arithmetic } from './arithmetic.ts';
import type { GradientRule } from './gradientRule.ts';
import { sumToDims } from './sumToDims.ts';

/** y = a - b q with the whole quotient q = (a - y) / b, constant almost everywhere: dy/da = 1 and dy/db = -q. */
export const modGradient: GradientRule = (node, [gradient], context) => {
  const { subtract, multiply, divide } = arithmetic(context.builder);
  const [dividend, divisor, remainder] = [node.inputs[0]!, node.inputs[1]!, node.outputs[0]!];
  const flowBack = (value: string, name: string): string =>
    sumToDims(context, value, context.dims(remainder), context.dims(name));
  const negativeQuotient = (): string => divide(subtract(remainder, dividend), divisor);
  return [
    context.isNeeded(dividend) ? flowBack(gradient!, dividend) : null,
    context.isNeeded(divisor) ? flowBack(multiply(gradient!, negativeQuotient()), divisor) : null,
  ];
};
