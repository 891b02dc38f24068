/** The letters of SYNTHETIC, five rows each; # is lit. */
const glyphs = {
  S: ['###', '#..', '###', '..#', '###'],
  Y: ['#.#', '#.#', '.#.', '.#.', '.#.'],
  N: ['#..#', '##.#', '#.##', '#..#', '#..#'],
  T: ['###', '.#.', '.#.', '.#.', '.#.'],
  H: ['#.#', '#.#', '###', '#.#', '#.#'],
  E: ['###', '#..', '##.', '#..', '###'],
  I: ['#', '#', '#', '#', '#'],
  C: ['###', '#..', '#..', '#..', '###'],
} as const;
const label = ['S', 'Y', 'N', 'T', 'H', 'E', 'T', 'I', 'C'] as const;
const brightness = 150;

/**
 * Writes SYNTHETIC in grey into the lower left corner of a square picture's surround, inside the square around the field
 * of view, so that it survives a crop to that square.
 *
 * @param samples Interleaved red, green, blue bytes; changed in place.
 */
export function burnLabel(samples: Uint8Array, sidePx: number, marginPx: number): void {
  const scale = Math.max(1, Math.floor(sidePx / 400));
  const top = sidePx - marginPx - 5 * scale - 1;
  let left = marginPx + 1;
  for (const letter of label) {
    const rows = glyphs[letter];
    for (const [row, line] of rows.entries())
      for (let column = 0; column < line.length; column++)
        if (line[column] === '#')
          fillSquare(samples, sidePx, left + column * scale, top + row * scale, scale);
    left += (rows[0].length + 1) * scale;
  }
}

function fillSquare(samples: Uint8Array, sidePx: number, left: number, top: number, scale: number): void {
  for (let row = top; row < top + scale; row++)
    samples.fill(brightness, 3 * (row * sidePx + left), 3 * (row * sidePx + left + scale));
}
