import { drawFoldedTable } from '../../layout/foldedTable.ts';
import { tableStyles } from '../../layout/tableParts.ts';
import type { CaseSheet } from '../caseSheet.ts';

/** Quantities with one value each; two beside each other. */
export function drawQuantities(
  { flow, words }: CaseSheet,
  rows: readonly (readonly [name: string, value: number | string | null])[],
): void {
  drawFoldedTable(
    flow,
    {
      decimalMark: words.decimalMark,
      style: tableStyles.small,
      columns: [
        { head: 'Quantity', align: 'left', isRowHead: true, grow: 1 },
        { head: 'Value', align: 'right' },
      ],
      rows: rows.map(([name, value]) => [name, typeof value === 'string' ? value : words.exact(value)]),
    },
    2,
  );
}
