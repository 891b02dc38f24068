import type { ReportedAttribution } from '../../../../contract/caseReport.ts';
import { drawFoldedTable } from '../../layout/foldedTable.ts';
import { tableStyles } from '../../layout/tableParts.ts';
import type { CaseSheet } from '../caseSheet.ts';

/** F at each share of the replaced pixels. */
export function drawCurveNumbers(
  { flow, words }: CaseSheet,
  { insertion, deletion }: NonNullable<ReportedAttribution['measures']>,
): void {
  const length = Math.max(insertion.shares.length, deletion.shares.length);
  drawFoldedTable(
    flow,
    {
      decimalMark: words.decimalMark,
      style: tableStyles.small,
      columns: [
        { head: 'Inserted', align: 'number', isRowHead: true },
        { head: 'F', align: 'number' },
        { head: 'Deleted', align: 'number' },
        { head: 'F', align: 'number' },
      ],
      rows: Array.from({ length }, (_, at) =>
        [insertion.shares, insertion.scores, deletion.shares, deletion.scores].map((values) =>
          words.exact(values[at] ?? null),
        ),
      ),
    },
    2,
  );
}
