/**
 * Draws eyes that do not exist, with the program's own generator and its own preparation, to train on:
 *
 *     node drawSynthetic.ts OUT [--count 300] [--side 480] [--seed 1]
 *
 * For each eye OUT/NAME.png, SIDE x SIDE, 8-bit RGB; and for each type of lesion OUT/NAME.TYPE.png, 8-bit grey, half
 * as wide: the share of each cell that is lesion, 255 for all of it. OUT/grades.csv, written last, names the eyes and
 * their ICDR grades, which take turns. The same settings give the same pictures.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import type { CropTransform } from '../../../../../src-main/contract/cropTransform.ts';
import type { ImageTensor, PixelMask } from '../../../../../src-main/contract/imageTensor.ts';
import { cropToSquare } from '../../../../../src-main/fundus/cropToSquare.ts';
import { detectFieldOfView } from '../../../../../src-main/fundus/detectFieldOfView.ts';
import { resample } from '../../../../../src-main/fundus/resample.ts';
import {
  drawSyntheticEye,
  type SyntheticEyeRequest,
} from '../../../../../src-main/fundus/synthetic/drawSyntheticEye.ts';
import type { SyntheticEye } from '../../../../../src-main/fundus/synthetic/syntheticEye.ts';

/** The types that IDRiD has masks of. New vessels have none there and are drawn without one. */
const lesionTypes = ['microaneurysms', 'haemorrhages', 'hard-exudates', 'soft-exudates'] as const;
const grades = [0, 1, 2, 3, 4] as const;

/** The retina is then 722 pixels wide: more than a network sees of it, and drawn in half a second. */
const drawnSidePx = 768;
/** Seeds of two sets never meet below this many eyes. */
const seedsOfSet = 1_000_000;

interface Settings {
  readonly folder: string;
  readonly count: number;
  readonly sidePx: number;
  readonly seed: number;
}

const settings = readSettings();
await mkdir(settings.folder, { recursive: true });
const table = ['name,grade'];
for (let index = 0; index < settings.count; index++) {
  const name = `synthetic_${String(settings.seed)}_${String(index).padStart(5, '0')}`;
  const eye = drawSyntheticEye(requestOf(index, settings.seed));
  await writeEye(eye, name, settings);
  table.push(`${name},${String(eye.icdrGrade)}`);
  if ((index + 1) % 10 === 0) console.log(`${String(index + 1)} of ${String(settings.count)} eyes drawn`);
}
await writeFile(join(settings.folder, 'grades.csv'), `${table.join('\n')}\n`);

function readSettings(): Settings {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      count: { type: 'string', default: '300' },
      side: { type: 'string', default: '480' },
      seed: { type: 'string', default: '1' },
    },
  });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1)
    throw new Error('Name one folder to write into: node drawSynthetic.ts OUT.');
  return {
    folder,
    count: wholeNumber('count', values.count, 1, seedsOfSet),
    sidePx: wholeNumber('side', values.side, 32, drawnSidePx),
    seed: wholeNumber('seed', values.seed, 0, 1_000_000),
  };
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new Error(`--${option} is ${text}; give a whole number from ${String(least)} to ${String(most)}.`);
}

/** Grades take turns, and right and left eyes after each round of grades, so that neither tells of the other. */
function requestOf(index: number, seed: number): SyntheticEyeRequest {
  return {
    seed: seed * seedsOfSet + index,
    sidePx: drawnSidePx,
    eye: Math.floor(index / grades.length) % 2 === 0 ? 'right' : 'left',
    icdrGrade: grades[index % grades.length]!,
  };
}

async function writeEye(
  { image, masks }: SyntheticEye,
  name: string,
  { folder, sidePx }: Settings,
): Promise<void> {
  const fieldOfView = detectFieldOfView(image, name);
  const picture = resample(image, cropToSquare(fieldOfView, image, sidePx));
  const { widthPx: width, heightPx: height } = picture;
  const bytes = interleavedBytes(picture);
  await sharp(bytes, { raw: { width, height, channels: 3 } })
    .png()
    .toFile(join(folder, `${name}.png`));
  const cells = cropToSquare(fieldOfView, image, sidePx >> 1);
  for (const type of lesionTypes) await writeMask(masks[type], cells, join(folder, `${name}.${type}.png`));
}

async function writeMask(mask: PixelMask, cells: CropTransform, file: string): Promise<void> {
  const share = resample(threefold(mask), cells, 'area');
  const { widthPx: width, heightPx: height } = share;
  const bytes = Uint8Array.from(share.data.subarray(0, width * height), toByte);
  await sharp(bytes, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .png()
    .toFile(file);
}

/** A mask as the photograph that `resample` takes: white inside. */
function threefold({ widthPx, heightPx, data }: PixelMask) {
  const samples = new Uint8Array(3 * data.length);
  data.forEach((value, pixel) => samples.fill(255 * value, 3 * pixel, 3 * pixel + 3));
  return { widthPx, heightPx, samples };
}

function interleavedBytes({ widthPx, heightPx, data }: ImageTensor): Uint8Array {
  const pixels = widthPx * heightPx;
  return Uint8Array.from(data, (_, at) => toByte(data[(at % 3) * pixels + Math.floor(at / 3)]!));
}

function toByte(value: number): number {
  return Math.round(255 * value);
}
