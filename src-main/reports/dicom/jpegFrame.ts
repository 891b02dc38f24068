/** A JPEG file as the fragment of a DICOM file. */
export interface JpegFrame {
  /** From the first to the last marker, without metadata. */
  readonly bytes: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly photometricInterpretation: 'MONOCHROME2' | 'RGB' | 'YBR_FULL_422';
}

const marker = { app0: 0xe0, app1: 0xe1, app2: 0xe2, app14: 0xee, comment: 0xfe, frame: 0xc0, scan: 0xda };

/**
 * The frame of a JPEG file, whose coded samples are taken as they are: process 1 (baseline, 8 bits) of ISO 10918-1, the only one
 * that the transfer syntax JPEG Baseline has (PS3.5 A.4.1). Application segments go, but for those of JFIF and Adobe, which say
 * what the colours are.
 * @returns null where the file has to be decoded: another process, a colour profile, a picture that lies on its side, a damaged
 * file
 */
export function jpegFrame(file: Uint8Array): JpegFrame | null {
  if (file[0] !== 0xff || file[1] !== 0xd8) return null;
  const kept: Uint8Array[] = [file.subarray(0, 2)];
  let frame: Omit<JpegFrame, 'bytes'> | null = null;
  let adobeTransform: number | null = null;
  for (let at = 2; at + 4 <= file.length;) {
    if (file[at] !== 0xff) return null;
    const code = file[at + 1]!;
    // A marker may be preceded by any number of fill bytes.
    if (code === 0xff) {
      at++;
      continue;
    }
    const end = at + 2 + readUint16(file, at + 2);
    const segment = file.subarray(at, end);
    if (end > file.length || segment.length < 4) return null;
    if (code === marker.app2 && startsWith(segment, 'ICC_PROFILE')) return null;
    if (code === marker.app1 && startsWith(segment, 'Exif\0') && !isUpright(segment)) return null;
    if (code === marker.app14 && startsWith(segment, 'Adobe')) adobeTransform = segment[15] ?? null;
    // Frames of other processes have other markers, and leave none here.
    if (code === marker.frame) frame = readFrame(segment, adobeTransform);
    if (isKept(code)) kept.push(segment);
    if (code === marker.scan) {
      const scans = withoutTrailer(file.subarray(end));
      return frame === null || scans === null ? null : { ...frame, bytes: joined([...kept, scans]) };
    }
    at = end;
  }
  return null;
}

/** By the orientation in the first directory of the Exif segment (Exif 2.3, 4.6.4). What cannot be read is not taken for upright. */
function isUpright(segment: Uint8Array): boolean {
  const tiff = new DataView(segment.buffer, segment.byteOffset + 10, segment.byteLength - 10);
  try {
    const isLittle = tiff.getUint16(0) === 0x4949;
    const directory = tiff.getUint32(4, isLittle);
    for (let entry = 0; entry < tiff.getUint16(directory, isLittle); entry++) {
      const at = directory + 2 + 12 * entry;
      if (tiff.getUint16(at, isLittle) === 0x0112) return tiff.getUint16(at + 8, isLittle) === 1;
    }
    return true;
  } catch (thrown) {
    if (thrown instanceof RangeError) return false;
    throw thrown;
  }
}

function isKept(code: number): boolean {
  const isApplication = code >= marker.app0 && code <= 0xef;
  return code === marker.app0 || code === marker.app14 || !(isApplication || code === marker.comment);
}

function readFrame(segment: Uint8Array, adobeTransform: number | null): Omit<JpegFrame, 'bytes'> | null {
  const components = segment[9]!;
  if (segment[4] !== 8 || (components !== 1 && components !== 3)) return null;
  const names = [0, 1, 2].map((index) => String.fromCharCode(segment[10 + 3 * index] ?? 0)).join('');
  const isRgb = adobeTransform === 0 || (adobeTransform === null && names === 'RGB');
  return {
    heightPx: readUint16(segment, 5),
    widthPx: readUint16(segment, 7),
    photometricInterpretation: components === 1 ? 'MONOCHROME2' : isRgb ? 'RGB' : 'YBR_FULL_422',
  };
}

/** The coded data up to its EOI marker: what some cameras append after it is a file of its own. */
function withoutTrailer(scans: Uint8Array): Uint8Array | null {
  for (let at = 0; at + 1 < scans.length; at++)
    if (scans[at] === 0xff && scans[at + 1] === 0xd9) return scans.subarray(0, at + 2);
  return null;
}

function readUint16(bytes: Uint8Array, at: number): number {
  return bytes[at]! * 256 + bytes[at + 1]!;
}

function startsWith(segment: Uint8Array, text: string): boolean {
  return Array.from(text).every((character, index) => segment[4 + index] === character.charCodeAt(0));
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
