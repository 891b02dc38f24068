/** The number of elements of a tensor with these dimensions. */
export function elementCount(dims: readonly number[]): number {
  return dims.reduce((product, size) => product * size, 1);
}

/** An axis counted from the front; ONNX counts negative axes from the back. */
export function axisFromFront(axis: number, rank: number): number {
  return axis < 0 ? axis + rank : axis;
}

export function isSameDims(left: readonly number[], right: readonly number[]): boolean {
  return left.length === right.length && left.every((size, axis) => size === right[axis]);
}

/** 0, 1, ..., count - 1. */
export function indicesBelow(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}
