import type { Flow } from './flow.ts';
import { drawTable } from './table.ts';
import { naturalWidthOf } from './tableCells.ts';
import { tableStyles, type Column, type Table } from './tableParts.ts';

/**
 * A long table of few columns, its rows in up to `times` blocks beside each other, as many as there is room for. The first column of
 * each block is a head of its rows.
 */
export function drawFoldedTable(flow: Flow, table: Table, times: number): void {
  const room = { style: table.style ?? tableStyles.normal, widthPt: flow.widthPt };
  let blocks = Math.max(1, Math.min(times, Math.ceil(table.rows.length / 4)));
  let folded = fold(table, blocks);
  while (blocks > 1 && naturalWidthOf(flow.pdf.faces, folded, room) > flow.widthPt)
    folded = fold(table, --blocks);
  drawTable(flow, folded);
}

function fold(table: Table, blocks: number): Table {
  const { columns, rows } = table;
  const length = Math.ceil(rows.length / blocks);
  const empty = columns.map(() => '');
  const repeated: Column[] = Array.from({ length: blocks }, (_, block) =>
    columns.map((column, index) => (block > 0 && index === 0 ? { ...column, leadPt: 12 } : column)),
  ).flat();
  return {
    ...table,
    columns: repeated,
    rows: Array.from({ length }, (_, row) =>
      Array.from({ length: blocks }, (_block, block) => rows[block * length + row] ?? empty).flat(),
    ),
  };
}
