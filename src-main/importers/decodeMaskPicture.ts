import type { Metadata } from 'sharp';
import { AppError } from '../errors/appError.ts';
import { damagedImage, readHeader, requireImageFormat, type PictureFormat } from './decodeImage.ts';
import { openImage } from './openImage.ts';
import { maximumPixels, refuseTooLarge } from './refuseTooLarge.ts';

/** A picture whose colours are no light but stand for something. Upright. */
export interface MaskPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  /** One a pixel, row-major: the grey value, or 0xrrggbb in a picture with colours. 0: black or transparent. */
  readonly values: Uint32Array;
  readonly isGrey: boolean;
}

/** Interleaved samples as they are stored. */
interface Samples {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: number;
  readonly data: Uint8Array | Uint16Array;
}

/**
 * Decodes a mask (TIFF, PNG; grey, RGB, palette, with a fourth sample of any kind) without touching its colours: no
 * profile is applied. A transparent pixel is outside whatever its colour, but a fourth sample that is 0 everywhere is
 * taken for an unused one. `name` is for messages.
 * @throws AppError file.unreadable (empty, damaged, unsuitable samples), file.notAnImage, file.tooLarge.
 */
export async function decodeMaskPicture(bytes: Uint8Array, name: string): Promise<MaskPicture> {
  const format = requireImageFormat(bytes, name);
  if (format === 'dicom')
    throw new AppError(
      'file.notAnImage',
      `${name} is a DICOM file. Masks are read from PNG and TIFF files: export it as one of these.`,
      { file: name },
    );
  const metadata = await readHeader(bytes, name, format);
  refuseTooLarge(metadata, name);
  refuseUnsuitable(metadata, name);
  const samples = await decodeSamples(bytes, name, format, metadata);
  if (metadata.space === 'cmyk') return fromInks(samples);
  return isGrey(samples) ? fromGrey(samples, greyStep(metadata)) : fromColours(samples);
}

function refuseUnsuitable({ space, depth }: Metadata, name: string): void {
  const isKnown = ['srgb', 'rgb', 'rgb16', 'b-w', 'grey16', 'cmyk'].includes(space);
  if (isKnown && (depth === 'uchar' || (depth === 'ushort' && space !== 'cmyk'))) return;
  throw new AppError(
    'file.unreadable',
    `${name} stores its pixels as ${space} (${depth}), which cannot be read as a mask. Export it as grey or RGB with 8 or 16 bits a channel.`,
    { file: name, colourSpace: space, depth },
  );
}

async function decodeSamples(
  bytes: Uint8Array,
  name: string,
  format: PictureFormat,
  { space, depth }: Metadata,
): Promise<Samples> {
  const isDeep = depth === 'ushort';
  const picture = openImage(bytes, {
    failOn: 'error',
    limitInputPixels: maximumPixels,
    ignoreIcc: true,
  }).autoOrient();
  if (space === 'cmyk') picture.pipelineColourspace('cmyk').toColourspace('cmyk');
  else picture.toColourspace(isDeep ? 'rgb16' : 'srgb');
  try {
    const { data, info } = await picture
      .raw({ depth: isDeep ? 'ushort' : 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return {
      widthPx: info.width,
      heightPx: info.height,
      channels: info.channels,
      data: isDeep
        ? new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2)
        : new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
    };
  } catch (error) {
    throw damagedImage(name, format, error);
  }
}

function isGrey({ data, channels }: Samples): boolean {
  for (let i = 0; i < data.length; i += channels)
    if (data[i] !== data[i + 1] || data[i] !== data[i + 2]) return false;
  return true;
}

/** Grey of 1, 2 or 4 bits arrives stretched to 255: what one step of the file became. */
function greyStep({ space, bitsPerSample }: Metadata): number {
  if (space !== 'b-w' || bitsPerSample === undefined || bitsPerSample >= 8) return 1;
  return 255 / (2 ** bitsPerSample - 1);
}

function fromGrey(samples: Samples, step: number): MaskPicture {
  const { data } = samples;
  return toPicture(samples, true, opacityOf(samples), (i) => data[i]! / step);
}

/** 16 bits are cut to 8, rounded up so that nothing becomes black by it. */
function fromColours(samples: Samples): MaskPicture {
  const { data } = samples;
  const largest = data instanceof Uint16Array ? 257 : 1;
  const level = (i: number): number => Math.ceil(data[i]! / largest);
  return toPicture(
    samples,
    false,
    opacityOf(samples),
    (i) => level(i) * 65_536 + level(i + 1) * 256 + level(i + 2),
  );
}

/**
 * Ink on paper. Where the black ink is full everywhere, the four samples are red, green, blue and opacity that were
 * declared as inks by mistake.
 */
function fromInks(samples: Samples): MaskPicture {
  const { data, channels } = samples;
  let areColours = true;
  for (let i = 3; i < data.length && areColours; i += channels) areColours = data[i] === 255;
  if (areColours) return fromColours(samples);
  const light = (i: number, black: number): number =>
    Math.ceil(((255 - data[i]!) * (255 - data[black]!)) / 255);
  return toPicture(samples, false, null, (i) => {
    const black = i + 3;
    return light(i, black) * 65_536 + light(i + 1, black) * 256 + light(i + 2, black);
  });
}

/** Where the samples of opacity begin; null where there are none or they say nothing. */
function opacityOf({ data, channels }: Samples): number | null {
  if (channels < 4) return null;
  for (let i = 3; i < data.length; i += channels) if (data[i] !== 0) return 3;
  return null;
}

function toPicture(
  { widthPx, heightPx, channels, data }: Samples,
  isGreyPicture: boolean,
  opacity: number | null,
  valueAt: (firstSample: number) => number,
): MaskPicture {
  const values = new Uint32Array(widthPx * heightPx);
  for (let pixel = 0, i = 0; pixel < values.length; pixel++, i += channels)
    if (opacity === null || data[i + opacity] !== 0) values[pixel] = valueAt(i);
  return { widthPx, heightPx, values, isGrey: isGreyPicture };
}
