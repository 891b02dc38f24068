import type { PixelMask } from '../../../../src-main/contract/imageTensor.ts';
import fc from '../../../support/properties.ts';

/** A mask from a drawing: `#` is inside, anything else is not. */
export function drawnMask(...rows: readonly string[]): PixelMask {
  const data = Uint8Array.from(rows.join(''), (letter) => (letter === '#' ? 1 : 0));
  return { widthPx: rows[0]!.length, heightPx: rows.length, data };
}

/** Masks of all sizes up to 24 x 24 and of all densities: speckles, diagonals, holes, islands in holes, borders. */
export const anyMask: fc.Arbitrary<PixelMask> = fc
  .record({
    widthPx: fc.integer({ min: 1, max: 24 }),
    heightPx: fc.integer({ min: 1, max: 24 }),
    insideOfTen: fc.integer({ min: 0, max: 10 }),
  })
  .chain(({ widthPx, heightPx, insideOfTen }) =>
    fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: widthPx * heightPx, maxLength: widthPx * heightPx })
      .map((draws) => ({
        widthPx,
        heightPx,
        data: Uint8Array.from(draws, (draw) => (draw < insideOfTen ? 1 : 0)),
      })),
  );

/** The picture in which pixel (column, row) is inside where the test says so. */
export function maskOf(
  widthPx: number,
  heightPx: number,
  isIn: (column: number, row: number) => boolean,
): PixelMask {
  const data = new Uint8Array(widthPx * heightPx);
  for (let i = 0; i < data.length; i++) data[i] = isIn(i % widthPx, Math.floor(i / widthPx)) ? 1 : 0;
  return { widthPx, heightPx, data };
}

export function countInside(mask: PixelMask): number {
  return mask.data.reduce((count, value) => count + (value === 0 ? 0 : 1), 0);
}

/** How many separate regions pixels of one kind form, by filling pixel after pixel. */
export function countRegions(mask: PixelMask, kind: 'inside' | 'outside', neighbours: 4 | 8): number {
  const isWanted = Array.from(mask.data, (value) => (value !== 0) === (kind === 'inside'));
  let count = 0;
  for (let seed = 0; seed < isWanted.length; seed++) {
    if (isWanted[seed] !== true) continue;
    count++;
    const open = [seed];
    isWanted[seed] = false;
    while (open.length > 0) {
      const pixel = open.pop()!;
      for (let down = -1; down <= 1; down++)
        for (let across = -1; across <= 1; across++) {
          if (neighbours === 4 && down !== 0 && across !== 0) continue;
          const column = (pixel % mask.widthPx) + across;
          const row = Math.floor(pixel / mask.widthPx) + down;
          if (column < 0 || column >= mask.widthPx || row < 0 || row >= mask.heightPx) continue;
          const neighbour = row * mask.widthPx + column;
          if (isWanted[neighbour] !== true) continue;
          isWanted[neighbour] = false;
          open.push(neighbour);
        }
    }
  }
  return count;
}

/** The mask with one empty pixel all round. */
export function withMargin(mask: PixelMask): PixelMask {
  return maskOf(
    mask.widthPx + 2,
    mask.heightPx + 2,
    (column, row) =>
      column > 0 &&
      row > 0 &&
      column <= mask.widthPx &&
      row <= mask.heightPx &&
      mask.data[(row - 1) * mask.widthPx + column - 1] !== 0,
  );
}
