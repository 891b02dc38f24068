import { overlayColourNames } from '../../../fundus/overlay/overlayPreset.ts';
import { columnOf, leave } from '../layout/flow.ts';
import { columnHeading, paragraph } from '../layout/text.ts';
import { styles } from '../layout/typography.ts';
import { boxOf } from '../pictures/box.ts';
import { drawPicture } from '../pictures/drawPicture.ts';
import { drawCompletenessGauge } from '../plots/completenessGauge.ts';
import { firstAttribution, firstLesions, wants, type CaseSheet } from './caseSheet.ts';

const gapPt = 18;
/** Below its picture. */
const captionPt = 38;
const leastHeightPt = 110;

/** What the model's number depends on, small, for the first page; nothing where there is no attribution or no room. */
export function drawAtAGlance(sheet: CaseSheet): void {
  const { figures, report, words, flow } = sheet;
  const first = firstAttribution(sheet);
  const overlay = figures.overlays.find(({ attributionKey }) => attributionKey === first?.key);
  if (first === null || overlay === undefined || report.model === null) return;
  leave(flow, 6);
  const { widthPx, heightPx } = overlay.together;
  const room = flow.bottomPt - flow.topPt - captionPt;
  if (room < leastHeightPt) return;
  const widthPt = Math.min(0.6 * flow.widthPt - gapPt, (room * widthPx) / heightPx);
  const left = columnOf(flow, { leftPt: flow.leftPt, widthPt });
  const right = columnOf(flow, {
    leftPt: flow.leftPt + widthPt + gapPt,
    widthPt: flow.widthPt - widthPt - gapPt,
  });
  const box = boxOf(overlay.together, { leftPt: left.leftPt, topPt: left.topPt, widthPt });
  drawPicture(left, {
    picture: overlay.together,
    box,
    alternative: `Attribution over the photograph in grey, baseline ${first.baselineName}.`,
  });
  left.topPt += box.heightPt + 4;
  const { positive, negative } = overlayColourNames[sheet.options.preset];
  paragraph(
    left,
    `Against the baseline “${first.baselineName}”, ${positive} (+) raises F and ${negative} (−) lowers it. Full strength at ±${words.short(overlay.clip)}.`,
    styles.caption,
  );
  columnHeading(right, 'What its number depends on');
  paragraph(
    right,
    'The overlay shows which pixels move the model’s number. It does not show where lesions are, and a bright area is not a finding.',
  );
  leave(right, 8);
  if (wants(sheet, 'prediction')) {
    drawCompletenessGauge(right, first.numbers, words);
    paragraph(
      right,
      `Attributions sum to ${words.short(first.numbers.sum)} of ${words.short(first.numbers.scoreInput - first.numbers.scoreBaseline)}.`,
      styles.caption,
    );
    leave(right, 6);
  }
  const share = shareInLesions(sheet);
  if (share !== null)
    paragraph(
      right,
      `${words.percent(share)} of the absolute attribution lies inside of the marked lesions.`,
    );
  flow.topPt = Math.max(left.topPt, right.topPt);
}

function shareInLesions(sheet: CaseSheet): number | null {
  if (!wants(sheet, 'lesions')) return null;
  const shares = (firstLesions(sheet)?.lesions ?? [])
    .filter(({ layer }) => layer === 'lesions')
    .flatMap(({ absoluteShareInside }) => absoluteShareInside ?? []);
  return shares.length === 0 ? null : shares.reduce((sum, value) => sum + value, 0);
}
