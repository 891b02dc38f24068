import type { CaseReport, ReportedLesion } from '../../../contract/caseReport.ts';
import { keepTogether, leave } from '../layout/flow.ts';
import { drawTable } from '../layout/table.ts';
import type { Column } from '../layout/tableParts.ts';
import { heading, paragraph, subheading } from '../layout/text.ts';
import { styles } from '../layout/typography.ts';
import { boxOf } from '../pictures/box.ts';
import { drawPicture } from '../pictures/drawPicture.ts';
import { lesionTypeNames, pValueText } from '../words/attributionWords.ts';
import { noNumber } from '../words/numberWords.ts';
import { firstLesions, type CaseSheet } from './caseSheet.ts';
import { lesionCountsText } from './lesionCounts.ts';

const mostInTable = 12;
/** Where less than this is left of a page, the picture goes onto the next one. */
const leastPicturePt = 210;

type MeasuredLesions = CaseReport['lesions'][number];

/** Lesions with their numbers, by type, and those that the model's number depends on most. */
export function drawLesions(sheet: CaseSheet): void {
  const { flow, report, figures, words } = sheet;
  heading(flow, 'Lesions', figures.outlines.length > 0 ? leastPicturePt + 40 : 120);
  paragraph(flow, lesionCountsText(report));
  if (figures.outlines.length > 0) drawOutlinedPhotograph(sheet);
  const measured = firstLesions(sheet);
  if (measured === null) {
    paragraph(flow, 'Lesions were not measured against an attribution.', styles.muted);
    return;
  }
  const name = baselineName(report, measured);
  const { fixed } = words;
  subheading(flow, `By type, against the baseline “${name}”`);
  drawTable(flow, { decimalMark: words.decimalMark, columns: typeColumns, rows: typeRows(measured, sheet) });
  paragraph(
    flow,
    `Sums are signed attribution in units of F. The rim is ${words.short(measured.rimWidthPx)} px wide and symmetric about the edge; contrast is the mean of the rim minus the mean of the interior, attribution a model pixel. p-values are from the same contours moved elsewhere in the field of view; they are not corrected for testing several. Shares of regions below the model’s resolution are not measured (p below ${fixed(0.05, 2)} is no proof that the model saw a lesion).`,
    styles.caption,
  );
  const strongest = measured.lesions
    .filter(({ absoluteShareInside }) => absoluteShareInside !== null)
    .toSorted((a, b) => (b.absoluteShareInside ?? 0) - (a.absoluteShareInside ?? 0))
    .slice(0, mostInTable);
  if (strongest.length === 0) return;
  subheading(
    flow,
    `The ${strongest.length === 1 ? 'region' : `${strongest.length} regions`} with the largest share of the absolute attribution`,
  );
  drawTable(flow, {
    decimalMark: words.decimalMark,
    columns: lesionColumns,
    rows: strongest.map((lesion) => lesionRow(lesion, sheet)),
  });
  const others = measured.lesions.length - strongest.length;
  if (others > 0 && sheet.options.sections.includes('numbers'))
    paragraph(flow, `All ${measured.lesions.length} are in the appendix of numbers.`, styles.caption);
}

function baselineName(report: CaseReport, { attributionKey }: MeasuredLesions): string {
  return report.attributions.find(({ key }) => key === attributionKey)?.baselineName ?? noNumber;
}

function drawOutlinedPhotograph({ flow, figures, report }: CaseSheet): void {
  const { photograph, outlines } = figures;
  leave(flow, 6);
  const left = flow.bottomPt - flow.topPt - 2 * styles.caption.lineHeightPt;
  const most = 0.5 * (flow.bottomPt - flow.firstTopPt);
  const heightPt = left < leastPicturePt ? most : Math.min(most, left);
  const widthPt = Math.min(flow.widthPt, (heightPt * photograph.widthPx) / photograph.heightPx);
  keepTogether(flow, heightPt + 20);
  const box = boxOf(photograph, {
    leftPt: flow.leftPt + (flow.widthPt - widthPt) / 2,
    topPt: flow.topPt,
    widthPt,
  });
  const withoutNumber = drawPicture(flow, {
    picture: photograph,
    box,
    alternative: `Photograph with the numbered outlines of lesions. ${lesionCountsText(report)}`,
    outlines,
  });
  flow.topPt += box.heightPt + 4;
  if (withoutNumber > 0)
    paragraph(
      flow,
      `Numbers of ${withoutNumber} outlines are left out where there is no room beside them.`,
      styles.caption,
    );
  leave(flow, 4);
}

const typeColumns: readonly Column[] = [
  { head: 'Type', align: 'left', isRowHead: true, grow: 1 },
  { head: 'Regions', align: 'number' },
  { head: 'Measured', align: 'number' },
  { head: 'Interior', align: 'number' },
  { head: 'Rim', align: 'number' },
  { head: 'Surround', align: 'number' },
  { head: 'Share inside', align: 'number' },
  { head: 'Contrast', align: 'number' },
  { head: 'p', align: 'number' },
];

function typeRows({ lesions, contrasts }: MeasuredLesions, { words }: CaseSheet): string[][] {
  const types = [...new Set(lesions.map(({ type }) => type))];
  return types.map((type) => {
    const those = lesions.filter((lesion) => lesion.type === type);
    const measured = those.filter(({ status }) => status === 'measured');
    const test = contrasts.find(({ group }) => group.kind === 'type' && group.type === type);
    const sum = (of: (lesion: ReportedLesion) => number | null): number | null => {
      const known = measured.map(of).filter((value) => value !== null);
      return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
    };
    return [
      lesionTypeNames[type],
      String(those.length),
      String(measured.length),
      words.short(sum(({ interiorSum }) => interiorSum)),
      words.short(sum(({ rimSum }) => rimSum)),
      words.short(sum(({ surroundSum }) => surroundSum)),
      words.percent(sum(({ absoluteShareInside }) => absoluteShareInside)),
      words.short(test?.contrast ?? null),
      pValueText(test?.pValue ?? null, words),
    ];
  });
}

const lesionColumns: readonly Column[] = [
  { head: 'No.', align: 'number', isRowHead: true },
  { head: 'Type', align: 'left', grow: 1 },
  { head: 'Area, px²', align: 'number' },
  { head: 'Interior', align: 'number' },
  { head: 'Rim', align: 'number' },
  { head: 'Surround', align: 'number' },
  { head: 'Share inside', align: 'number' },
  { head: 'Contrast', align: 'number' },
  { head: 'p', align: 'number' },
];

function lesionRow(lesion: ReportedLesion, { words }: CaseSheet): string[] {
  return [
    String(lesion.number),
    lesionTypeNames[lesion.type],
    words.short(lesion.areaPx),
    words.short(lesion.interiorSum),
    words.short(lesion.rimSum),
    words.short(lesion.surroundSum),
    words.percent(lesion.absoluteShareInside),
    words.short(lesion.contrast),
    pValueText(lesion.pValue, words),
  ];
}
