import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FieldOfView } from '../../../src-main/contract/fieldOfView.ts';
import type { ImageTensor, PixelMask } from '../../../src-main/contract/imageTensor.ts';
import { cropToSquare } from '../../../src-main/fundus/cropToSquare.ts';
import { detectFieldOfView } from '../../../src-main/fundus/detectFieldOfView.ts';
import type { Photograph } from '../../../src-main/fundus/photograph.ts';
import { resample } from '../../../src-main/fundus/resample.ts';
import { decodeImage } from '../../../src-main/importers/decodeImage.ts';
import { maskCoverage } from '../../conformance/lesions/maskCoverage.ts';
import {
  channelSums,
  expectSameFieldOfView,
  largestDifference,
  readPreparedRows,
  recipeFixtures,
} from '../../support/recipePreprocessing.ts';

const tolerance = 1e-5;
const rows = readPreparedRows();
const seen = rows.filter((row) => row.fieldOfView !== null);

async function readPicture(file: string): Promise<Photograph> {
  const bytes = readFileSync(join(recipeFixtures, 'photographs', file));
  return (await decodeImage(bytes, file)).photograph;
}

function means({ widthPx, heightPx, data }: ImageTensor): readonly number[] {
  const plane = widthPx * heightPx;
  return [0, 1, 2].map(
    (channel) => data.subarray(channel * plane, (channel + 1) * plane).reduce((a, b) => a + b, 0) / plane,
  );
}

/** The mask that the recipe draws over every picture: (3 x + 5 y) mod 16 below 4. */
function stripes({ widthPx, heightPx }: Photograph): PixelMask {
  const data = Uint8Array.from({ length: widthPx * heightPx }, (_, i) =>
    (3 * (i % widthPx) + 5 * Math.floor(i / widthPx)) % 16 < 4 ? 1 : 0,
  );
  return { widthPx, heightPx, data };
}

describe('what the application and the training recipe make of a photograph', () => {
  it('is compared for every stored picture and every kind of field of view', () => {
    expect(rows.map((row) => row.file)).toEqual(readdirSync(join(recipeFixtures, 'photographs')).sort());
    expect(new Set(rows.map((row) => row.fieldOfView?.kind))).toEqual(
      new Set(['disc', 'cut-disc', 'full-frame', undefined]),
    );
  });

  describe.each(seen)('$file', ({ file, sums, fieldOfView: recipe, crops, mask }) => {
    let photograph: Photograph;
    let fieldOfView: FieldOfView;

    beforeAll(async () => {
      photograph = await readPicture(file);
      fieldOfView = detectFieldOfView(photograph, file);
    });

    it('is decoded to the same samples', () => {
      expect(channelSums(photograph)).toEqual(sums);
    });

    it('has the same field of view', () => {
      expectSameFieldOfView(fieldOfView, recipe!);
    });

    it.each(crops)('has the same pixels on a grid of $side ($kernel)', ({ side, kernel, ...crop }) => {
      const image = resample(photograph, cropToSquare(fieldOfView, photograph, side), kernel);
      expect(largestDifference(image.data, crop)).toBeLessThan(tolerance);
      expect(largestDifference(means(image), { at: [0, 1, 2], values: crop.means })).toBeLessThan(tolerance);
    });

    it('has a mask that covers the same share of every cell', () => {
      const share = maskCoverage(stripes(photograph), cropToSquare(fieldOfView, photograph, mask.side));
      expect(largestDifference(share, mask)).toBeLessThan(tolerance);
    });
  });

  it('is a refusal where it is blank', async () => {
    const blank = rows.filter((row) => row.fieldOfView === null).map((row) => row.file);
    expect(blank).toEqual(['blank.png']);
    const photograph = await readPicture('blank.png');
    expect(() => detectFieldOfView(photograph, 'blank.png')).toThrow('blank.png is blank');
  });
});
