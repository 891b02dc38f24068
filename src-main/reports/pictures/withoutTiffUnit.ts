const resolutionUnit = 296;
const noAbsoluteUnit = 1;

/**
 * Takes the unit from the resolution of a TIFF file, so that it says nothing but that pixels are square. TIFF 6.0 section 8,
 * ResolutionUnit.
 */
export function withoutTiffUnit(tiff: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const isLittleEndian = view.getUint16(0) === 0x49_49;
  const directory = view.getUint32(4, isLittleEndian);
  const count = view.getUint16(directory, isLittleEndian);
  for (let entry = directory + 2; entry < directory + 2 + 12 * count; entry += 12)
    if (view.getUint16(entry, isLittleEndian) === resolutionUnit)
      view.setUint16(entry + 8, noAbsoluteUnit, isLittleEndian);
  return tiff;
}
