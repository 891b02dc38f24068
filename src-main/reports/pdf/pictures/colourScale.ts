import { overlayPresets, type OverlayPresetName } from '../../../fundus/overlay/overlayPreset.ts';
import type { ReportOverlay } from '../../reportFigures.ts';
import type { Flow } from '../layout/flow.ts';
import { tagged } from '../layout/tagged.ts';
import { colours, styles } from '../layout/typography.ts';
import { plotText } from '../plots/plotText.ts';
import type { NumberWords } from '../words/numberWords.ts';

const stops = 40;
const barHeightPt = 9;

/** The one colour scale of all pictures of an overlay, with signs and units. Over mid-grey, as on the photograph. */
export function drawColourScale(
  flow: Flow,
  { clip, displayedShare }: ReportOverlay,
  { preset, words }: { readonly preset: OverlayPresetName; readonly words: NumberWords },
): void {
  const { doc, leftPt, topPt } = flow;
  const widthPt = Math.min(flow.widthPt, 300);
  const shownLeft = leftPt + (flow.widthPt - widthPt) / 2;
  const gradient = doc.linearGradient(shownLeft, 0, shownLeft + widthPt, 0);
  for (let index = 0; index <= stops; index++)
    gradient.stop(index / stops, colourAt(preset, -1 + (2 * index) / stops));
  const limit = words.short(clip);
  const alt = `Colour scale from −${limit} to +${limit} attribution a pixel of the map. The pictures display ${words.percent(displayedShare)} of the total absolute attribution.`;
  const bbox = [leftPt, topPt, leftPt + flow.widthPt, topPt + 32] as const;
  tagged(doc, flow.parent, { tag: 'Figure', options: { alt, bbox } }, () => {
    doc.rect(shownLeft, topPt + 10, widthPt, barHeightPt).fill(gradient);
    const centre = shownLeft + widthPt / 2;
    const above = topPt + 7;
    plotText(flow.pdf, '− lowers F', { xPt: shownLeft, baselinePt: above, style: styles.labelStrong });
    plotText(flow.pdf, 'nothing', { xPt: centre, baselinePt: above, align: 'centre' });
    plotText(flow.pdf, '+ raises F', {
      xPt: shownLeft + widthPt,
      baselinePt: above,
      align: 'right',
      style: styles.labelStrong,
    });
    const below = topPt + 10 + barHeightPt + 8.5;
    doc.lineWidth(0.6).strokeColor(colours.ink);
    for (const at of [shownLeft, centre, shownLeft + widthPt])
      doc
        .moveTo(at, topPt + 10 + barHeightPt)
        .lineTo(at, topPt + 12 + barHeightPt)
        .stroke();
    plotText(flow.pdf, `−${limit} or less`, { xPt: shownLeft, baselinePt: below });
    plotText(flow.pdf, '0', { xPt: centre, baselinePt: below, align: 'centre' });
    plotText(flow.pdf, `+${limit} or more`, { xPt: shownLeft + widthPt, baselinePt: below, align: 'right' });
  });
  flow.topPt += 34;
}

/** As `composeOverlay` colours a pixel over mid-grey. */
function colourAt(preset: OverlayPresetName, value: number): string {
  const { dimming, blending, positive, negative } = overlayPresets[preset];
  const amount = Math.abs(value);
  const colour = value >= 0 ? positive : negative;
  const grey = 0.5 * dimming;
  const under = blending === 'add' ? grey : grey * (1 - amount);
  const bytes = colour.map((channel) => Math.round(255 * Math.min(1, under + amount * channel)));
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
