import { arithmetic } from './arithmetic.ts';
import type { GradientContext } from './gradientRule.ts';

/** Whether a product x * gate is the Swish (SiLU) function, which is exported as two nodes. */
export function isSigmoidOf(context: GradientContext, gate: string, x: string): boolean {
  const producer = context.producer(gate);
  return producer?.operator === 'Sigmoid' && producer.domain === '' && producer.inputs[0] === x;
}

/**
 * Ramachandran, Zoph and Le, "Searching for Activation Functions", 2017: y = x s with s = sigmoid(x), whose derivative is
 * s + y (1 - s). As one function it takes four passes over memory, as a product and a sigmoid six. HardSigmoid makes
 * 1 - s in a form that runtimes can merge with other nodes.
 */
export function gradientOfSwish(
  { builder }: GradientContext,
  gate: string,
  y: string,
  gradient: string,
): string {
  const { add, multiply } = arithmetic(builder);
  const complement = builder.add('HardSigmoid', [gate], { alpha: { float: -1 }, beta: { float: 1 } });
  return multiply(gradient, add(multiply(y, complement), gate));
}
