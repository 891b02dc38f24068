/** sRGB, 0..1, as CSS writes it. */
export function cssColour([red, green, blue]: readonly [number, number, number]): string {
  return `rgb(${Math.round(255 * red)} ${Math.round(255 * green)} ${Math.round(255 * blue)})`;
}
