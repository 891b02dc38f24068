import { arithmetic } from './arithmetic.ts';
import { indicatorAbove, indicatorBelow } from './indicator.ts';
import { unaryRule } from './unaryRule.ts';

/** y = x h with h = max(0, min(1, x / 6 + 1/2)): the derivative is h + x / 6 where -3 < x < 3, else h. */
export const hardSwishGradient = unaryRule((x, _, { builder }) => {
  const { add, multiply } = arithmetic(builder);
  const gate = builder.add('HardSigmoid', [x], { alpha: { float: 1 / 6 }, beta: { float: 0.5 } });
  const inside = multiply(indicatorAbove(builder, gate, 0), indicatorBelow(builder, gate, 1));
  return add(gate, multiply(multiply(x, 1 / 6), inside));
});
