import { breakLines } from './breakLines.ts';
import type { Faces } from './openFaces.ts';
import { shapeText, type ShapedText } from './shapeText.ts';
import type { Column, Table, TableStyle } from './table.ts';
import type { TextStyle } from './typography.ts';

/** Half of it stands at either side of a column. */
const gutterPt = 9;

/** A column as it is laid out. `beforeMarkPt` is the room for what stands before decimal marks. */
export interface ColumnWidth {
  readonly widthPt: number;
  readonly beforeMarkPt: number;
  /** What stands before and after the mark in the widest numbers, together. */
  readonly numberPt: number;
}

export interface CellLayout {
  readonly lines: readonly ShapedText[];
  /** Of each line, from the left end of the column. */
  readonly insets: readonly number[];
}

/** Columns as wide as their content; what is left goes to those that grow, and what lacks is taken from them. */
export function columnWidths(
  faces: Faces,
  { columns, rows, decimalMark }: Table,
  { style, widthPt }: { readonly style: TableStyle; readonly widthPt: number },
): readonly ColumnWidth[] {
  const natural = columns.map((column, index) => {
    const cells = rows.map((row) => row[index]!);
    const head = widthOfWords(faces, column.head, style.head);
    const numbers = numberWidths(faces, cells, { style: style.text, decimalMark });
    const content =
      column.align === 'number'
        ? Math.max(
            numbers.numberPt,
            ...cells.map((cell) => (isNumber(cell) ? 0 : measure(faces, cell, style.text))),
          )
        : Math.max(0, ...cells.map((cell) => measure(faces, cell, style.text)));
    return { ...numbers, widthPt: Math.max(head, content) + gutterPt + (column.leadPt ?? 0) };
  });
  const total = natural.reduce((sum, column) => sum + column.widthPt, 0);
  const growth = columns.reduce((sum, { grow }) => sum + (grow ?? 0), 0);
  const isTooWide = total > widthPt;
  if (growth === 0)
    return natural.map((column) => ({ ...column, widthPt: (column.widthPt * widthPt) / total }));
  const fixed = natural.reduce(
    (sum, column, index) => sum + (columns[index]!.grow === undefined ? column.widthPt : 0),
    0,
  );
  return natural.map((column, index) => {
    const { grow } = columns[index]!;
    if (grow === undefined) return column;
    const wide = isTooWide
      ? ((widthPt - fixed) * grow) / growth
      : column.widthPt + ((widthPt - total) * grow) / growth;
    return { ...column, widthPt: wide };
  });
}

export function layOutCell(
  faces: Faces,
  text: string,
  cell: {
    readonly column: Column;
    readonly width: ColumnWidth;
    readonly style: TextStyle;
    readonly decimalMark: string;
  },
): CellLayout {
  const { column, width, style, decimalMark } = cell;
  const lead = column.leadPt ?? 0;
  const room = width.widthPt - gutterPt - lead;
  const lines = breakLines(faces, text, style, room);
  if (column.align === 'left') return { lines, insets: lines.map(() => lead) };
  if (column.align === 'number' && isNumber(text) && lines.length === 1) {
    const before = measure(faces, splitAt(text, decimalMark)[0], style);
    const left = room - width.numberPt + width.beforeMarkPt - before;
    return { lines, insets: [lead + Math.max(0, left)] };
  }
  return { lines, insets: lines.map((line) => lead + room - (line.width * style.sizePt) / 1000) };
}

function numberWidths(
  faces: Faces,
  cells: readonly string[],
  { style, decimalMark }: { readonly style: TextStyle; readonly decimalMark: string },
): Pick<ColumnWidth, 'beforeMarkPt' | 'numberPt'> {
  let before = 0;
  let after = 0;
  for (const cell of cells) {
    if (!isNumber(cell)) continue;
    const [left, right] = splitAt(cell, decimalMark);
    before = Math.max(before, measure(faces, left, style));
    after = Math.max(after, measure(faces, right, style));
  }
  return { beforeMarkPt: before, numberPt: before + after };
}

function isNumber(text: string): boolean {
  return /^[−+]?\d/u.test(text);
}

function splitAt(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at)];
}

function measure(faces: Faces, text: string, style: TextStyle): number {
  return (shapeText(faces, text, style).width * style.sizePt) / 1000;
}

/** Heads may be broken between words. */
function widthOfWords(faces: Faces, text: string, style: TextStyle): number {
  return Math.max(...text.split(' ').map((word) => measure(faces, word, style)));
}
