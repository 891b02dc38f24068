/** The values of a map at which a mask of the same length is not 0, in order. */
export function insideValues(map: Float32Array, inside: Uint8Array): Float32Array {
  return map.filter((_, index) => inside[index] !== 0);
}

/** All the same, or none. */
export function isConstant(values: Float32Array): boolean {
  return values.every((value) => value === values[0]);
}
