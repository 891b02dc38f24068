import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawDiscs } from './drawDiscs.ts';
import { rimlight } from './rimlight.ts';

let folder: string;
let library: string;
let masks: string;

/** A TIFF mask as IDRiD has them: a palette with red for what is inside. */
async function writeMask(name: string, dots: readonly (readonly [number, number])[]): Promise<void> {
  const pixels = new Uint8Array(3 * 96 * 96);
  for (const [x, y] of dots) for (const at of [0, 1, 96, 97]) pixels[3 * (y * 96 + x + at)] = 255;
  const picture = sharp(pixels, { raw: { width: 96, height: 96, channels: 3 } });
  await picture.tiff({ compression: 'none' }).toFile(join(masks, name));
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rimlight-lesions-'));
  library = join(folder, 'library');
  masks = join(folder, 'masks');
  mkdirSync(join(folder, 'photographs'));
  mkdirSync(masks);
  await drawDiscs(join(folder, 'photographs'), 2);
  await rimlight('import', join(folder, 'photographs'), '--library', library);
  await writeMask('P000_left_EX.tif', [[30, 30], [50, 40], [60, 60]]); // prettier-ignore
  await writeMask('P001_left_grey spots.tif', [[20, 40]]);
  await writeMask('P009_left_EX.tif', [[20, 40]]);
  writeFileSync(join(masks, 'P001_left.txt'), '0 0.5 0.5 0.1 0.1\n0 0.5\n');
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const words = (...more: readonly string[]): readonly string[] => [
  ...['lesions', 'import', masks, '--library', library],
  ...more,
];

describe('lesions import on the command line', () => {
  it('says what came of each label, and which files had to be left out', async () => {
    const { exitCode, stdout, stderr } = await rimlight(...words());
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/EX +hardExudate +1 +3\n/);
    expect(stdout).toMatch(/grey spots +left out +1 +1\n/);
    expect(stdout).toContain('3 lesions in 1 case, 0 replaced; 0 cases without a file, 2 problems.');
    expect(stderr).toContain('--type "grey spots=TYPE"');
    expect(stderr).toContain('problem: P001_left.txt is not a usable YOLO label file: line 2:');
    expect(stderr).toContain('problem: P009_left_EX.tif belongs to no case');
  });

  it('takes the types that are given, and replaces what it brought before', async () => {
    const { exitCode, stdout } = await rimlight(...words('--type', 'grey spots=softExudate', '--json'));
    expect(exitCode).toBe(0);
    const { types, report } = JSON.parse(stdout) as { types: unknown; report: unknown };
    expect(types).toEqual({ EX: 'hardExudate', 'grey spots': 'softExudate' });
    expect(report).toMatchObject({ cases: 2, lesions: 4, replaced: 3 });
  });

  it.each([
    [['lesions'], 'Say what to do: lesions import'],
    [['lesions', 'draw'], 'There is no "lesions draw".'],
    [['lesions', 'import', '--library', 'x'], 'lesions import takes one folder.'],
    [['lesions', 'import', 'x', '--library', 'x', '--type', 'EX=exudate'], '--type takes LABEL=TYPE'],
  ])('%j is wrong use', async (line, reason) => {
    const { exitCode, stderr } = await rimlight(...line);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(reason);
  });

  it('knows a file again whether its folder is chosen or the one above', async () => {
    const above = join(folder, 'by-type');
    mkdirSync(join(above, 'soft-exudates'), { recursive: true });
    await writeMask('../by-type/soft-exudates/P001_left.tif', [[70, 40]]);
    const first = await rimlight('lesions', 'import', above, '--library', library);
    expect(first.stdout).toContain('1 lesion in 1 case, 0 replaced');
    await writeMask('../by-type/soft-exudates/P001_left.tif', [[40, 70]]);
    const second = await rimlight('lesions', 'import', join(above, 'soft-exudates'), '--library', library);
    expect(second.stdout).toMatch(/soft-exudates +softExudate +1 +1\n/);
    expect(second.stdout).toContain('1 lesion in 1 case, 1 replaced');
    expect(second.stderr).toContain('was imported before: 1 lesion of it will be replaced.');
  });

  it('says when there is nothing in the folder', async () => {
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    const { exitCode, stderr } = await rimlight('lesions', 'import', empty, '--library', library);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('Choose a folder with masks');
  });

  it('refuses a type for a label that is not there, and names those that are', async () => {
    const { exitCode, stderr } = await rimlight(...words('--type', 'HE=haemorrhage'));
    expect(exitCode).toBe(2);
    expect(stderr).toContain('there is no label "HE" in these files; there is "EX", "grey spots"');
  });
});
