import { lesionStyles } from '../../fundus/lesionStyles.ts';
import type { LegendSwatch } from '../../fundus/overlay/drawLegend.ts';
import { colourOf } from './colourOf.ts';
import type { PictureDrawings } from './drawingStrokes.ts';

/** What the contours in a picture stand for, each kind once. */
export function outlineSwatches(outlines: PictureDrawings['outlines']): readonly LegendSwatch[] {
  const swatches = new Map<string, LegendSwatch>();
  for (const { type, isBox } of outlines) {
    const { colour, name } = lesionStyles[type];
    const text = isBox ? `${name} (bounding box)` : name;
    swatches.set(text, { colour: colourOf(colour), isDashed: isBox, text });
  }
  return [...swatches.values()];
}
