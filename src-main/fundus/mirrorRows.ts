/** Values of one or more planes with every row turned left to right; row-major, the rows of all planes after one another. */
export function mirrorRows<Values extends Float32Array | Uint8Array>(
  values: Values,
  widthPx: number,
): Values {
  const mirrored = values.slice() as Values;
  for (let start = 0; start < mirrored.length; start += widthPx)
    mirrored.subarray(start, start + widthPx).reverse();
  return mirrored;
}
