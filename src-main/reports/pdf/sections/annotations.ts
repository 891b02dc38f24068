import type { Annotation } from '../../../contract/marks.ts';
import { drawTable } from '../layout/table.ts';
import { heading, paragraph } from '../layout/text.ts';
import { styles } from '../layout/typography.ts';
import { noNumber } from '../words/numberWords.ts';
import type { CaseSheet } from './caseSheet.ts';

const kinds: Readonly<Record<Annotation['kind'], string>> = {
  arrow: 'Arrow',
  circle: 'Circle',
  text: 'Text',
};

/** What readers pointed out on the photograph, in words. */
export function drawAnnotationList({ flow, report, words }: CaseSheet): void {
  const { annotations } = report.marks;
  heading(flow, 'Annotations');
  if (annotations.length === 0) {
    paragraph(flow, 'Nobody has annotated the photograph.', styles.muted);
    return;
  }
  drawTable(flow, {
    decimalMark: words.decimalMark,
    columns: [
      { head: 'Kind', align: 'left', isRowHead: true },
      { head: 'Text', align: 'left', grow: 3 },
      { head: 'By', align: 'left', grow: 1 },
    ],
    rows: annotations.map(({ kind, text, author }) => [
      kinds[kind],
      text === '' ? noNumber : text,
      author ?? 'not named',
    ]),
  });
}
