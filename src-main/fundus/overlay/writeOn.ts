import { drawText } from './drawText.ts';
import type { RgbaPicture } from './rgbaPicture.ts';
import type { TextPlace } from './textStrokes.ts';

const ink = [232, 232, 228] as const;

/** Writes a line of light text into an opaque picture. */
export function writeOn(picture: RgbaPicture, text: string, place: TextPlace): void {
  drawText(text, place, picture, (index, coverage) => {
    for (let channel = 0; channel < 3; channel++) {
      const at = 4 * index + channel;
      picture.data[at] = Math.round(picture.data[at]! + coverage * (ink[channel]! - picture.data[at]!));
    }
  });
}
