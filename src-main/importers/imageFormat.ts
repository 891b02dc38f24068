import { isDicom } from './dicom/isDicom.ts';

/** The file formats that are decoded; everything else is refused before a decoder sees it. */
export type ImageFormat = 'jpeg' | 'png' | 'tiff' | 'dicom';

/** How many bytes of a file's beginning are enough for {@link imageFormat} and {@link describeContent}. */
export const signatureLength = 132;

const imageSignatures: readonly (readonly [ImageFormat, readonly number[]])[] = [
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['tiff', [0x49, 0x49, 0x2a, 0x00]],
  ['tiff', [0x4d, 0x4d, 0x00, 0x2a]],
  ['tiff', [0x49, 0x49, 0x2b, 0x00]],
  ['tiff', [0x4d, 0x4d, 0x00, 0x2b]],
];

/** The format by the first bytes of the content, whatever the file is called; null for anything else. */
export function imageFormat(bytes: Uint8Array): ImageFormat | null {
  if (isDicom(bytes.subarray(0, signatureLength))) return 'dicom';
  return imageSignatures.find(([, signature]) => startsWith(bytes, signature))?.[0] ?? null;
}

/** The format that a file name claims; null where it claims none of them. */
export function imageFormatOfName(name: string): ImageFormat | null {
  if (/\.jpe?g$/i.test(name)) return 'jpeg';
  if (/\.png$/i.test(name)) return 'png';
  if (/\.dcm$/i.test(name)) return 'dicom';
  return /\.tiff?$/i.test(name) ? 'tiff' : null;
}

const otherContents: readonly (readonly [string, number, string])[] = [
  ['a PDF document', 0, '%PDF'],
  ['a GIF picture', 0, 'GIF8'],
  ['a WebP picture', 8, 'WEBP'],
  ['a HEIF or AVIF picture', 4, 'ftyp'],
  ['a ZIP archive', 0, 'PK\u0003\u0004'],
  ['a Windows bitmap', 0, 'BM'],
  ['an SVG drawing or XML text', 0, '<'],
];

/** What content that is none of the decoded formats looks like, for messages: "a PDF document". */
export function describeContent(bytes: Uint8Array): string {
  const text = String.fromCharCode(...bytes.subarray(0, signatureLength));
  return otherContents.find(([, offset, mark]) => text.startsWith(mark, offset))?.[0] ?? 'something else';
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((value, index) => bytes[index] === value);
}
