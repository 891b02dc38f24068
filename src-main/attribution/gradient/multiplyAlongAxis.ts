import type { GraphBuilder } from '../graph/graphBuilder.ts';
import { elementCount } from './dimensions.ts';

/** A dense matrix, row-major. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

/** Applies a constant matrix to every vector along one axis: the axis goes from `columns` to `rows` elements. */
export function multiplyAlongAxis(
  builder: GraphBuilder,
  value: string,
  dims: readonly number[],
  axis: number,
  matrix: Matrix,
): string {
  const outer = elementCount(dims.slice(0, axis));
  const inner = elementCount(dims.slice(axis + 1));
  const stacked = builder.add('Reshape', [value, builder.integers([outer, matrix.columns, inner])]);
  const factor = builder.float(matrix.values, [matrix.rows, matrix.columns]);
  const product = builder.add('MatMul', [factor, stacked]);
  return builder.add('Reshape', [product, builder.integers(dims.with(axis, matrix.rows))]);
}
