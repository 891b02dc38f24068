import type { BoundaryProfile } from '../../../../contract/lesionMeasures.ts';
import { drawFoldedTable } from '../../layout/foldedTable.ts';
import { tableStyles } from '../../layout/tableParts.ts';
import type { CaseSheet } from '../caseSheet.ts';

/** Mean attribution a model pixel by distance, with its interval and how many lesions reach it. */
export function drawProfileNumbers({ flow, words }: CaseSheet, profile: BoundaryProfile): void {
  drawFoldedTable(
    flow,
    {
      decimalMark: words.decimalMark,
      style: tableStyles.small,
      columns: [
        { head: 'Distance, px', align: 'number', isRowHead: true },
        { head: 'Mean', align: 'number' },
        { head: 'Low', align: 'number' },
        { head: 'High', align: 'number' },
        { head: 'Lesions', align: 'number' },
      ],
      rows: profile.distances.map((distance, at) => [
        words.exact(distance),
        words.exact(profile.mean[at] ?? null),
        words.exact(profile.low[at] ?? null),
        words.exact(profile.high[at] ?? null),
        words.exact(profile.lesions[at] ?? null),
      ]),
    },
    2,
  );
}
