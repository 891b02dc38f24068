import { damagedDicom } from './damagedDicom.ts';
import { tags, type DataSet } from './dataSet.ts';

/** Colours that indices stand for. */
export interface Palette {
  /** The index of the first entry; what is below takes it too, what is beyond the last takes the last. */
  readonly firstIndex: number;
  /** Red, green and blue, 8 bits each. */
  readonly channels: readonly [Uint8Array, Uint8Array, Uint8Array];
}

/** PS3.3, section C.7.6.3.1.5. @throws AppError file.unreadable, for segmented palettes as well. */
export function readPalette(dataSet: DataSet, name: string): Palette {
  const descriptor = dataSet.get(tags.redPaletteDescriptor)?.bytes;
  if (descriptor?.length !== 6) throw damagedDicom(name, 'it does not describe its palette');
  const view = new DataView(descriptor.buffer, descriptor.byteOffset, 6);
  // No room for 65536 in 16 bits.
  const entries = view.getUint16(0, true) || 65536;
  const bits = view.getUint16(4, true);
  const channel = (offset: number): Uint8Array => {
    const bytes = dataSet.get(tags.redPalette + offset)?.bytes;
    if (bytes === undefined) throw damagedDicom(name, 'a colour of its palette is missing or segmented');
    return toEightBits(bytes, entries, bits, name);
  };
  return { firstIndex: view.getUint16(2, true), channels: [channel(0), channel(1), channel(2)] };
}

/** Entries of 8 bits are packed or, by some writers, one to 16 bits; of 16 bits the upper ones count. */
function toEightBits(bytes: Uint8Array, entries: number, bits: number, name: string): Uint8Array {
  const isWide = bytes.length >= 2 * entries;
  if (!isWide && (bits !== 8 || bytes.length < entries))
    throw damagedDicom(name, 'its palette has fewer colours than it says');
  if (!isWide) return bytes.subarray(0, entries);
  const upper = bits === 16 ? 1 : 0;
  return Uint8Array.from({ length: entries }, (_, i) => bytes[2 * i + upper]!);
}
