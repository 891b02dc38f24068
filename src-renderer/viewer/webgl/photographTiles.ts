/** A part of a picture. What is drawn of it leaves out the margin, which only feeds the smaller mipmaps. */
export interface Tile {
  /** In pixels of the picture: of the texture and of what is drawn of it. */
  readonly left: number;
  readonly top: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly drawn: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  };
}

/** Enough for a reduction by 16 without a seam. */
const marginPx = 32;

/** The fewest tiles of at most `largestPx` that cover a picture. */
export function tilesOf(widthPx: number, heightPx: number, largestPx: number): readonly Tile[] {
  const columns = spansOf(widthPx, largestPx);
  return spansOf(heightPx, largestPx).flatMap((row) =>
    columns.map((column) => ({
      left: column.start,
      top: row.start,
      widthPx: column.end - column.start,
      heightPx: row.end - row.start,
      drawn: { left: column.from, top: row.from, right: column.to, bottom: row.to },
    })),
  );
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

function spansOf(length: number, largest: number): readonly Span[] {
  if (length <= largest) return [{ start: 0, end: length, from: 0, to: length }];
  const step = largest - 2 * marginPx;
  const count = Math.ceil(length / step);
  return Array.from({ length: count }, (_, index) => {
    const from = Math.round((index * length) / count);
    const to = Math.round(((index + 1) * length) / count);
    return { start: Math.max(0, from - marginPx), end: Math.min(length, to + marginPx), from, to };
  });
}
