import type { Photograph } from '../../fundus/photograph.ts';
import { refuseTooLarge } from '../refuseTooLarge.ts';
import type { DicomFile } from './readDicomFile.ts';
import { firstFrame } from './firstFrame.ts';
import { decompressFrame } from './frameCodec.ts';
import { jpegHoldsRgb } from './jpegColours.ts';
import { describePixels, type PixelDescription } from './pixelDescription.ts';
import { readPalette, type Palette } from './readPalette.ts';

/**
 * The first frame of a DICOM file as a photograph: grey copied to three channels, palettes looked up, YBR converted to RGB, more
 * than 8 bits stretched to 16.
 *
 * @throws AppError file.unreadable, file.tooLarge
 */
export async function decodeDicom({ syntax, dataSet }: DicomFile, name: string): Promise<Photograph> {
  const pixels = describePixels(dataSet, name);
  const { widthPx, heightPx } = pixels;
  refuseTooLarge({ width: widthPx, height: heightPx }, name);
  const frame = firstFrame(dataSet, pixels, name);
  const palette = pixels.photometric === 'PALETTE COLOR' ? readPalette(dataSet, name) : null;
  if (syntax.compression === 'none') return toPhotograph(interleaved(frame, pixels), pixels, palette);
  const decoded = await decompressFrame(frame, syntax.compression, pixels, name);
  return toPhotograph(decoded, { ...pixels, photometric: decodedColours(frame, syntax, pixels) }, palette);
}

const lossyJpegs = new Set(['1.2.840.10008.1.2.4.50', '1.2.840.10008.1.2.4.51']);

/** What the samples are after the codec, which undoes the colour transforms of JPEG 2000 itself. */
function decodedColours(frame: Uint8Array, { uid }: DicomFile['syntax'], pixels: PixelDescription): string {
  const { photometric } = pixels;
  if (pixels.samplesPerPixel === 1) return photometric;
  if (lossyJpegs.has(uid)) return jpegHoldsRgb(frame, photometric) ? 'RGB' : 'YBR_FULL';
  return photometric === 'YBR_FULL' || photometric === 'YBR_FULL_422' ? 'YBR_FULL' : 'RGB';
}

/** Samples of uncompressed frames, pixel by pixel. */
function interleaved(frame: Uint8Array, pixels: PixelDescription): Uint8Array {
  if (pixels.photometric === 'YBR_FULL_422') return doubledChroma(frame, pixels);
  if (!pixels.isPlanar) return frame;
  const bytes = pixels.bitsAllocated / 8;
  const plane = frame.length / 3;
  const mixed = new Uint8Array(frame.length);
  for (let i = 0; i < frame.length; i++) {
    const sample = Math.floor(i / bytes);
    mixed[i] = frame[(sample % 3) * plane + Math.floor(sample / 3) * bytes + (i % bytes)]!;
  }
  return mixed;
}

function doubledChroma(frame: Uint8Array, { widthPx, heightPx }: PixelDescription): Uint8Array {
  const full = new Uint8Array(3 * widthPx * heightPx);
  for (let pixel = 0; pixel < widthPx * heightPx; pixel++) {
    const cell = 4 * (pixel >> 1);
    full[3 * pixel] = frame[cell + (pixel & 1)]!;
    full[3 * pixel + 1] = frame[cell + 2]!;
    full[3 * pixel + 2] = frame[cell + 3]!;
  }
  return full;
}

function toPhotograph(bytes: Uint8Array, pixels: PixelDescription, palette: Palette | null): Photograph {
  const { widthPx, heightPx, photometric, samplesPerPixel } = pixels;
  const values = toFullScale(bytes, pixels, palette !== null);
  if (palette !== null) return { widthPx, heightPx, samples: lookUp(values, palette) };
  const samples = samplesPerPixel === 3 ? values : tripled(values, photometric === 'MONOCHROME1');
  if (photometric.startsWith('YBR_FULL')) toRgb(samples);
  return { widthPx, heightPx, samples };
}

/** Samples as numbers, stretched so that the largest that fits into the stored bits is full scale; indices stay as they are. */
function toFullScale(
  bytes: Uint8Array,
  { bitsAllocated, bitsStored }: PixelDescription,
  isIndex: boolean,
): Uint8Array | Uint16Array {
  const largest = 2 ** bitsStored - 1;
  if (bitsAllocated === 8) {
    const values = Uint8Array.from(bytes);
    if (!isIndex && bitsStored < 8)
      for (const [i, value] of values.entries()) values[i] = Math.round(((value & largest) * 255) / largest);
    return values;
  }
  const values = new Uint16Array(bytes.length / 2);
  for (let i = 0; i < values.length; i++) {
    const value = (bytes[2 * i]! | (bytes[2 * i + 1]! << 8)) & largest;
    values[i] = isIndex ? value : Math.round((value * 65535) / largest);
  }
  // Sixteen bits for a picture that has eight say nothing more.
  return !isIndex && bitsStored <= 8 ? Uint8Array.from(values, (value) => Math.round(value / 257)) : values;
}

function tripled(grey: Uint8Array | Uint16Array, isInverted: boolean): Uint8Array | Uint16Array {
  const full = grey instanceof Uint16Array ? 65535 : 255;
  const samples =
    grey instanceof Uint16Array ? new Uint16Array(3 * grey.length) : new Uint8Array(3 * grey.length);
  for (let i = 0; i < grey.length; i++)
    samples.fill(isInverted ? full - grey[i]! : grey[i]!, 3 * i, 3 * i + 3);
  return samples;
}

function lookUp(indices: Uint8Array | Uint16Array, { firstIndex, channels }: Palette): Uint8Array {
  const samples = new Uint8Array(3 * indices.length);
  const last = channels[0].length - 1;
  for (let i = 0; i < indices.length; i++) {
    const entry = Math.min(last, Math.max(0, indices[i]! - firstIndex));
    for (const [channel, values] of channels.entries()) samples[3 * i + channel] = values[entry]!;
  }
  return samples;
}

/** PS3.3, section C.7.6.3.1.2, YBR_FULL solved for red, green and blue; in place, rounded and kept within the scale. */
function toRgb(samples: Uint8Array | Uint16Array): void {
  const full = samples instanceof Uint16Array ? 65535 : 255;
  const middle = (full + 1) / 2;
  const clamp = (value: number): number => Math.min(full, Math.max(0, Math.round(value)));
  for (let i = 0; i < samples.length; i += 3) {
    const y = samples[i]!;
    const cb = samples[i + 1]! - middle;
    const cr = samples[i + 2]! - middle;
    samples[i] = clamp(y + 1.402 * cr);
    samples[i + 1] = clamp(y - 0.344136 * cb - 0.714136 * cr);
    samples[i + 2] = clamp(y + 1.772 * cb);
  }
}
