import { breakLines } from './breakLines.ts';
import type { Faces } from './openFaces.ts';
import type { ShapedText } from './shapedText.ts';
import { shapeText } from './shapeText.ts';
import type { Column, Table, TableStyle } from './tableParts.ts';
import type { TextStyle } from './typography.ts';

/** A column as it is laid out. `beforeMarkPt` is the room for what stands before decimal marks. */
interface ColumnWidth {
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

interface TableRoom {
  readonly style: TableStyle;
  readonly widthPt: number;
}

/** Less than this is no column for text. */
const leastTextPt = 40;

/** Columns as wide as their content; what is left goes to those that grow, and what lacks is taken from them. */
export function columnWidths(faces: Faces, table: Table, room: TableRoom): readonly ColumnWidth[] {
  const { columns } = table;
  const { widthPt } = room;
  const natural = naturalWidths(faces, table, room);
  const total = sumOf(natural.map((column) => column.widthPt));
  const growth = sumOf(columns.map(({ grow }) => grow ?? 0));
  const fixed = sumOf(
    natural.map((column, index) => (columns[index]!.grow === undefined ? column.widthPt : 0)),
  );
  const toGrow = widthPt - fixed;
  if (growth === 0 || toGrow < leastTextPt * columns.filter(({ grow }) => grow !== undefined).length)
    return natural.map((column) => ({ ...column, widthPt: (column.widthPt * widthPt) / total }));
  return natural.map((column, index) => {
    const { grow } = columns[index]!;
    if (grow === undefined) return column;
    const wide =
      total > widthPt ? (toGrow * grow) / growth : column.widthPt + ((widthPt - total) * grow) / growth;
    return { ...column, widthPt: wide };
  });
}

/** What a table takes where nothing of it is broken. */
export function naturalWidthOf(faces: Faces, table: Table, room: TableRoom): number {
  return sumOf(naturalWidths(faces, table, room).map(({ widthPt }) => widthPt));
}

/** No column is wider than half of the room. */
function naturalWidths(
  faces: Faces,
  { columns, rows, decimalMark }: Table,
  { style, widthPt }: TableRoom,
): readonly ColumnWidth[] {
  return columns.map((column, index) => {
    const cells = rows.map((row) => row[index]!);
    const head = widthOfWords(faces, column.head, style.head);
    const numbers = numberWidths(faces, cells, { style: style.text, decimalMark });
    const texts = column.align === 'number' ? cells.filter((cell) => !isNumber(cell)) : cells;
    const content = Math.max(numbers.numberPt, ...texts.map((cell) => measure(faces, cell, style.text)));
    const besides = style.gutterPt + (column.leadPt ?? 0);
    return { ...numbers, widthPt: Math.min(0.5 * widthPt, Math.max(head, content) + besides) };
  });
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

export function layOutCell(
  faces: Faces,
  text: string,
  cell: {
    readonly column: Column;
    readonly width: ColumnWidth;
    readonly style: TextStyle;
    readonly gutterPt: number;
    readonly decimalMark: string;
  },
): CellLayout {
  const { column, width, style, gutterPt, decimalMark } = cell;
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
