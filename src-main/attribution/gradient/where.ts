import type { GradientRule } from './gradientRule.ts';
import { sumToDims } from './sumToDims.ts';

/** y = a where the condition holds, else b. */
export const whereGradient: GradientRule = (node, [gradient], context) => {
  const { builder } = context;
  const [condition, whenTrue, whenFalse] = [node.inputs[0]!, node.inputs[1]!, node.inputs[2]!];
  const zero = builder.float([0]);
  const flowBack = (name: string, parts: readonly string[]): string | null =>
    context.isNeeded(name)
      ? sumToDims(context, builder.add('Where', parts), context.dims(node.outputs[0]!), context.dims(name))
      : null;
  return [
    null,
    flowBack(whenTrue, [condition, gradient!, zero]),
    flowBack(whenFalse, [condition, zero, gradient!]),
  ];
};
