/**
 * Whether the components of a lossy JPEG frame are red, green and blue as they are. What the stream itself states (Adobe's colour
 * transform, JFIF) comes before what the file states around it: many writers compress YCbCr and go on calling it RGB.
 */
export function jpegHoldsRgb(frame: Uint8Array, photometric: string): boolean {
  let offset = 2;
  while (offset + 4 < frame.length && frame[offset] === 0xff) {
    const code = frame[offset + 1]!;
    const length = (frame[offset + 2]! << 8) | frame[offset + 3]!;
    const text = String.fromCharCode(...frame.subarray(offset + 4, offset + 9));
    if (code === 0xe0 && text === 'JFIF\0') return false;
    if (code === 0xee && text === 'Adobe') return frame[offset + 15] === 0;
    if (code === 0xda) break;
    offset += 2 + length;
  }
  return photometric === 'RGB';
}
