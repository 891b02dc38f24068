/**
 * The smallest TIFF structure of Exif (CIPA DC-008-2023, section 4.5) that says how a picture is to be turned, and nothing else.
 *
 * @param orientation 1 to 8.
 */
export function orientationOnly(orientation: number): Uint8Array {
  const bytes = new Uint8Array(26);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x4d4d);
  view.setUint16(2, 42);
  view.setUint32(4, 8);
  view.setUint16(8, 1);
  // Orientation (0x0112), one SHORT.
  view.setUint16(10, 0x0112);
  view.setUint16(12, 3);
  view.setUint32(14, 1);
  view.setUint16(18, orientation);
  return bytes;
}
