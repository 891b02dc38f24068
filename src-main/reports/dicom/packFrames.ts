import type { PixelRuns } from '../../fundus/region/pixelRuns.ts';

/**
 * Masks as pixel data with one bit a pixel (PS3.5 8.1.1, D.1): frame after frame and row after row without a gap, the first pixel in
 * the lowest bit of the first byte. A frame that does not end with a byte shares it with the next one. Ends with an even byte.
 */
export function packFrames(
  frames: readonly PixelRuns[],
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): Uint8Array {
  const packed = new Uint8Array(2 * Math.ceil((frames.length * widthPx * heightPx) / 16));
  for (const [frame, runs] of frames.entries())
    for (let i = 0; i < runs.length; i += 3) {
      const row = (frame * heightPx + runs[i]!) * widthPx;
      setBits(packed, row + runs[i + 1]!, row + runs[i + 2]!);
    }
  return packed;
}

function setBits(packed: Uint8Array, first: number, end: number): void {
  for (let bit = first; bit < end; bit++) packed[Math.floor(bit / 8)]! |= 1 << (bit % 8);
}
