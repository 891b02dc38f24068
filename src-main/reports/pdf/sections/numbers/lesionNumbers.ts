import type { CaseReport, ReportedLesion } from '../../../../contract/caseReport.ts';
import { drawFoldedTable } from '../../layout/foldedTable.ts';
import { drawTable } from '../../layout/table.ts';
import { tableStyles } from '../../layout/tableParts.ts';
import { paragraph, subheading } from '../../layout/text.ts';
import { styles } from '../../layout/typography.ts';
import { groupName, lesionTypeNames, statusNames } from '../../words/attributionWords.ts';
import type { CaseSheet } from '../caseSheet.ts';
import { drawQuantities } from './quantityTable.ts';

type ReportedLesions = CaseReport['lesions'][number];

/** What does not depend on the attribution. */
export function drawLesionShapes({ flow, words }: CaseSheet, { lesions }: ReportedLesions): void {
  const hasScale = lesions.some(({ areaMm2 }) => areaMm2 !== null);
  subheading(flow, 'Lesions');
  drawFoldedTable(
    flow,
    {
      decimalMark: words.decimalMark,
      style: tableStyles.small,
      columns: [
        { head: 'No.', align: 'number', isRowHead: true },
        { head: 'Type', align: 'left' },
        { head: 'Source', align: 'left' },
        { head: 'Status', align: 'left' },
        { head: 'Area, px²', align: 'number' },
        ...(hasScale ? [{ head: 'Area, mm²', align: 'number' } as const] : []),
        { head: 'Diameter, model px', align: 'number' },
      ],
      rows: lesions.map((lesion) => [
        words.exact(lesion.number),
        lesionTypeNames[lesion.type],
        lesion.source,
        statusNames[lesion.status],
        words.exact(lesion.areaPx),
        ...(hasScale ? [words.exact(lesion.areaMm2)] : []),
        words.exact(lesion.diameterModelPx),
      ]),
    },
    2,
  );
  paragraph(
    flow,
    'Too small: under two model pixels in diameter. Off the map: outside of what the model saw. Neither is measured. Boxes are approximate: their edge is not that of a lesion.',
    styles.caption,
  );
}

/** All lesions against one attribution, and the tests of groups of them. */
export function drawLesionNumbers(sheet: CaseSheet, measured: ReportedLesions): void {
  const { flow } = sheet;
  drawQuantities(sheet, [
    ['Side of a model pixel, px', measured.modelPixelPx],
    ['Width of the rim, px', measured.rimWidthPx],
    ['Reach of profiles, px', measured.reachPx],
    ['Sum of the map', measured.total],
    ['Sum of its absolute values', measured.absoluteTotal],
  ]);
  if (measured.lesions.length === 0) {
    paragraph(flow, 'There are no lesions.', styles.caption);
    return;
  }
  drawMeasured(sheet, measured.lesions.filter(hasNumbers));
  const unlisted = unlistedText(measured.lesions);
  if (unlisted !== null) paragraph(flow, unlisted, styles.caption);
  if (measured.contrasts.length > 0) drawContrasts(sheet, measured);
}

function hasNumbers({
  interiorSum,
  rimSum,
  surroundSum,
  absoluteShareInside,
  contrast,
  pValue,
}: ReportedLesion): boolean {
  return [interiorSum, rimSum, surroundSum, absoluteShareInside, contrast, pValue].some(
    (value) => value !== null,
  );
}

const whyUnlisted = [
  ['belowResolution', 'below the resolution of the map'],
  ['offTheMap', 'off the map'],
  ['measured', 'with no pixel of the map to themselves'],
] as const;

/** How many have no numbers, and why; null where all have some. */
function unlistedText(lesions: readonly ReportedLesion[]): string | null {
  const unlisted = lesions.filter((lesion) => !hasNumbers(lesion));
  if (unlisted.length === 0) return null;
  const reasons = whyUnlisted.flatMap(([status, why]) => {
    const count = unlisted.filter((lesion) => lesion.status === status).length;
    return count === 0 ? [] : [`${count} ${why}`];
  });
  return `Not in this table, because they have no numbers against this attribution: ${unlisted.length} of ${lesions.length} lesions (${reasons.join(', ')}).`;
}

function drawMeasured({ flow, words }: CaseSheet, lesions: readonly ReportedLesion[]): void {
  if (lesions.length === 0) return;
  flow.topPt += 4;
  drawTable(flow, {
    decimalMark: words.decimalMark,
    style: tableStyles.small,
    columns: [
      { head: 'No.', align: 'number', isRowHead: true },
      { head: 'Interior sum', align: 'number' },
      { head: 'Rim sum', align: 'number' },
      { head: 'Surround sum', align: 'number' },
      { head: 'Share inside', align: 'number' },
      { head: 'Contrast', align: 'number' },
      { head: 'p', align: 'number' },
    ],
    rows: lesions.map((lesion) => [
      words.exact(lesion.number),
      words.exact(lesion.interiorSum),
      words.exact(lesion.rimSum),
      words.exact(lesion.surroundSum),
      words.exact(lesion.absoluteShareInside),
      words.exact(lesion.contrast),
      words.exact(lesion.pValue),
    ]),
  });
}

function drawContrasts({ flow, words }: CaseSheet, { lesions, contrasts }: ReportedLesions): void {
  const numbers = new Map<string, number>(lesions.map(({ lesionId, number }) => [lesionId, number]));
  flow.topPt += 4;
  drawTable(flow, {
    decimalMark: words.decimalMark,
    style: tableStyles.small,
    columns: [
      { head: 'Contrast of', align: 'left', isRowHead: true, grow: 1 },
      { head: 'Contrast', align: 'number' },
      { head: 'p', align: 'number' },
      { head: 'Placements', align: 'number' },
      { head: 'Tested lesions', align: 'number' },
      { head: 'Without room', align: 'number' },
    ],
    rows: contrasts.map(({ group, contrast, pValue, placements, testedLesions, withoutRoom }) => [
      groupName(group, (lesionId) => numbers.get(lesionId)),
      words.exact(contrast),
      words.exact(pValue),
      words.exact(placements),
      words.exact(testedLesions),
      words.exact(withoutRoom),
    ]),
  });
}
