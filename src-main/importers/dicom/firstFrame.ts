import { joinBytes } from '../removeMetadata/joinBytes.ts';
import { damagedDicom, unsuitableDicom } from './damagedDicom.ts';
import { tags, type DataSet } from './dataSet.ts';
import type { PixelDescription } from './pixelDescription.ts';

/** The first frame, as its codec wants it, or as samples where there is none. @throws AppError file.unreadable */
export function firstFrame(dataSet: DataSet, pixels: PixelDescription, name: string): Uint8Array {
  const element = dataSet.get(tags.pixelData);
  if (element === undefined) throw damagedDicom(name, 'there is no picture in it');
  if (element.fragments !== undefined) return firstEncapsulated(element.fragments, pixels.frames, name);
  const length = nativeFrameBytes(pixels);
  if (element.bytes.length < length)
    throw damagedDicom(name, `its picture has ${element.bytes.length} bytes where ${length} are needed`);
  return element.bytes.subarray(0, length);
}

/** YBR_FULL_422 stores two pixels as Y, Y, Cb, Cr: PS3.3, section C.7.6.3.1.2. */
function nativeFrameBytes(pixels: PixelDescription): number {
  const samples = pixels.photometric === 'YBR_FULL_422' ? 2 : pixels.samplesPerPixel;
  return pixels.widthPx * pixels.heightPx * samples * (pixels.bitsAllocated / 8);
}

/** PS3.5, section A.4: the first fragment is a table of offsets to the frames, which may be empty. */
function firstEncapsulated(fragments: readonly Uint8Array[], frames: number, name: string): Uint8Array {
  const [table, ...parts] = fragments;
  if (table === undefined || parts.length === 0) throw damagedDicom(name, 'there is no picture in it');
  if (frames === 1) return joinBytes(parts);
  if (table.length >= 8) {
    const second = new DataView(table.buffer, table.byteOffset).getUint32(4, true);
    return joinBytes(partsBefore(parts, second));
  }
  if (parts.length === frames) return parts[0]!;
  throw unsuitableDicom(
    name,
    `has ${frames} frames in ${parts.length} pieces and does not say where one ends`,
    'Export its first frame as a file of its own.',
  );
}

/** Offsets count the items' headers of eight bytes. */
function partsBefore(parts: readonly Uint8Array[], end: number): readonly Uint8Array[] {
  let offset = 0;
  const before: Uint8Array[] = [];
  for (const part of parts) {
    if (offset >= end) break;
    before.push(part);
    offset += 8 + part.length;
  }
  return before;
}
