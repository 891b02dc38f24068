import type { GradientRule } from './gradientRule.ts';
import { floatAttribute, intAttribute } from '../graph/nodeAttributes.ts';
import { arithmetic } from './arithmetic.ts';
import { sumToDims } from './sumToDims.ts';

/** y = alpha a b + beta c, where a and b may be given transposed. */
export const gemmGradient: GradientRule = (node, [gradient], context) => {
  const { builder } = context;
  const [a, b, c] = [node.inputs[0]!, node.inputs[1]!, node.inputs[2] ?? ''];
  const isTransposed = { a: intAttribute(node, 'transA', 0), b: intAttribute(node, 'transB', 0) };
  const alpha = { float: floatAttribute(node, 'alpha', 1) };
  const product = (left: string, transA: number, right: string, transB: number): string =>
    builder.add('Gemm', [left, right], { alpha, transA, transB });
  const toA = (): string =>
    isTransposed.a === 0
      ? product(gradient!, 0, b, 1 - isTransposed.b)
      : product(b, isTransposed.b, gradient!, 1);
  const toB = (): string =>
    isTransposed.b === 0
      ? product(a, 1 - isTransposed.a, gradient!, 0)
      : product(gradient!, 1, a, isTransposed.a);
  const toC = (): string => {
    const sum = sumToDims(context, gradient!, context.dims(node.outputs[0]!), context.dims(c));
    return arithmetic(builder).multiply(sum, floatAttribute(node, 'beta', 1));
  };
  return [
    context.isNeeded(a) ? toA() : null,
    context.isNeeded(b) ? toB() : null,
    c !== '' && context.isNeeded(c) ? toC() : null,
  ];
};
