import type { RgbaPicture } from '../../fundus/overlay/rgbaPicture.ts';
import type { TextPlace } from '../../fundus/overlay/textStrokes.ts';
import { writeOn } from '../../fundus/overlay/writeOn.ts';

/** What lies behind the pictures of a sheet; sRGB, 0..255. */
export const sheetGround = [16, 18, 22] as const;

/** From one line of text to the next, in heights of its capitals. */
export const leading = 1.9;

/** Writes lines below each other; the place is that of the first. */
export function writeLines(sheet: RgbaPicture, lines: readonly string[], place: TextPlace): void {
  for (const [index, line] of lines.entries())
    writeOn(sheet, line, { ...place, topPx: place.topPx + index * leading * place.sizePx });
}
