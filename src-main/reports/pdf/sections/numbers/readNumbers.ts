import type { Annotation } from '../../../../contract/marks.ts';
import { drawTable } from '../../layout/table.ts';
import { tableStyles } from '../../layout/tableParts.ts';
import { subheading } from '../../layout/text.ts';
import type { CaseSheet } from '../caseSheet.ts';
import { drawQuantities } from './quantityTable.ts';

export function drawReadNumbers({ flow, report, words }: CaseSheet): void {
  const rows = report.reads.flatMap(({ reader, entries }) =>
    entries.map((entry) => {
      const read =
        entry.kind === 'firstRead' ? entry.read : entry.kind === 'finalRead' ? entry.final.read : null;
      return [
        reader,
        entry.kind,
        words.exact(entry.sequence),
        words.exact(read?.icdrGrade ?? null),
        words.exact(entry.kind === 'finalRead' ? entry.sinceRevealMs : null),
      ];
    }),
  );
  if (rows.length === 0) return;
  subheading(flow, 'Reads');
  drawTable(flow, {
    decimalMark: words.decimalMark,
    style: tableStyles.small,
    columns: [
      { head: 'Reader', align: 'left', isRowHead: true, grow: 1 },
      { head: 'Entry', align: 'left' },
      { head: 'Number in the audit', align: 'number' },
      { head: 'ICDR grade', align: 'number' },
      { head: 'Since reveal, ms', align: 'number' },
    ],
    rows,
  });
}

/** Places of marks and annotations, in pixels of the photograph. */
export function drawMarkNumbers(sheet: CaseSheet): void {
  const { opticDisc, fovea, rulers, annotations } = sheet.report.marks;
  const rows = [
    ...(opticDisc === null
      ? []
      : ([
          ['Optic disc: centre x, px', opticDisc.centre.xPx],
          ['Optic disc: centre y, px', opticDisc.centre.yPx],
          ['Optic disc: radius, px', opticDisc.radiusPx],
        ] as const)),
    ...(fovea === null
      ? []
      : ([
          ['Fovea: x, px', fovea.xPx],
          ['Fovea: y, px', fovea.yPx],
        ] as const)),
    ...rulers.flatMap(({ from, to }, index) => {
      const name = `Ruler ${index + 1}`;
      return [
        [`${name}: from x, px`, from.xPx],
        [`${name}: from y, px`, from.yPx],
        [`${name}: to x, px`, to.xPx],
        [`${name}: to y, px`, to.yPx],
      ] as const;
    }),
    ...annotations.flatMap((annotation, index) => annotationRows(annotation, index + 1)),
  ];
  if (rows.length === 0) return;
  subheading(sheet.flow, 'Marks and annotations');
  drawQuantities(sheet, rows);
}

function annotationRows(annotation: Annotation, number: number): (readonly [string, number])[] {
  const name = `Annotation ${number} (${annotation.kind})`;
  switch (annotation.kind) {
    case 'arrow':
      return [
        [`${name}: from x, px`, annotation.from.xPx],
        [`${name}: from y, px`, annotation.from.yPx],
        [`${name}: to x, px`, annotation.to.xPx],
        [`${name}: to y, px`, annotation.to.yPx],
      ];
    case 'circle':
      return [
        [`${name}: centre x, px`, annotation.centre.xPx],
        [`${name}: centre y, px`, annotation.centre.yPx],
        [`${name}: radius, px`, annotation.radiusPx],
      ];
    case 'text':
      return [
        [`${name}: x, px`, annotation.at.xPx],
        [`${name}: y, px`, annotation.at.yPx],
      ];
  }
}
