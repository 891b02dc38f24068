import { overlayPresets, type OverlayPresetName } from './overlayPreset.ts';
import type { OverlayScale, ShownSigns } from './overlayScale.ts';
import type { RgbaPicture } from './rgbaPicture.ts';
import { textWidth, type TextPlace } from './textStrokes.ts';
import { wrapText } from './wrapText.ts';
import { writeOn } from './writeOn.ts';

/** What the colours of an overlay stand for. */
export interface LegendScale extends ShownSigns {
  readonly preset: OverlayPresetName;
  readonly scale: OverlayScale;
  /** Share (0..1) of the total absolute attribution that the picture displays. */
  readonly displayedShare: number;
}

export interface LegendRequest {
  /** Null for a photograph without attribution. */
  readonly scale: LegendScale | null;
  /** Lines about what is shown: model, output, baseline, completeness. */
  readonly lines: readonly string[];
}

const background = [16, 18, 22, 255] as const;

/**
 * A legend to stand below a picture of that width: the colour scale with its signs and units, the share of the attribution that is
 * displayed, the given lines and the purpose notice. What is wider than the picture goes on in the next line. Letters grow with
 * the picture, so that they can be read wherever all of it is seen. The sign stands beside each end of the bar, not in its
 * colour alone.
 */
export function drawLegend(widthPx: number, { scale, lines }: LegendRequest): RgbaPicture {
  const size = Math.max(6, Math.min(26, 0.0135 * widthPx), 0.01 * widthPx);
  const sentences = [
    ...lines,
    ...(scale === null ? [] : [shareSentence(scale)]),
    'Research and education, not for diagnosis.',
  ];
  const written = sentences.flatMap((line) => wrapText(line, size, widthPx - 2 * size));
  const lineHeight = 1.9 * size;
  const barHeight = scale === null ? 0 : 3.4 * size;
  const heightPx = Math.ceil(1.6 * size + barHeight + lineHeight * written.length);
  const strip = filled(widthPx, heightPx);
  if (scale !== null) drawScale(strip, scale, { leftPx: size, topPx: 1.2 * size, sizePx: size });
  for (const [index, line] of written.entries()) {
    const fit = Math.min(1, (widthPx - 2 * size) / Math.max(1, textWidth(line, size)));
    const topPx = 1.2 * size + barHeight + index * lineHeight;
    writeOn(strip, line, { leftPx: size, topPx, sizePx: fit * size });
  }
  return strip;
}

function shareSentence({ displayedShare, showPositive, showNegative }: LegendScale): string {
  const share = `${(100 * displayedShare).toFixed(1)} % of the total absolute attribution`;
  if (showPositive && showNegative) return `Shown: ${share}. Positive raises the score, negative lowers it.`;
  if (showPositive) return `Shown: positive attribution alone, which raises the score: ${share}.`;
  return `Shown: negative attribution alone, which lowers the score: ${share}.`;
}

/**
 * From full negative over nothing to full positive, as they look over mid-grey, with the values underneath; of a sign that is not
 * shown nothing.
 */
function drawScale(strip: RgbaPicture, { preset, scale, ...signs }: LegendScale, place: TextPlace): void {
  const { leftPx, topPx, sizePx } = place;
  const left = Math.round(leftPx);
  const width = Math.round(Math.min(strip.widthPx - 2 * leftPx, 24 * sizePx));
  const [low, high] = [signs.showNegative ? -1 : 0, signs.showPositive ? 1 : 0];
  const colours = overlayPresets[preset];
  const grey = 0.5 * colours.dimming;
  for (let column = 0; column < width; column++) {
    const value = low + ((high - low) * (column + 0.5)) / width;
    const isDrawn = Math.abs(value) * scale.fullStrength >= scale.threshold;
    const amount = isDrawn ? Math.abs(value) : 0;
    const colour = value >= 0 ? colours.positive : colours.negative;
    const under = colours.blending === 'add' ? grey : grey * (1 - amount);
    for (let row = Math.round(topPx); row < Math.round(topPx + sizePx); row++)
      for (let channel = 0; channel < 3; channel++)
        strip.data[4 * (row * strip.widthPx + left + column) + channel] = Math.round(
          255 * Math.min(1, under + amount * colour[channel]!),
        );
  }
  const full = scale.fullStrength.toPrecision(2);
  const small = 0.8 * sizePx;
  for (const value of [low, 0, high].filter((one, index, all) => all.indexOf(one) === index)) {
    const text = value === 0 ? '0' : `${value < 0 ? '−' : '+'}${full}`;
    const share = (value - low) / (high - low);
    const from = left + share * (width - textWidth(text, small));
    writeOn(strip, text, { leftPx: from, topPx: topPx + 1.5 * sizePx, sizePx: small });
  }
  const unit = { leftPx: left + width + 1.5 * sizePx, topPx: topPx + 0.1 * sizePx, sizePx: small };
  if (unit.leftPx + textWidth(unitText, small) <= strip.widthPx - sizePx) writeOn(strip, unitText, unit);
}

const unitText = 'attribution per model pixel, in units of F';

function filled(widthPx: number, heightPx: number): RgbaPicture {
  const data = new Uint8Array(4 * widthPx * heightPx);
  for (let at = 0; at < data.length; at += 4) data.set(background, at);
  return { widthPx, heightPx, data };
}
