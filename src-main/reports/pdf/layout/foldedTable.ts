import type { Flow } from './flow.ts';
import { drawTable, type Column, type Table } from './table.ts';

/** A long table of few columns, its rows in `times` blocks beside each other. The first column of each block is a head of its rows. */
export function drawFoldedTable(flow: Flow, table: Table, times: number): void {
  const { columns, rows } = table;
  const blocks = Math.max(1, Math.min(times, Math.ceil(rows.length / 4)));
  const length = Math.ceil(rows.length / blocks);
  const empty = columns.map(() => '');
  const folded = Array.from({ length }, (_, row) =>
    Array.from({ length: blocks }, (_block, block) => rows[block * length + row] ?? empty).flat(),
  );
  const repeated: Column[] = Array.from({ length: blocks }, (_, block) =>
    columns.map((column, index) => (block > 0 && index === 0 ? { ...column, leadPt: 14 } : column)),
  ).flat();
  drawTable(flow, { ...table, columns: repeated, rows: folded });
}
