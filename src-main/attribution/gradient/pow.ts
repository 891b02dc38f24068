import { arithmetic } from './arithmetic.ts';
import { numbersOf } from './constantValues.ts';
import type { GradientContext, GradientRule } from './gradientRule.ts';
import { sumToDims } from './sumToDims.ts';

/** y = x^p: dy/dx = p x^(p - 1) and dy/dp = y log(x). */
export const powGradient: GradientRule = (node, [gradient], context) => {
  const { multiply, apply } = arithmetic(context.builder);
  const [base, exponent, power] = [node.inputs[0]!, node.inputs[1]!, node.outputs[0]!];
  const flowBack = (slope: string, name: string): string =>
    sumToDims(context, multiply(gradient!, slope), context.dims(power), context.dims(name));
  return [
    context.isNeeded(base) ? flowBack(slopeInBase(context, base, exponent), base) : null,
    context.isNeeded(exponent) ? flowBack(multiply(power, apply('Log', base)), exponent) : null,
  ];
};

function slopeInBase(context: GradientContext, base: string, exponent: string): string {
  const { subtract, multiply } = arithmetic(context.builder);
  const raise = (name: string): string => context.builder.add('Pow', [base, name]);
  const constant = context.constant(exponent);
  if (constant === undefined) return multiply(exponent, raise(subtract(exponent, 1)));
  const exponents = numbersOf(constant);
  if (exponents.every((value) => value === 2)) return multiply(2, base);
  const float = (values: readonly number[]): string => context.builder.float(values, constant.dims);
  return multiply(float(exponents), raise(float(exponents.map((value) => value - 1))));
}
