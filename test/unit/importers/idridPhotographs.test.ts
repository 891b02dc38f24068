import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detectFieldOfView } from '../../../src-main/fundus/detectFieldOfView.ts';
import type { Photograph } from '../../../src-main/fundus/photograph.ts';
import { decodeImage } from '../../../src-main/importers/decodeImage.ts';
import { readImageFile } from '../../../src-main/importers/readImageFile.ts';

const idrid = join(import.meta.dirname, '../../../../shared/data/idrid');
const everyNth = (folder: string, step: number): string[] =>
  existsSync(join(idrid, folder))
    ? readdirSync(join(idrid, folder))
        .sort()
        .filter((_, index) => index % step === 0)
        .map((name) => `${folder}/${name}`)
    : [];
const sample = [
  ...everyNth('grading/train', 40),
  ...everyNth('grading/test', 40),
  ...everyNth('lesions/images', 18),
];

/** First and last column of the middle row that is brighter than the halo around the retina: no fit, no model. */
function extentOfMiddleRow({ widthPx, heightPx, samples }: Photograph): [number, number] {
  const row = Math.round(0.4985 * heightPx);
  const isBright = (x: number): boolean => samples[3 * (row * widthPx + x)]! > 40;
  let left = 0;
  while (!isBright(left)) left++;
  let right = widthPx - 1;
  while (!isBright(right)) right--;
  return [left, right + 1];
}

describe.skipIf(sample.length === 0)('photographs of IDRiD (skipped without ../shared/data/idrid)', () => {
  it.each(sample)('%s: the field of view is the cut disc that one sees', async (file) => {
    const { photograph } = await decodeImage(await readImageFile(join(idrid, file)), file);
    const found = detectFieldOfView(photograph, file);
    const [left, right] = extentOfMiddleRow(photograph);
    const tolerance = 0.004 * photograph.widthPx;
    expect(found.kind).toBe('cut-disc');
    expect(Math.abs(found.centreXPx - found.radiusPx - left)).toBeLessThan(tolerance);
    expect(Math.abs(found.centreXPx + found.radiusPx - right)).toBeLessThan(tolerance);
    expect([found.topPx, found.bottomPx]).toEqual([0, photograph.heightPx]);
    expect(found.confidence).toBeGreaterThan(0.9);
  });
});
