import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { drawSyntheticEye } from '../../../src-main/fundus/synthetic/drawSyntheticEye.ts';

/** The size of IDRiD's photographs, which a Kowa VX-10 alpha took. */
export const photographWidthPx = 4288;
export const photographHeightPx = 2848;

const realPhotographs = '../shared/data/idrid/lesions/images';
const grades = [0, 1, 2, 3, 4] as const;

/** Copies so many photographs of 4288 x 2848 pixels into a folder; gives their origin in words. */
export async function copyPhotographs(folder: string, count: number): Promise<string> {
  const isReal = existsSync(realPhotographs);
  const source = isReal ? realPhotographs : await syntheticPhotographs(count);
  const names = (await readdir(source)).filter((name) => name.endsWith('.jpg')).sort();
  if (names.length < count) throw new Error(`${source} has ${names.length} photographs, not ${count}.`);
  await mkdir(folder, { recursive: true });
  for (const name of names.slice(0, count)) await cp(join(source, name), join(folder, name));
  return isReal ? 'IDRiD, lesion segmentation' : 'synthetic, drawn by the program';
}

/** Drawing one takes seconds, so they are kept between runs. */
async function syntheticPhotographs(count: number): Promise<string> {
  const folder = join(tmpdir(), 'rimlight-bench-photographs');
  await mkdir(folder, { recursive: true });
  for (let seed = 1; seed <= count; seed++) {
    const file = join(folder, `synthetic-${String(seed).padStart(2, '0')}.jpg`);
    if (existsSync(file)) continue;
    // Renamed when it is whole: a run that is broken off leaves no half of a photograph.
    await drawPhotograph(seed, `${file}.unfinished`);
    await rename(`${file}.unfinished`, file);
    await rm(`${file}.unfinished`, { force: true });
  }
  return folder;
}

async function drawPhotograph(seed: number, file: string): Promise<void> {
  const { image } = drawSyntheticEye({
    seed,
    sidePx: photographHeightPx,
    eye: seed % 2 === 0 ? 'left' : 'right',
    icdrGrade: grades[seed % grades.length]!,
  });
  const marginPx = (photographWidthPx - photographHeightPx) / 2;
  const { widthPx: width, heightPx: height, samples } = image;
  await sharp(Uint8Array.from(samples), { raw: { width, height, channels: 3 } })
    .extend({ left: marginPx, right: marginPx, background: 'black' })
    .jpeg({ quality: 92 })
    .toFile(file);
}
