/**
 * Whether content is DICOM, by its first 132 bytes: the mark after the preamble (PS3.10, section 7.1), or, for files that were
 * written without it, two elements of group 0002 or 0008 in their order, of which the first is one that data sets begin with.
 */
export function isDicom(start: Uint8Array): boolean {
  if (markAt(start, 128)) return true;
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const first = plausibleElement(view, 0);
  if (first === null || !firstTags.has(first.tag)) return false;
  const second = plausibleElement(view, first.end);
  return second !== null && second.tag > first.tag && [0x0002, 0x0008].includes(second.tag >>> 16);
}

function markAt(bytes: Uint8Array, offset: number): boolean {
  return [0x44, 0x49, 0x43, 0x4d].every((value, index) => bytes[offset + index] === value);
}

/** Group lengths, the character set, the image type, the SOP class. */
const firstTags: ReadonlySet<number> = new Set([0x00020000, 0x00080000, 0x00080005, 0x00080008, 0x00080016]);

/** An element of short length in little endian, with or without its value representation. */
function plausibleElement(
  view: DataView,
  offset: number,
): { readonly tag: number; readonly end: number } | null {
  if (offset + 8 > view.byteLength) return null;
  const tag = view.getUint16(offset, true) * 0x10000 + view.getUint16(offset + 2, true);
  const vr = String.fromCharCode(view.getUint8(offset + 4), view.getUint8(offset + 5));
  const isExplicit = /^(UL|CS|UI|OB|DA|TM)$/.test(vr);
  const isLong = vr === 'OB';
  if (isLong && offset + 12 > view.byteLength) return null;
  const length = !isExplicit
    ? view.getUint32(offset + 4, true)
    : isLong
      ? view.getUint32(offset + 8, true)
      : view.getUint16(offset + 6, true);
  return length <= 128 ? { tag, end: offset + (isLong ? 12 : 8) + length } : null;
}

/** Whether the first element of a data set without file meta information states its value representation. */
export function beginsExplicitly(bytes: Uint8Array): boolean {
  return /^[A-Z]{2}$/.test(String.fromCharCode(bytes[4] ?? 0, bytes[5] ?? 0));
}
