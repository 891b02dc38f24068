import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CropTransform } from '../../../src-main/contract/cropTransform.ts';
import type { PixelMask } from '../../../src-main/contract/imageTensor.ts';
import { cropToSquare } from '../../../src-main/fundus/cropToSquare.ts';
import { toTarget, type Point } from '../../../src-main/fundus/cropTransform.ts';
import { detectFieldOfView } from '../../../src-main/fundus/detectFieldOfView.ts';
import { maskCoverage } from './maskCoverage.ts';
import type { Rings } from '../../../src-main/fundus/region/ring.ts';
import { decodeImage } from '../../../src-main/importers/decodeImage.ts';
import { readMaskPicture } from '../../../src-main/importers/lesions/readMaskPicture.ts';
import { readImageFile } from '../../../src-main/importers/readImageFile.ts';
import { repository } from '../commandLine/rimlight.ts';

const lesions = join(repository, '../shared/data/idrid/lesions');
const isThere = existsSync(lesions);
const list = (folder: string): string[] => (isThere ? readdirSync(join(lesions, folder)).sort() : []);

// Every ninth of the 54 photographs; RIMLIGHT_ALL_LESIONS=1 takes all of them, which needs some minutes.
const step = process.env['RIMLIGHT_ALL_LESIONS'] === undefined ? 9 : 1;
const photographs = list('images').filter((_, index) => index % step === 0);
const types = list('masks');
const originals = list('masks-original-tiff');
const modelSidePx = 224;

/** The mask as libvips decodes it, past all of our own code. */
async function decodeApart(file: string): Promise<PixelMask> {
  const { data, info } = await sharp(file).extractChannel(0).raw().toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, data: new Uint8Array(data) };
}

interface Weighed extends Point {
  readonly area: number;
}

function centroidOfPixels(weights: ArrayLike<number>, widthPx: number): Weighed {
  let [area, x, y] = [0, 0, 0];
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!;
    if (weight === 0) continue;
    area += weight;
    x += weight * ((i % widthPx) + 0.5);
    y += weight * (Math.floor(i / widthPx) + 0.5);
  }
  return { area, x: x / area, y: y / area };
}

/** By Green's theorem: holes go the other way round and take away. */
function centroidOfRings(regions: readonly Rings[], map: (point: Point) => Point): Weighed {
  let [area, x, y] = [0, 0, 0];
  for (const ring of regions.flat())
    for (let i = 0; i < ring.length; i += 2) {
      const next = (i + 2) % ring.length;
      const [a, b] = [map({ x: ring[i]!, y: ring[i + 1]! }), map({ x: ring[next]!, y: ring[next + 1]! })];
      const cross = a.x * b.y - b.x * a.y;
      area += cross / 2;
      x += ((a.x + b.x) * cross) / 6;
      y += ((a.y + b.y) * cross) / 6;
    }
  return { area, x: x / area, y: y / area };
}

async function readRegions(file: string): Promise<readonly Rings[]> {
  const { labels } = await readMaskPicture(await readImageFile(join(lesions, file)), file);
  expect(labels.map(({ label }) => label)).toEqual([null]);
  return labels[0]!.regions;
}

describe.skipIf(!isThere)('the masks of IDRiD (skipped without ../shared/data/idrid)', () => {
  describe.each(photographs)('of %s', (photograph) => {
    const name = photograph.replace('.jpg', '.png');
    const ofPhotograph = types.filter((type) => existsSync(join(lesions, 'masks', type, name)));
    let transform: CropTransform;

    beforeAll(async () => {
      const bytes = readFileSync(join(lesions, 'images', photograph));
      const decoded = (await decodeImage(bytes, photograph)).photograph;
      transform = cropToSquare(detectFieldOfView(decoded, photograph), decoded, modelSidePx);
    });

    it.each(ofPhotograph)(
      '%s: contours and mask have one centroid, before and after the transform',
      async (type) => {
        const file = join('masks', type, name);
        const mask = await decodeApart(join(lesions, file));
        const regions = await readRegions(file);
        const inMask = centroidOfPixels(
          mask.data.map((value) => (value === 0 ? 0 : 1)),
          mask.widthPx,
        );
        const inRings = centroidOfRings(regions, (point) => point);
        // Contours run along pixel edges: not a pixel more or less, and the same centroid but for rounding.
        expect(inRings.area).toBe(inMask.area);
        expect(Math.hypot(inRings.x - inMask.x, inRings.y - inMask.y)).toBeLessThan(1e-6);

        const mapped = toTarget(transform, inMask);
        const mappedRings = centroidOfRings(regions, (point) => toTarget(transform, point));
        expect(Math.hypot(mappedRings.x - mapped.x, mappedRings.y - mapped.y)).toBeLessThan(1e-6);
        // On the model's grid all that is in a pixel counts as being at its centre, at most half a pixel away. Over many
        // lesions that evens out: the farthest of all 241 masks is 0.10 px off. A disc of hundreds of pixels would show
        // half a pixel of the photograph, 0.04 px here.
        const bound = type === 'optic-disc' ? 0.005 : 0.15;
        const covered = centroidOfPixels(maskCoverage(mask, transform), modelSidePx);
        expect(Math.abs(covered.x - mapped.x)).toBeLessThan(bound);
        expect(Math.abs(covered.y - mapped.y)).toBeLessThan(bound);
        // The mask lies wholly on the model's grid: no part of it is lost by the crop.
        const modelPixelArea = (transform.cropWidthPx / modelSidePx) ** 2;
        expect((covered.area * modelPixelArea) / inMask.area).toBeCloseTo(1, 2);
      },
    );
  });

  it.each(originals)('%s, as it was published, has the same contours as its PNG copy', async (original) => {
    const [, name, code] = /^(.*)_(..)\.tif$/.exec(original)!;
    const folders = {
      EX: 'hard-exudates',
      HE: 'haemorrhages',
      MA: 'microaneurysms',
      OD: 'optic-disc',
      SE: 'soft-exudates',
    };
    const copy = join('masks', folders[code as keyof typeof folders], `${name!}.png`);
    expect(await readRegions(join('masks-original-tiff', original))).toEqual(await readRegions(copy));
  });
});
