import type { MapSimilarity } from '../../../src-main/contract/comparison.ts';
import type { ComparedTile } from './comparedTiles.ts';

/** One cell of the matrix of pairs. */
export interface MatrixCell {
  /** Places of the row's and the column's baselines. */
  readonly row: number;
  readonly column: number;
  readonly measure: 'spearman' | 'ssim';
  /** Null where it is not known, or has no value because a map is constant. */
  readonly value: number | null;
  readonly oppositeShare: number | null;
  /** The pair is measured. */
  readonly isMeasured: boolean;
}

/** Rows of a square matrix: rank correlation below the diagonal, structural similarity above it, null on it. */
export function agreementMatrix(
  tiles: readonly Pick<ComparedTile, 'known'>[],
  pairs: readonly MapSimilarity[],
): readonly (readonly (MatrixCell | null)[])[] {
  const keys = tiles.map(({ known }) => known?.attribution?.key ?? null);
  return keys.map((first, row) =>
    keys.map((second, column) => {
      if (row === column) return null;
      const pair = pairs.find(
        ({ firstKey, secondKey }) =>
          (firstKey === first && secondKey === second) || (firstKey === second && secondKey === first),
      );
      const measure = row > column ? 'spearman' : 'ssim';
      return {
        row,
        column,
        measure,
        value: pair?.[measure] ?? null,
        oppositeShare: pair?.oppositeShare ?? null,
        isMeasured: pair !== undefined,
      };
    }),
  );
}

export const measureNames = { spearman: 'Rank correlation', ssim: 'Structural similarity' } as const;

/** Two decimals, with a true minus. */
export function similarityText(value: number): string {
  const size = Math.abs(value).toFixed(2);
  return Number(size) === 0 ? size : `${value < 0 ? '−' : ''}${size}`;
}

/** The whole matrix in sentences, for whoever does not see it. */
export function matrixSentences(
  names: readonly string[],
  cells: readonly (readonly (MatrixCell | null)[])[],
): readonly string[] {
  return cells.flatMap((row, first) =>
    row.flatMap((cell, second) => {
      const other = cells[second]?.[first];
      if (cell?.measure !== 'spearman' || other === null || other === undefined) return [];
      const text = ({ value, isMeasured }: MatrixCell): string =>
        !isMeasured ? 'not measured yet' : value === null ? 'not defined' : similarityText(value);
      return [
        `${names[first]!} and ${names[second]!}: rank correlation ${text(cell)}, structural similarity ${text(other)}.`,
      ];
    }),
  );
}
