import { unsuitableDicom } from './damagedDicom.ts';
import { tags, textOf, type DataSet } from './dataSet.ts';
import { describePixels } from './pixelDescription.ts';

/** What a DICOM file says of the photograph in it that the review needs. */
export interface PhotographFacts {
  readonly eye: 'left' | 'right' | null;
  /** At the retina; null where the file does not state it, or not the same both ways. */
  readonly millimetresPerPx: number | null;
  /** The file says that there is text in the picture. */
  readonly saysBurnedIn: boolean;
  /** Whole sentences. */
  readonly notes: readonly string[];
}

const ophthalmic = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.77\.1\.5\.[12]$/;
/** Pictures in visible light, and pictures made from others: PS3.4, table B.5-1. */
const otherPictures: ReadonlyMap<string, string> = new Map([
  ['1.2.840.10008.5.1.4.1.1.77.1.4', 'a VL photographic image'],
  ['1.2.840.10008.5.1.4.1.1.7', 'a secondary capture'],
  ['1.2.840.10008.5.1.4.1.1.7.2', 'a secondary capture'],
  ['1.2.840.10008.5.1.4.1.1.7.3', 'a secondary capture'],
  ['1.2.840.10008.5.1.4.1.1.7.4', 'a secondary capture'],
]);

/** @throws AppError file.unreadable for what is no photograph. */
export function photographFacts(dataSet: DataSet, name: string): PhotographFacts {
  const sopClass = textOf(dataSet, tags.sopClassUid);
  const isOphthalmic = ophthalmic.test(sopClass);
  const other = otherPictures.get(sopClass);
  if (!isOphthalmic && other === undefined)
    throw unsuitableDicom(
      name,
      `is a DICOM file, but no photograph (SOP class ${sopClass === '' ? 'not stated' : sopClass})`,
      'Ophthalmic photography, VL photographic images and secondary captures are read.',
    );
  const millimetresPerPx = isOphthalmic ? squareSpacing(dataSet) : null;
  const { frames, bitsStored } = describePixels(dataSet, name);
  const saysBurnedIn = textOf(dataSet, tags.burnedInAnnotation) === 'YES';
  const notes = [
    other !== undefined &&
      `${name} is ${other} and not ophthalmic photography; check that it shows a fundus.`,
    frames > 1 && `${name} has ${frames} frames; only the first was read.`,
    bitsStored > 8 && `${name} has ${bitsStored} bits a sample; they were stretched to 16.`,
    hasUnevenSpacing(dataSet) && `${name} has pixels that are not square; lengths are given in pixels only.`,
    dataSet.has(tags.iccProfile) && `${name} carries a colour profile, which was not applied.`,
  ];
  return {
    eye: eyeOf(dataSet),
    millimetresPerPx,
    saysBurnedIn,
    notes: notes.filter((note) => note !== false),
  };
}

function eyeOf(dataSet: DataSet): 'left' | 'right' | null {
  const laterality = textOf(dataSet, tags.imageLaterality) || textOf(dataSet, tags.laterality);
  if (laterality === 'L') return 'left';
  return laterality === 'R' ? 'right' : null;
}

/** Between rows, then between columns, in mm: PS3.3, section 10.7.1.1. */
function spacing(dataSet: DataSet): readonly number[] {
  return textOf(dataSet, tags.pixelSpacing).split('\\').map(Number);
}

function squareSpacing(dataSet: DataSet): number | null {
  const [rows, columns] = spacing(dataSet);
  if (rows === undefined || columns === undefined || !(rows > 0) || !Number.isFinite(rows)) return null;
  return Math.abs(rows - columns) <= 1e-3 * rows ? rows : null;
}

function hasUnevenSpacing(dataSet: DataSet): boolean {
  return textOf(dataSet, tags.pixelSpacing) !== '' && squareSpacing(dataSet) === null;
}
