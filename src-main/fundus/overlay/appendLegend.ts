import { drawText, textWidth } from './drawText.ts';
import { overlayPresets, type OverlayPresetName } from './overlayPreset.ts';
import type { OverlayScale } from './overlayScale.ts';
import type { RgbaPicture } from './rgbaPicture.ts';

export interface LegendRequest {
  readonly preset: OverlayPresetName;
  readonly scale: OverlayScale;
  /** Share (0..1) of the total absolute attribution that the picture displays. */
  readonly displayedShare: number;
  /** Lines about what is shown: model, output, baseline, completeness. */
  readonly lines: readonly string[];
}

const background = [16, 18, 22] as const;
const ink = [232, 232, 228] as const;

/**
 * The picture with a legend below it, so that nothing of the retina is covered: the colour scale with its signs and
 * units, the share of the attribution that is displayed, the given lines and the purpose notice. Lines that are wider
 * than the picture are written smaller. The sign stands beside each end of the bar, not in its colour alone.
 */
export function appendLegend(picture: RgbaPicture, legend: LegendRequest): RgbaPicture {
  const { widthPx } = picture;
  const size = Math.max(6, Math.min(26, 0.0135 * widthPx));
  const lines = [
    ...legend.lines,
    `Shown: ${(100 * legend.displayedShare).toFixed(1)} % of the total absolute attribution. Positive raises the score, negative lowers it.`,
    'Research and education, not for diagnosis.',
  ];
  const top = picture.heightPx;
  const lineHeight = 1.9 * size;
  const heightPx = Math.ceil(top + 1.2 * size + 3.4 * size + lineHeight * lines.length + 0.4 * size);
  const result = extended(picture, heightPx);
  drawBar(result, legend, { leftPx: size, topPx: top + 1.2 * size, sizePx: size });
  for (const [index, line] of lines.entries()) {
    const fit = Math.min(1, (widthPx - 2 * size) / Math.max(1, textWidth(line, size)));
    write(result, line, { leftPx: size, topPx: top + 4.6 * size + index * lineHeight, sizePx: fit * size });
  }
  return result;
}

interface Place {
  readonly leftPx: number;
  readonly topPx: number;
  readonly sizePx: number;
}

/** From full negative over nothing to full positive, as they look over mid-grey, with the values underneath. */
function drawBar(picture: RgbaPicture, { preset, scale }: LegendRequest, place: Place): void {
  const { leftPx, topPx, sizePx } = place;
  const left = Math.round(leftPx);
  const width = Math.round(Math.min(picture.widthPx - 2 * leftPx, 24 * sizePx));
  const colours = overlayPresets[preset];
  const grey = 0.5 * colours.dimming;
  for (let column = 0; column < width; column++) {
    const value = -1 + (2 * (column + 0.5)) / width;
    const isDrawn = Math.abs(value) * scale.fullStrength >= scale.threshold;
    const amount = isDrawn ? Math.abs(value) : 0;
    const colour = value >= 0 ? colours.positive : colours.negative;
    const under = colours.blending === 'add' ? grey : grey * (1 - amount);
    for (let row = Math.round(topPx); row < Math.round(topPx + sizePx); row++)
      for (let channel = 0; channel < 3; channel++)
        picture.data[4 * (row * picture.widthPx + left + column) + channel] = Math.round(
          255 * Math.min(1, under + amount * colour[channel]!),
        );
  }
  const labelTop = topPx + 1.5 * sizePx;
  const full = scale.fullStrength.toPrecision(2);
  const small = 0.8 * sizePx;
  write(picture, `−${full}`, { leftPx: left, topPx: labelTop, sizePx: small });
  write(picture, '0', {
    leftPx: left + width / 2 - textWidth('0', small) / 2,
    topPx: labelTop,
    sizePx: small,
  });
  const end = `+${full}`;
  write(picture, end, { leftPx: left + width - textWidth(end, small), topPx: labelTop, sizePx: small });
}

function write(picture: RgbaPicture, text: string, place: Place): void {
  drawText(text, place, picture, (index, coverage) => {
    for (let channel = 0; channel < 3; channel++) {
      const at = 4 * index + channel;
      picture.data[at] = Math.round(picture.data[at]! + coverage * (ink[channel]! - picture.data[at]!));
    }
  });
}

function extended(picture: RgbaPicture, heightPx: number): RgbaPicture {
  const data = new Uint8Array(4 * picture.widthPx * heightPx);
  data.set(picture.data);
  for (let at = picture.data.length; at < data.length; at += 4) data.set([...background, 255], at);
  return { widthPx: picture.widthPx, heightPx, data };
}
