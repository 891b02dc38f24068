import { damagedDicom } from './damagedDicom.ts';
import type { PixelDescription } from './pixelDescription.ts';
import type { TransferSyntax } from './transferSyntaxes.ts';

/**
 * Refuses a compressed frame that is cut off: some decoders fill up what is missing and say nothing, others never come back.
 * @throws AppError file.unreadable
 */
export function requireWholeFrame(
  frame: Uint8Array,
  compression: TransferSyntax['compression'],
  pixels: PixelDescription,
  name: string,
): void {
  const isWhole = compression === 'rle' ? hasSegments(frame, pixels) : hasEnd(frame);
  if (!isWhole) throw damagedDicom(name, 'its compressed picture is cut off');
}

/** JPEG, JPEG-LS and JPEG 2000 end with FFD9, after which there may be a filling byte or two. */
function hasEnd(frame: Uint8Array): boolean {
  let end = frame.length;
  while (end > 0 && (frame[end - 1] === 0 || frame[end - 1] === 0xff)) end--;
  return end >= 4 && frame[end - 2] === 0xff && frame[end - 1] === 0xd9;
}

/** PS3.5, annex G: one segment for each byte of a pixel, and where each begins. */
function hasSegments(frame: Uint8Array, { samplesPerPixel, bitsAllocated }: PixelDescription): boolean {
  if (frame.length < 64) return false;
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const segments = samplesPerPixel * (bitsAllocated / 8);
  if (view.getUint32(0, true) !== segments) return false;
  const starts = Array.from({ length: segments }, (_, index) => view.getUint32(4 + 4 * index, true));
  return starts.every((start, index) => start < frame.length && start >= (starts[index - 1] ?? 64));
}
