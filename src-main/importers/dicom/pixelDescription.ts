import { damagedDicom, unsuitableDicom } from './damagedDicom.ts';
import { shortOf, tags, textOf, type DataSet } from './dataSet.ts';

/** How the frames of a file are stored: PS3.3, section C.7.6.3. */
export interface PixelDescription {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly samplesPerPixel: 1 | 3;
  readonly photometric: string;
  /** All red samples, then all green ones, then all blue ones. */
  readonly isPlanar: boolean;
  readonly bitsAllocated: 8 | 16;
  readonly bitsStored: number;
  readonly frames: number;
}

const photometrics = {
  1: ['MONOCHROME1', 'MONOCHROME2', 'PALETTE COLOR'],
  3: ['RGB', 'YBR_FULL', 'YBR_FULL_422', 'YBR_ICT', 'YBR_RCT'],
} as const;

/** @throws AppError file.unreadable for what is missing, contradicts itself or cannot be shown. */
export function describePixels(dataSet: DataSet, name: string): PixelDescription {
  const number = (tag: number): number => {
    const value = shortOf(dataSet, tag);
    if (value === null) throw damagedDicom(name, 'it does not describe its pixels');
    return value;
  };
  const samplesPerPixel = number(tags.samplesPerPixel);
  const bitsAllocated = number(tags.bitsAllocated);
  const bitsStored = shortOf(dataSet, tags.bitsStored) ?? bitsAllocated;
  const photometric = textOf(dataSet, tags.photometricInterpretation);
  const [widthPx, heightPx] = [number(tags.columns), number(tags.rows)];
  if (widthPx === 0 || heightPx === 0) throw damagedDicom(name, 'it has no pixels');
  if (samplesPerPixel !== 1 && samplesPerPixel !== 3) throw unsuitable(name, photometric, bitsAllocated);
  if (bitsAllocated !== 8 && bitsAllocated !== 16) throw unsuitable(name, photometric, bitsAllocated);
  const isKnown = (photometrics[samplesPerPixel] as readonly string[]).includes(photometric);
  if (!isKnown || shortOf(dataSet, tags.pixelRepresentation) === 1)
    throw unsuitable(name, photometric, bitsAllocated);
  const highBit = shortOf(dataSet, tags.highBit) ?? bitsStored - 1;
  if (bitsStored < 1 || bitsStored > bitsAllocated || highBit !== bitsStored - 1)
    throw damagedDicom(name, 'its samples do not fill their bits from the lowest');
  return {
    ...{ widthPx, heightPx, samplesPerPixel, photometric, bitsAllocated, bitsStored },
    isPlanar: samplesPerPixel === 3 && shortOf(dataSet, tags.planarConfiguration) === 1,
    frames: Math.max(1, Number.parseInt(textOf(dataSet, tags.numberOfFrames), 10) || 1),
  };
}

function unsuitable(name: string, photometric: string, bits: number): Error {
  return unsuitableDicom(
    name,
    `stores its colours as ${photometric === '' ? 'nothing that is stated' : photometric} with ${bits} bits, which cannot be shown faithfully`,
    'Export it as RGB or grey with 8 or 16 unsigned bits.',
  );
}
