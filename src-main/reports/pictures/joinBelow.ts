import type { RgbaPicture } from '../../fundus/overlay/rgbaPicture.ts';
import type { EightBitPhotograph } from '../../fundus/photograph.ts';

/** A picture of 8 bits with an opaque one of the same width below it. */
export function joinBelow(picture: EightBitPhotograph, { heightPx, data }: RgbaPicture): EightBitPhotograph {
  const samples = new Uint8Array(picture.samples.length + (3 * data.length) / 4);
  samples.set(picture.samples);
  for (let from = 0, at = picture.samples.length; from < data.length; from += 4, at += 3) {
    samples[at] = data[from]!;
    samples[at + 1] = data[from + 1]!;
    samples[at + 2] = data[from + 2]!;
  }
  return { widthPx: picture.widthPx, heightPx: picture.heightPx + heightPx, samples };
}
