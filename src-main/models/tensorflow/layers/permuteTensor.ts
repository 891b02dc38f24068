/** Row-major float32 values. */
export interface FloatTensor {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

/** The tensor with its axes in another order: axis i of the result is axis `order[i]` of the tensor. */
export function permuteTensor({ dims, data }: FloatTensor, order: readonly number[]): FloatTensor {
  const strides = dims.map((_, axis) => dims.slice(axis + 1).reduce((product, size) => product * size, 1));
  const permuted = order.map((axis) => dims[axis]!);
  const steps = order.map((axis) => strides[axis]!);
  const result = new Float32Array(data.length);
  const index = permuted.map(() => 0);
  let source = 0;
  for (let at = 0; at < result.length; at += 1) {
    result[at] = data[source]!;
    for (let axis = permuted.length - 1; axis >= 0; axis -= 1) {
      index[axis]! += 1;
      source += steps[axis]!;
      if (index[axis]! < permuted[axis]!) break;
      source -= steps[axis]! * permuted[axis]!;
      index[axis] = 0;
    }
  }
  return { dims: permuted, data: result };
}
