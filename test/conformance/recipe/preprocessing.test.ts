import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cropToSquare } from '../../../src-main/fundus/cropToSquare.ts';
import { detectFieldOfView } from '../../../src-main/fundus/detectFieldOfView.ts';
import { resample } from '../../../src-main/fundus/resample.ts';
import { decodeImage } from '../../../src-main/importers/decodeImage.ts';
import {
  channelSums,
  expectSameFieldOfView,
  largestDifference,
  readIdridFixture,
} from '../../support/recipePreprocessing.ts';
import { repository } from '../commandLine/rimlight.ts';

const grading = join(repository, '../shared/data/idrid/grading');
const { side, at, rows } = readIdridFixture();
// Every twelfth of the 516 photographs; RIMLIGHT_ALL_PHOTOGRAPHS=1 takes all of them, which needs some minutes.
const step = process.env['RIMLIGHT_ALL_PHOTOGRAPHS'] === undefined ? 12 : 1;
const chosen = rows.filter((_, index) => index % step === 0);

describe.skipIf(!existsSync(grading))('IDRiD as the recipe prepares it (skipped without ../shared)', () => {
  it.each(chosen)('$file: same samples, field of view and pixels', async (row) => {
    const { photograph } = await decodeImage(readFileSync(join(grading, row.file)), row.file);
    expect(channelSums(photograph)).toEqual(row.sums);
    const fieldOfView = detectFieldOfView(photograph, row.file);
    expectSameFieldOfView(fieldOfView, row.fieldOfView);
    const image = resample(photograph, cropToSquare(fieldOfView, photograph, side));
    expect(largestDifference(image.data, { at, values: row.values })).toBeLessThan(1e-5);
  });
});
