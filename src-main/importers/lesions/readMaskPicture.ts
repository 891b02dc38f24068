import { AppError } from '../../errors/appError.ts';
import { labelRuns } from '../../fundus/region/labelRuns.ts';
import { runsOfMask } from '../../fundus/region/pixelRuns.ts';
import type { Rings } from '../../fundus/region/ring.ts';
import { traceRegions } from '../../fundus/region/traceRegions.ts';
import { decodeMaskPicture, type MaskPicture } from '../decodeMaskPicture.ts';
import { mostRegions, type LesionPicture } from './lesionPicture.ts';

/** More values than this are no labels but the shades of a photograph, a map, or softened edges. */
const mostLabels = 32;
/** Noise has more runs of pixels than any drawing. */
const mostRuns = 1_000_000;
const largestRing = 400_000;
const mostRings = 20_000;

/**
 * Reads a mask (TIFF, PNG). One value besides black: a mask of one lesion type, named by its file. Several: every value is
 * a label, `value 3`, or `colour #800000` in a picture with colours. More than 32 greys with the brightest the most common
 * are a mask whose edges were softened: half of the brightest value and above is inside, with a note.
 * @throws AppError file.* for what cannot be decoded, lesion.invalid for what is no mask.
 */
export async function readMaskPicture(bytes: Uint8Array, name: string): Promise<LesionPicture> {
  const picture = await decodeMaskPicture(bytes, name);
  const counts = countValues(picture.values);
  const size = { widthPx: picture.widthPx, heightPx: picture.heightPx };
  if (counts.size === 0)
    return {
      pictureName: null,
      size,
      labels: [{ label: null, source: 'mask', regions: [] }],
      notes: [`${name} is black all over: it marks nothing.`],
    };
  if (counts.size > mostLabels) return { pictureName: null, size, ...fromSoftened(picture, counts, name) };
  const values = [...counts.keys()].sort((a, b) => a - b);
  return {
    pictureName: null,
    size,
    labels: values.map((value) => ({
      label: values.length === 1 ? null : labelOf(value, picture.isGrey),
      source: 'mask',
      regions: trace(picture, (found) => found === value, name),
    })),
    notes: values.length === 1 ? [] : [`${name} holds ${values.length} values; each is a label of its own.`],
  };
}

/** How many pixels have each value but 0; stops where it is clear that these are no labels. */
function countValues(values: Uint32Array): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (let start = 0; start < values.length && counts.size <= 65_536;) {
    const value = values[start]!;
    let end = start + 1;
    while (end < values.length && values[end] === value) end++;
    if (value !== 0) counts.set(value, (counts.get(value) ?? 0) + end - start);
    start = end;
  }
  return counts;
}

function labelOf(value: number, isGrey: boolean): string {
  return isGrey ? `value ${value}` : `colour #${value.toString(16).padStart(6, '0')}`;
}

function fromSoftened(
  picture: MaskPicture,
  counts: ReadonlyMap<number, number>,
  name: string,
): Pick<LesionPicture, 'labels' | 'notes'> {
  let brightest = 0;
  let mostPixels = 0;
  for (const [value, count] of counts) {
    brightest = Math.max(brightest, value);
    mostPixels = Math.max(mostPixels, count);
  }
  if (!picture.isGrey || counts.get(brightest) !== mostPixels)
    throw new AppError(
      'lesion.invalid',
      `${name} has more than ${mostLabels} ${picture.isGrey ? 'grey values' : 'colours'}, as a photograph or a map has. A mask has one value, or one for each label: export it without softened edges.`,
      { file: name },
    );
  const threshold = brightest / 2;
  return {
    labels: [{ label: null, source: 'mask', regions: trace(picture, (value) => value >= threshold, name) }],
    notes: [
      `${name} has softened edges: pixels of at least half of its brightest value (${brightest}) were taken as inside.`,
    ],
  };
}

function trace(picture: MaskPicture, isInside: (value: number) => boolean, name: string): readonly Rings[] {
  const { widthPx, heightPx, values } = picture;
  const data = new Uint8Array(values.length);
  for (let i = 0; i < data.length; i++) if (isInside(values[i]!)) data[i] = 1;
  const mask = { widthPx, heightPx, data };
  const runs = runsOfMask(mask);
  if (runs.length / 3 > mostRuns || labelRuns(runs).count > mostRegions) throw tooManyRegions(name);
  const regions = traceRegions(mask);
  if (regions.some((rings) => rings.length > mostRings || rings.some((ring) => ring.length > largestRing)))
    throw tooManyRegions(name);
  return regions;
}

function tooManyRegions(name: string): AppError {
  return new AppError(
    'lesion.invalid',
    `${name} falls into more regions or finer contours than lesions have (the limit is ${mostRegions} regions): it is noise, or no mask. Give a mask of drawn lesions.`,
    { file: name, limitRegions: mostRegions },
  );
}
