import { arithmetic } from './arithmetic.ts';
import type { GradientRule } from './gradientRule.ts';
import {
  indicatorOfPositiveOrHalf,
  indicatorOfZeroFromAbove,
  indicatorOfZeroFromBelow,
} from './indicator.ts';
import { sumToDims } from './sumToDims.ts';

/** The rule of Max and Min with any number of operands and broadcasting. */
export function extremeRule(kind: 'largest' | 'smallest'): GradientRule {
  return (node, [gradient], context) => {
    const { builder } = context;
    const { add, subtract, multiply, divide } = arithmetic(builder);
    const output = node.outputs[0]!;
    const sharesOfTwo = (left: string, right: string): readonly string[] => {
      const lead = kind === 'largest' ? subtract(left, right) : subtract(right, left);
      const share = indicatorOfPositiveOrHalf(builder, lead);
      return [share, subtract(1, share)];
    };
    const sharesOfMany = (): readonly string[] => {
      const indicator = kind === 'largest' ? indicatorOfZeroFromBelow : indicatorOfZeroFromAbove;
      const chosen = node.inputs.map((name) => indicator(builder, subtract(name, output)));
      const count = chosen.reduce((sum, next) => add(sum, next));
      return chosen.map((indicated) => divide(indicated, count));
    };
    const [first, second] = node.inputs;
    const shares =
      first !== undefined && second !== undefined && node.inputs.length === 2
        ? sharesOfTwo(first, second)
        : sharesOfMany();
    return node.inputs.map((name, index) =>
      context.isNeeded(name)
        ? sumToDims(context, multiply(gradient!, shares[index]!), context.dims(output), context.dims(name))
        : null,
    );
  };
}
