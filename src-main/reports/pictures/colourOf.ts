/** The red, green and blue (0..255) of `#rrggbb`. */
export function colourOf(text: string): readonly [number, number, number] {
  const value = parseInt(text.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
