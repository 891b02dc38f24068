/** The mean of maps of one grid, value by value; all 0 where there are none. */
export function meanMap(maps: readonly Float32Array[]): Float32Array {
  return Float32Array.from({ length: maps[0]?.length ?? 0 }, (_, index) => {
    let sum = 0;
    for (const map of maps) sum += map[index]!;
    return sum / maps.length;
  });
}
