import type { CaseReport } from '../../../contract/caseReport.ts';
import type { ReportOverlay, ReportPicture } from '../../reportFigures.ts';
import { keepTogether, leave, nextPage } from '../layout/flow.ts';
import { heading, paragraph } from '../layout/text.ts';
import { styles } from '../layout/typography.ts';
import { drawColourScale } from '../pictures/colourScale.ts';
import { boxOf } from '../pictures/box.ts';
import { drawPicture } from '../pictures/drawPicture.ts';
import { firstAttribution, type CaseSheet } from './caseSheet.ts';

/** The signed map over the photograph: both signs together, and apart beside each other, with one scale. */
export function drawOverlays(sheet: CaseSheet): void {
  const { flow, figures, report } = sheet;
  if (flow.topPt > flow.firstTopPt) nextPage(flow);
  heading(flow, 'Attribution over the photograph');
  const first = firstAttribution(sheet);
  const overlay = figures.overlays.find(({ attributionKey }) => attributionKey === first?.key);
  if (first === null || report.model === null || overlay === undefined) {
    paragraph(flow, missingSentence(first), styles.muted);
    return;
  }
  paragraph(flow, meaning(first, report.model.explainedOutput));
  leave(flow, 8);
  const large = 0.43 * (flow.bottomPt - flow.firstTopPt);
  const { together, positive, negative } = overlay;
  place(sheet, together, {
    leftPt: flow.leftPt + (flow.widthPt - large) / 2,
    widthPt: large,
    alternative: `Positive and negative attribution together over the photograph in grey. ${shareText(sheet, overlay)}`,
  });
  const caption = `Positive and negative together. ${shareText(sheet, overlay)}`;
  paragraph(flow, caption, styles.caption);
  leave(flow, 6);
  drawColourScale(flow, overlay, { preset: sheet.options.preset, words: sheet.words });
  leave(flow, 4);
  if (positive === null || negative === null) return;
  const gap = 14;
  const half = (flow.widthPt - gap) / 2;
  const room = flow.bottomPt - flow.topPt - 16;
  const width = room > 150 ? Math.min(half, (room * positive.widthPx) / positive.heightPx) : half;
  const side = (flow.widthPt - 2 * width - gap) / 2;
  keepTogether(flow, (width * positive.heightPx) / positive.widthPx + 16);
  const top = flow.topPt;
  for (const [index, picture] of [positive, negative].entries()) {
    flow.topPt = top;
    const leftPt = flow.leftPt + side + index * (width + gap);
    const said = index === 0 ? 'Positive alone: raises F.' : 'Negative alone: lowers F.';
    place(sheet, picture, { leftPt, widthPt: width, alternative: `${said} Same scale as above.` });
    paragraph({ ...flow, leftPt, widthPt: width }, said, styles.caption);
  }
  flow.topPt += styles.caption.lineHeightPt;
}

function missingSentence(first: CaseReport['attributions'][number] | null): string {
  return first === null
    ? 'There is no attribution in this report: none was computed, or the case is not revealed.'
    : 'The map of this attribution is no longer kept, so there is no picture of it. Its numbers are below. Compute it again to have the picture.';
}

function meaning(first: CaseReport['attributions'][number], explainedOutput: string): string {
  return `F is ${explainedOutput}. Where the overlay is positive, the photograph raises F above what it is for the baseline “${first.baselineName}”; where it is negative, the photograph lowers F. The overlay shows what the model’s number depends on. It does not show where lesions are, and a bright area is not a finding.`;
}

function shareText({ words }: CaseSheet, { displayedShare }: ReportOverlay): string {
  return `${words.percent(displayedShare)} of the total absolute attribution is displayed; smoothing and the clip of the scale keep back the rest.`;
}

function place(
  { flow }: CaseSheet,
  picture: ReportPicture,
  at: { readonly leftPt: number; readonly widthPt: number; readonly alternative: string },
): void {
  const box = boxOf(picture, { leftPt: at.leftPt, topPt: flow.topPt, widthPt: at.widthPt });
  drawPicture(flow, { picture, box, alternative: at.alternative });
  flow.topPt += box.heightPt + 3;
}
