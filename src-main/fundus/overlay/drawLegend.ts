import { filledPicture } from './filledPicture.ts';
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
  /** What drawn lines stand for. */
  readonly swatches?: readonly LegendSwatch[];
  /** Lines about what is shown: model, output, baseline, completeness. */
  readonly lines: readonly string[];
}

export interface LegendSwatch {
  /** sRGB, 0..255. */
  readonly colour: readonly [number, number, number];
  readonly isDashed: boolean;
  readonly text: string;
}

const background = [16, 18, 22] as const;

/**
 * A legend to stand below a picture of that width: the colour scale with its signs and units, the share of the attribution that is
 * displayed, the given lines and the purpose notice. What is wider than the picture goes on in the next line. Letters grow with
 * the picture, so that they can be read wherever all of it is seen. The sign stands beside each end of the bar, not in its
 * colour alone.
 */
export function drawLegend(widthPx: number, { scale, swatches = [], lines }: LegendRequest): RgbaPicture {
  const size = Math.max(6, Math.min(26, 0.0135 * widthPx), 0.01 * widthPx);
  const sentences = [
    ...lines,
    ...(scale === null ? [] : [shareSentence(scale)]),
    'Research and education, not for diagnosis.',
  ];
  const written = sentences.flatMap((line) => wrapText(line, size, widthPx - 2 * size));
  const lineHeight = 1.9 * size;
  const barHeight = scale === null ? 0 : 3.4 * size;
  const rows = swatchRows(swatches, size, widthPx - 2 * size);
  const heightPx = Math.ceil(1.6 * size + barHeight + lineHeight * (rows.length + written.length));
  const strip = filledPicture(widthPx, heightPx, background);
  if (scale !== null) drawScale(strip, scale, { leftPx: size, topPx: 1.2 * size, sizePx: size });
  for (const [index, row] of rows.entries())
    drawSwatches(strip, row, {
      leftPx: size,
      topPx: 1.2 * size + barHeight + index * lineHeight,
      sizePx: size,
    });
  for (const [index, line] of written.entries()) {
    const fit = Math.min(1, (widthPx - 2 * size) / Math.max(1, textWidth(line, size)));
    const topPx = 1.2 * size + barHeight + (rows.length + index) * lineHeight;
    writeOn(strip, line, { leftPx: size, topPx, sizePx: fit * size });
  }
  return strip;
}

/** Of the capitals' height: the drawn line, the gap behind it, and that between two swatches. */
const [sampleShare, gapShare, swatchGapShare] = [2.4, 0.6, 1.6];

function swatchWidth({ text }: LegendSwatch, size: number): number {
  return (sampleShare + gapShare + swatchGapShare) * size + textWidth(text, size);
}

/** As many side by side as there is room for. */
function swatchRows(
  swatches: readonly LegendSwatch[],
  size: number,
  widthPx: number,
): readonly (readonly LegendSwatch[])[] {
  const rows: LegendSwatch[][] = [];
  let left = 0;
  for (const swatch of swatches) {
    const width = swatchWidth(swatch, size);
    if (rows.length === 0 || width > left) {
      rows.push([]);
      left = widthPx;
    }
    rows.at(-1)!.push(swatch);
    left -= width;
  }
  return rows;
}

function drawSwatches(strip: RgbaPicture, row: readonly LegendSwatch[], place: TextPlace): void {
  const { topPx, sizePx } = place;
  const top = Math.round(topPx + 0.4 * sizePx);
  const bottom = Math.max(top + 2, Math.round(topPx + 0.62 * sizePx));
  let leftPx = place.leftPx;
  for (const swatch of row) {
    const [from, to] = [Math.round(leftPx), Math.round(leftPx + sampleShare * sizePx)];
    for (let y = top; y < bottom; y++)
      for (let x = from; x < to; x++) {
        const isGap = swatch.isDashed && Math.floor((5 * (x - from)) / (to - from)) % 2 === 1;
        if (!isGap) strip.data.set(swatch.colour, 4 * (y * strip.widthPx + x));
      }
    writeOn(strip, swatch.text, { ...place, leftPx: leftPx + (sampleShare + gapShare) * sizePx });
    leftPx += swatchWidth(swatch, sizePx);
  }
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
