/** What one signed map has more than another of the same grid, in the units of both. */
export function differenceMap(map: Float32Array, subtracted: Float32Array): Float32Array {
  return map.map((value, index) => value - subtracted[index]!);
}
