import { drawTable } from '../../layout/table.ts';
import { tableStyles } from '../../layout/tableParts.ts';
import { subheading } from '../../layout/text.ts';
import { lesionTypeNames } from '../../words/attributionWords.ts';
import type { CaseSheet } from '../caseSheet.ts';
import { drawQuantities } from './quantityTable.ts';

/** Of the photograph, the prediction and the counts of lesions. */
export function drawCaseNumbers(sheet: CaseSheet): void {
  const { flow, report, words } = sheet;
  const { widthPx, heightPx, millimetresPerPx, fieldOfView } = report.case;
  subheading(flow, 'Photograph');
  drawQuantities(sheet, [
    ['Version of the report’s format', report.formatVersion],
    ['Width, px', widthPx],
    ['Height, px', heightPx],
    ['Millimetres a pixel', millimetresPerPx],
    ...(fieldOfView === null
      ? []
      : ([
          ['Field of view', fieldOfView.kind],
          ['its centre x, px', fieldOfView.centreXPx],
          ['its centre y, px', fieldOfView.centreYPx],
          ['its radius, px', fieldOfView.radiusPx],
          ['its left side, px', fieldOfView.leftPx],
          ['its top side, px', fieldOfView.topPx],
          ['its right side, px', fieldOfView.rightPx],
          ['its bottom side, px', fieldOfView.bottomPx],
          ['Share of its circle that was found', fieldOfView.confidence],
        ] as const)),
    ...report.lesionCounts.map(
      ({ type, count }) => [`Count: ${lesionTypeNames[type].toLowerCase()}`, count] as const,
    ),
  ]);
  const { prediction } = report;
  if (prediction === null) return;
  subheading(
    flow,
    `Prediction${prediction.predictedIndex === null ? '' : `: highest class at index ${prediction.predictedIndex}, counted from 0`}`,
  );
  drawTable(flow, {
    decimalMark: words.decimalMark,
    style: tableStyles.small,
    columns: [
      { head: 'Class', align: 'left', isRowHead: true, grow: 1 },
      { head: 'ICDR grade', align: 'number' },
      { head: 'Score', align: 'number' },
      { head: 'Share', align: 'number' },
    ],
    rows: prediction.classes.map(({ label, icdrGrade, score, share }) => [
      label,
      words.exact(icdrGrade),
      words.exact(score),
      words.exact(share),
    ]),
  });
}
