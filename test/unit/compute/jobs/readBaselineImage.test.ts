import { describe, expect, it } from 'vitest';
import type { ChosenImage } from '../../../../src-main/attribution/baselines/chosenImage.ts';
import { prepareImage, type Preparation } from '../../../../src-main/compute/jobs/prepareImage.ts';
import { readBaselineImage } from '../../../../src-main/compute/jobs/readBaselineImage.ts';
import { discFieldOfView, writtenPhotograph } from './writtenPhotograph.ts';

const cropped: Preparation = { heightPx: 40, widthPx: 40, cropToFieldOfView: true, kernel: 'area' };
const whole: Preparation = { heightPx: 48, widthPx: 64, cropToFieldOfView: false, kernel: 'area' };

/** 64 x 48 px; the circle has its middle at column 24, row 24 and a radius of 20 px. */
function image() {
  const size = { widthPx: 64, heightPx: 48 };
  return writtenPhotograph(size, discFieldOfView(24, 24, 20), () => [0, 255, 0]);
}

/** Twice as large and elsewhere: red left of the middle of the circle at column 70, blue right of it; cut off at column 90. */
function chosen() {
  const fieldOfView = discFieldOfView(70, 48, 40, { rightPx: 90 });
  return writtenPhotograph({ widthPx: 128, heightPx: 96 }, fieldOfView, (column) =>
    column < 70 ? [255, 0, 0] : [0, 0, 255],
  );
}

/** One row: `r` or `b` where the chosen photograph has its field of view, `.` elsewhere. */
function rowOf({ data, inside, widthPx, heightPx }: ChosenImage, row: number): string {
  return Array.from({ length: widthPx }, (_, column) => {
    const pixel = row * widthPx + column;
    if (inside.data[pixel] === 0) return '.';
    const [red, blue] = [data[pixel]!, data[2 * widthPx * heightPx + pixel]!];
    return red === 1 && blue === 0 ? 'r' : red === 0 && blue === 1 ? 'b' : '?';
  }).join('');
}

async function lay(kind: 'image' | 'mirrored-image', preparation: Preparation): Promise<ChosenImage> {
  const prepared = await prepareImage(await image(), preparation);
  return readBaselineImage({ kind, contentHash: 'x' }, { x: await chosen() }, prepared, preparation);
}

describe('readBaselineImage', () => {
  it('lays circle on circle for a package that crops to the field of view', async () => {
    // Every model pixel is one of the photograph and two of the chosen one, whose cut is 10 model pixels right of the middle.
    const laid = await lay('image', cropped);
    expect(rowOf(laid, 20)).toBe('r'.repeat(20) + 'b'.repeat(10) + '.'.repeat(10));
    expect(rowOf(await lay('mirrored-image', cropped), 20)).toBe(
      '.'.repeat(10) + 'b'.repeat(10) + 'r'.repeat(20),
    );
  });

  it('lays circle on circle for a package that takes the whole photograph', async () => {
    const laid = await lay('image', whole);
    expect(rowOf(laid, 24)).toBe('.'.repeat(4) + 'r'.repeat(20) + 'b'.repeat(10) + '.'.repeat(30));
    expect(rowOf(await lay('mirrored-image', whole), 24)).toBe(
      '.'.repeat(14) + 'b'.repeat(10) + 'r'.repeat(20) + '.'.repeat(20),
    );
  });

  it('is the image itself where that is chosen', async () => {
    const source = await writtenPhotograph(
      { widthPx: 64, heightPx: 48 },
      discFieldOfView(24.3, 23.9, 19.7),
      (column, row) => [4 * column, 5 * row, 200],
    );
    for (const preparation of [cropped, whole]) {
      const prepared = await prepareImage(source, preparation);
      const laid = await readBaselineImage(
        { kind: 'image', contentHash: 'x' },
        { x: source },
        prepared,
        preparation,
      );
      expect(laid.inside).toEqual(prepared.fieldOfView);
      laid.data.forEach((value, position) => {
        expect(value).toBeCloseTo(prepared.image.data[position]!, 5);
      });
    }
  });

  it('refuses a photograph that is not there, and one whose bytes have changed', async () => {
    const prepared = await prepareImage(await image(), cropped);
    const spec = { kind: 'mirrored-image', contentHash: 'x' } as const;
    await expect(readBaselineImage(spec, {}, prepared, cropped)).rejects.toMatchObject({
      code: 'baseline.invalid',
      message: expect.stringContaining('mirrored-image:x') as string,
    });
    const changed = { ...(await chosen()), contentHash: '0'.repeat(64) };
    await expect(readBaselineImage(spec, { x: changed }, prepared, cropped)).rejects.toMatchObject({
      code: 'file.unreadable',
    });
  });
});
