import type { ConstantTensor } from '../graph/graph.ts';
import { elementCount } from './dimensions.ts';
import type { GradientContext, GradientRule } from './gradientRule.ts';
import { sumToDims } from './sumToDims.ts';

/** An operand seen as a stack of matrices: a vector on the left is a row, on the right a column. */
interface Matrices {
  readonly name: string;
  readonly dims: readonly number[];
}

/** y = a b on the last two axes, the others broadcast: da = g b^T and db = a^T g. */
export const matMulGradient: GradientRule = (node, [gradient], context) => {
  const [left, right] = [node.inputs[0]!, node.inputs[1]!];
  const a = asMatrices(context, left, (size) => [1, size]);
  const b = asMatrices(context, right, (size) => [size, 1]);
  const g = { name: gradient!, dims: productDims(a.dims, b.dims) };
  const reshaped = (matrices: Matrices): Matrices => reshape(context, matrices.name, matrices.dims);
  const output = context.dims(node.outputs[0]!).length === g.dims.length ? g : reshaped(g);
  const back = (product: Matrices, name: string, dims: readonly number[]): string => {
    const sum = sumToDims(context, product.name, product.dims, dims);
    return context.dims(name).length === dims.length ? sum : reshape(context, sum, context.dims(name)).name;
  };
  return [
    context.isNeeded(left) ? back(multiply(context, output, transposed(context, b)), left, a.dims) : null,
    context.isNeeded(right) ? back(gradientOfRight(context, a, b, output), right, b.dims) : null,
  ];
};

/** With one right matrix for all left ones the sum over the stack is part of one large product. */
function gradientOfRight(context: GradientContext, a: Matrices, b: Matrices, g: Matrices): Matrices {
  if (b.dims.length > 2 || a.dims.length === 2) return multiply(context, transposed(context, a), g);
  const asRows = ({ name, dims }: Matrices): Matrices =>
    reshape(context, name, [elementCount(dims.slice(0, -1)), dims.at(-1)!]);
  return multiply(context, transposed(context, asRows(a)), asRows(g));
}

function asMatrices(
  context: GradientContext,
  name: string,
  ofVector: (size: number) => readonly number[],
): Matrices {
  const dims = context.dims(name);
  return dims.length > 1 ? { name, dims } : reshape(context, name, ofVector(dims[0]!));
}

function reshape({ builder }: GradientContext, name: string, dims: readonly number[]): Matrices {
  return { name: builder.add('Reshape', [name, builder.integers(dims)]), dims };
}

function multiply({ builder }: GradientContext, left: Matrices, right: Matrices): Matrices {
  return { name: builder.add('MatMul', [left.name, right.name]), dims: productDims(left.dims, right.dims) };
}

function productDims(left: readonly number[], right: readonly number[]): readonly number[] {
  const rank = Math.max(left.length, right.length);
  const stack = Array.from({ length: rank - 2 }, (_, axis) =>
    Math.max(left[axis - rank + left.length] ?? 1, right[axis - rank + right.length] ?? 1),
  );
  return [...stack, left.at(-2)!, right.at(-1)!];
}

function transposed(context: GradientContext, { name, dims }: Matrices): Matrices {
  const { builder } = context;
  const swapped = [...dims.slice(0, -2), dims.at(-1)!, dims.at(-2)!];
  const constant = context.constant(name);
  if (constant !== undefined && dims.length === 2)
    return { name: builder.constant(transposedConstant(constant)), dims: swapped };
  const order = dims.map((_, axis) => axis);
  const perm = [...order.slice(0, -2), dims.length - 1, dims.length - 2];
  return { name: builder.add('Transpose', [name], { perm }), dims: swapped };
}

/** Transposed once here, since a constant factor is packed for the device when the graph is opened. */
function transposedConstant({ dims, data }: ConstantTensor): ConstantTensor {
  const [rows, columns] = [dims[0]!, dims[1]!];
  const values = new Float32Array(data.length);
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1)
      values[column * rows + row] = Number(data[row * columns + column]);
  return { elementType: 'float32', dims: [columns, rows], data: values };
}
