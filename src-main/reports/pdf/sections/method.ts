import { deviceName } from '../../../contract/deviceWords.ts';
import { keepTogether, leave, nextPage } from '../layout/flow.ts';
import { drawTable } from '../layout/table.ts';
import { tableStyles } from '../layout/tableParts.ts';
import { heading, paragraph, subheading } from '../layout/text.ts';
import { styles } from '../layout/typography.ts';
import { settingsText } from '../words/attributionWords.ts';
import { letterOf } from './baselines.ts';
import type { CaseSheet } from './caseSheet.ts';

const paragraphs = [
  'Integrated Gradients (Sundararajan, Taly, Yan: Axiomatic attribution for deep networks, ICML 2017) shares F(x) − F(x′) out among the pixels of the photograph x: the gradient of F is integrated along the straight path from a baseline x′ to x and multiplied by x − x′. The sum over all pixels should be F(x) − F(x′); how far it is from that is the completeness error. Outside of the field of view every baseline equals the photograph, so nothing is attributed there.',
  'The photograph is cropped to its field of view and resampled to the model’s input. Maps are in pixels of that input and are laid over the photograph by the same transform. For display only, a map is smoothed and clipped at full strength; numbers are from the map as it was computed.',
  'Insertion and deletion (Petsiuk et al., BMVC 2018) replace pixels in the order of attribution and follow F. Similarity of maps is Spearman’s rank correlation and the mean structural similarity (Wang et al., IEEE Transactions on Image Processing 2004), inside the field of view. Lesions are measured by exact signed distances to their contours; p-values come from the same contours at random other places and turns.',
  'Grades follow the International Clinical Diabetic Retinopathy severity scale (Wilkinson et al., Ophthalmology 2003).',
] as const;

const limits = [
  'An attribution explains a number of a model, not a disease. It depends on the baseline, and it shows neither the place nor the edge of a lesion.',
  'Showing maps to readers has lowered their accuracy on eyes without retinopathy (Sayres et al., Ophthalmology 2019).',
  'Lesions smaller than two model pixels in diameter are below the resolution of the map and are not measured.',
] as const;

const abbreviations = [
  ['AUC', 'area under the curve'],
  ['F', 'the number of the model that is explained'],
  ['ICDR', 'International Clinical Diabetic Retinopathy severity scale, 0 to 4'],
  ['p', 'two-sided p-value against random placements'],
  ['px', 'pixel of the photograph unless something else is said'],
  ['SSIM', 'structural similarity'],
  ['UTC', 'coordinated universal time'],
  ['x, x′', 'the photograph and the baseline that it is compared with'],
] as const;

/** How the numbers were made, their limits, and every identity in full. */
export function drawMethod(sheet: CaseSheet): void {
  const { flow, report, words } = sheet;
  nextPage(flow);
  heading(flow, 'Method, sources and limits');
  for (const text of paragraphs) {
    paragraph(flow, text);
    leave(flow, 5);
  }
  subheading(flow, 'Limits');
  for (const text of limits) {
    paragraph(flow, text);
    leave(flow, 3);
  }
  drawIdentities(sheet);
  if (report.attributions.length > 0) {
    subheading(flow, 'Attributions');
    drawTable(flow, {
      decimalMark: words.decimalMark,
      style: tableStyles.small,
      columns: [
        { head: '', align: 'left', isRowHead: true },
        { head: 'Baseline', align: 'left', grow: 2 },
        { head: 'Method, rule and tolerance', align: 'left', grow: 3 },
        { head: 'Computed', align: 'left', grow: 2 },
        { head: 'Key', align: 'left', grow: 3 },
      ],
      rows: report.attributions.map((attribution, index) => [
        letterOf(index),
        `${attribution.baselineName} (${attribution.baselineText})`,
        settingsText(attribution.settings, words),
        `${words.time(attribution.computedAt)}, ${deviceName(attribution.device)}, engine ${attribution.engineVersion}`,
        attribution.key,
      ]),
    });
  }
  subheading(flow, 'Abbreviations');
  drawTable(flow, {
    decimalMark: words.decimalMark,
    style: tableStyles.small,
    columns: [
      { head: 'Short', align: 'left', isRowHead: true },
      { head: 'Meaning', align: 'left', grow: 1 },
    ],
    rows: abbreviations,
  });
}

function drawIdentities({ flow, report, words }: CaseSheet): void {
  const { model, software } = report;
  keepTogether(flow, 120);
  subheading(flow, 'Identities');
  drawTable(flow, {
    decimalMark: words.decimalMark,
    style: tableStyles.small,
    columns: [
      { head: 'What', align: 'left', isRowHead: true },
      { head: 'Which', align: 'left', grow: 1 },
    ],
    rows: [
      ['Case', `${report.case.name} (${report.case.caseId})`],
      ['Photograph, SHA-256 of the imported file', report.case.imageHash],
      ...(report.case.fileName === null ? [] : [['File name', report.case.fileName]]),
      ...(model === null
        ? [['Model', 'none in this report']]
        : [
            ['Model', `${model.name} ${model.version}`],
            ['Model, SHA-256 of what decides its numbers', model.hash],
            ['Explained output F', model.explainedOutput],
            ['Licence of the model', model.licence ?? 'not stated'],
            ['Its intended use', model.intendedUse ?? 'not stated'],
          ]),
      ['Software', `${software.name} ${software.version}`],
      ['Report made', `${words.time(report.createdAt)} (${report.createdAt})`],
    ],
  });
  paragraph(
    flow,
    'Data files and session bundles of the same case carry the same identities.',
    styles.caption,
  );
}
