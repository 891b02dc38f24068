import { fullScale, type EightBitPhotograph, type Photograph } from './photograph.ts';

/** A photograph with 8 bits a sample; one that has them is given as it is. */
export function inEightBits(photograph: Photograph): EightBitPhotograph {
  const { samples, widthPx, heightPx } = photograph;
  if (samples instanceof Uint8Array) return { widthPx, heightPx, samples };
  const scale = 255 / fullScale(photograph);
  return { widthPx, heightPx, samples: Uint8Array.from(samples, (sample) => Math.round(sample * scale)) };
}
