import { createHash } from 'node:crypto';
import type { Metadata } from 'sharp';
import { AppError } from '../errors/appError.ts';
import type { Photograph } from '../fundus/photograph.ts';
import { decodeDicom } from './dicom/decodeDicom.ts';
import { photographFacts } from './dicom/photographFacts.ts';
import { readDicomFile } from './dicom/readDicomFile.ts';
import { describeContent, imageFormat, imageFormatOfName, type ImageFormat } from './imageFormat.ts';
import { openImage } from './openImage.ts';
import { maximumPixels, refuseTooLarge } from './refuseTooLarge.ts';

/** A photograph as pixels. All metadata of the file is gone: nothing but what is listed here is read from it. */
export interface DecodedImage {
  readonly photograph: Photograph;
  /** SHA-256 of the file's bytes, in hexadecimal. */
  readonly contentHash: string;
  readonly format: ImageFormat;
  /** Whole sentences about what was done to the picture or was strange about the file. */
  readonly notes: readonly string[];
}

/**
 * Decodes the bytes of a JPEG, PNG, TIFF or DICOM file: turned upright by its EXIF orientation, converted to sRGB by its ICC
 * profile, transparency laid over black, grey copied to three channels, 16 bits kept. The content decides what the
 * file is, not its name; `name` is for messages.
 * @throws AppError file.unreadable (empty, truncated, damaged, unsuitable colours), file.notAnImage, file.tooLarge.
 */
export async function decodeImage(bytes: Uint8Array, name: string): Promise<DecodedImage> {
  const format = requireImageFormat(bytes, name);
  const { photograph, notes } = await (format === 'dicom'
    ? readPictureOfDicom(bytes, name)
    : readPicture(bytes, name, format));
  const contentHash = createHash('sha256').update(bytes).digest('hex');
  return { photograph, contentHash, format, notes: [...aboutName(name, format), ...notes] };
}

/** The formats that sharp decodes. */
export type PictureFormat = Exclude<ImageFormat, 'dicom'>;
type DecodedPicture = Pick<DecodedImage, 'photograph' | 'notes'>;

async function readPicture(bytes: Uint8Array, name: string, format: PictureFormat): Promise<DecodedPicture> {
  const metadata = await readHeader(bytes, name, format);
  refuseUnsuitable(metadata, name);
  return {
    photograph: await decodePixels(bytes, name, format, metadata),
    notes: notesOf(name, metadata),
  };
}

async function readPictureOfDicom(bytes: Uint8Array, name: string): Promise<DecodedPicture> {
  const file = readDicomFile(bytes, name);
  const { notes } = photographFacts(file.dataSet, name);
  return { photograph: await decodeDicom(file, name), notes };
}

/** @throws AppError file.unreadable for an empty file, file.notAnImage. */
export function requireImageFormat(bytes: Uint8Array, name: string): ImageFormat {
  if (bytes.length === 0)
    throw new AppError('file.unreadable', `${name} is empty (0 bytes). Copy it again from its source.`, {
      file: name,
    });
  const format = imageFormat(bytes);
  if (format !== null) return format;
  throw new AppError(
    'file.notAnImage',
    `${name} is not a JPEG, PNG, TIFF or DICOM image: its content looks like ${describeContent(bytes)}. Export the photograph in one of these formats.`,
    { file: name },
  );
}

/** @throws AppError file.unreadable */
export async function readHeader(bytes: Uint8Array, name: string, format: PictureFormat): Promise<Metadata> {
  try {
    return await openImage(bytes, { limitInputPixels: false }).metadata();
  } catch (error) {
    throw damagedImage(name, format, error);
  }
}

function refuseUnsuitable(metadata: Metadata, name: string): void {
  refuseTooLarge(metadata, name);
  const { space, depth } = metadata;
  const isColour = ['srgb', 'rgb', 'rgb16', 'b-w', 'grey16'].includes(space);
  if (isColour && (depth === 'uchar' || depth === 'ushort')) return;
  throw new AppError(
    'file.unreadable',
    `${name} stores its colours as ${space} (${depth}), which cannot be shown faithfully. Export it as RGB or grey with 8 or 16 bits a channel.`,
    { file: name, colourSpace: space, depth },
  );
}

async function decodePixels(
  bytes: Uint8Array,
  name: string,
  format: PictureFormat,
  metadata: Metadata,
): Promise<Photograph> {
  const isDeep = metadata.depth === 'ushort';
  const upright = openImage(bytes, { failOn: 'error', limitInputPixels: maximumPixels })
    .autoOrient()
    .flatten({ background: '#000000' })
    .toColourspace(isDeep ? 'rgb16' : 'srgb');
  // libvips takes 16-bit pictures with a profile through Display P3 and leaves them there unless told the way on.
  const inSrgb = isDeep && metadata.hasProfile ? upright.withIccProfile('srgb') : upright;
  try {
    const { data, info } = await inSrgb
      .raw({ depth: isDeep ? 'ushort' : 'uchar' })
      .toBuffer({ resolveWithObject: true });
    const samples = isDeep
      ? new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2)
      : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    if (samples.length !== 3 * info.width * info.height)
      throw new Error(`${info.channels} channels where 3 were expected`);
    return { widthPx: info.width, heightPx: info.height, samples };
  } catch (error) {
    throw damagedImage(name, format, error);
  }
}

/** What a decoder's failure means for a person. */
export function damagedImage(name: string, format: ImageFormat, cause: unknown): AppError {
  const reason = (cause instanceof Error ? cause.message : String(cause)).replaceAll('\n', '; ');
  return new AppError(
    'file.unreadable',
    `${name} cannot be decoded as ${format.toUpperCase()}: it is truncated or damaged (${reason}). Copy or export it again.`,
    { file: name, reason },
    { cause },
  );
}

function aboutName(name: string, format: ImageFormat): readonly string[] {
  const claimed = imageFormatOfName(name);
  // DICOM files often have no extension, or numbers that look like one.
  if (claimed === format || (format === 'dicom' && claimed === null)) return [];
  return [`${name} is a ${format.toUpperCase()} file in spite of its name; it was read by its content.`];
}

function notesOf(name: string, metadata: Metadata): string[] {
  const notes: string[] = [];
  if ((metadata.pages ?? 1) > 1)
    notes.push(`${name} has ${metadata.pages ?? 1} pages; only the first was read.`);
  if (metadata.hasProfile)
    notes.push(`${name} carries a colour profile; its colours were converted to sRGB.`);
  if (metadata.hasAlpha) notes.push(`${name} is partly transparent; it was laid over black.`);
  if ((metadata.orientation ?? 1) !== 1) notes.push(`${name} was turned upright by its EXIF orientation.`);
  return notes;
}
