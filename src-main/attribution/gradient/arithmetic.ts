import type { GraphBuilder } from '../graph/graphBuilder.ts';

/** A value's name, or a number that becomes a scalar constant. */
type Operand = string | number;

/** The four operations on values and numbers, each one node. */
export interface Arithmetic {
  readonly add: (left: Operand, right: Operand) => string;
  readonly subtract: (left: Operand, right: Operand) => string;
  readonly multiply: (left: Operand, right: Operand) => string;
  readonly divide: (left: Operand, right: Operand) => string;
  /** An operator of one input without attributes, such as `Exp`. */
  readonly apply: (operator: string, operand: string) => string;
}

export function arithmetic(builder: GraphBuilder): Arithmetic {
  const name = (operand: Operand): string =>
    typeof operand === 'number' ? builder.float([operand]) : operand;
  const binary =
    (operator: string) =>
    (left: Operand, right: Operand): string =>
      builder.add(operator, [name(left), name(right)]);
  return {
    add: binary('Add'),
    subtract: binary('Sub'),
    multiply: binary('Mul'),
    divide: binary('Div'),
    apply: (operator, operand) => builder.add(operator, [operand]),
  };
}
