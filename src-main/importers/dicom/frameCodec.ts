import dcmjsCodecs from 'dcmjs-codecs';
import { damagedDicom } from './damagedDicom.ts';
import type { PixelDescription } from './pixelDescription.ts';
import { requireWholeFrame } from './requireWholeFrame.ts';
import type { TransferSyntax } from './transferSyntaxes.ts';

const { Context, log, NativeCodecs } = dcmjsCodecs;

const decoders = {
  rle: 'decodeRle',
  jpeg: 'decodeJpeg',
  'jpeg-ls': 'decodeJpegLs',
  'jpeg-2000': 'decodeJpeg2000',
  'ht-jpeg-2000': 'decodeHtJpeg2000',
} as const;

/**
 * Decompresses one frame: interleaved samples, little endian, in the colours that were compressed. The codecs are WebAssembly from a
 * file beside the program: no network, and memory of their own that a damaged frame cannot leave.
 *
 * @throws AppError file.unreadable
 */
export async function decompressFrame(
  frame: Uint8Array,
  compression: Exclude<TransferSyntax['compression'], 'none'>,
  pixels: PixelDescription,
  name: string,
): Promise<Uint8Array> {
  requireWholeFrame(frame, compression, pixels, name);
  log.setLevel('silent');
  if (!NativeCodecs.isInitialized()) await NativeCodecs.initializeAsync();
  const context = new Context({
    width: pixels.widthPx,
    height: pixels.heightPx,
    bitsAllocated: pixels.bitsAllocated,
    bitsStored: pixels.bitsStored,
    samplesPerPixel: pixels.samplesPerPixel,
    pixelRepresentation: 0,
    planarConfiguration: 0,
    photometricInterpretation: pixels.photometric,
    // Its own memory: the codecs take whole buffers.
    encodedBuffer: Uint8Array.from(frame),
  });
  try {
    const decoded = NativeCodecs[decoders[compression]](context, {}).getDecodedBuffer();
    const wanted = pixels.widthPx * pixels.heightPx * pixels.samplesPerPixel * (pixels.bitsAllocated / 8);
    if (decoded?.length !== wanted)
      throw new Error(`${decoded?.length ?? 0} bytes came out where ${wanted} were expected`);
    return decoded;
  } catch (thrown) {
    // What is left of a failed decoding must not meet the next frame.
    NativeCodecs.release();
    throw damagedDicom(name, `its picture cannot be decompressed (${reasonOf(thrown)})`);
  }
}

function reasonOf(thrown: unknown): string {
  return (thrown instanceof Error ? thrown.message : String(thrown)).trim().replaceAll(/\s+/g, ' ');
}
