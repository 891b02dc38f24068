const digitBits = 11;
const digits = 1 << digitBits;

/**
 * The absolute values, ascending. Without their sign, the bits of floats are in the order of the floats, so that they
 * can be sorted digit by digit: a map of 512 x 512 takes a few milliseconds and not the sixty of a comparing sort.
 */
export function sortedSizes(values: Float32Array): Float32Array<ArrayBuffer> {
  const sizes = new Float32Array(values.length);
  for (let i = 0; i < sizes.length; i++) sizes[i] = Math.abs(values[i]!);
  let from = new Uint32Array(sizes.buffer);
  let to = new Uint32Array(from.length);
  for (let shift = 0; shift < 32; shift += digitBits) {
    sortByDigit(from, to, shift);
    [from, to] = [to, from];
  }
  return new Float32Array(from.buffer);
}

/** Values with the same digit keep their order. */
function sortByDigit(from: Uint32Array, to: Uint32Array, shift: number): void {
  const ends = new Uint32Array(digits + 1);
  for (const bits of from) ends[((bits >>> shift) & (digits - 1)) + 1]!++;
  for (let digit = 0; digit < digits; digit++) ends[digit + 1]! += ends[digit]!;
  for (const bits of from) to[ends[(bits >>> shift) & (digits - 1)]!++] = bits;
}
