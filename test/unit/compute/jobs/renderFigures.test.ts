import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { createInProcessSupervisor } from './inProcessSupervisor.ts';
import { discFieldOfView, writtenPhotograph } from './writtenPhotograph.ts';

const sizePx = { widthPx: 120, heightPx: 80 };

/** Map pixel (column, row) covers the photograph's columns 20 + 10 * column to 30 + 10 * column, and rows alike from 0. */
const transform = {
  ...{ originalWidthPx: 120, originalHeightPx: 80, leftPx: 20, topPx: 0, cropWidthPx: 80, cropHeightPx: 80 },
  ...{ targetWidthPx: 8, targetHeightPx: 8 },
};

/** Positive in map pixel (2, 3), half as strong negative in (5, 4). */
const map = new Float32Array(64);
map[3 * 8 + 2] = 0.5;
map[4 * 8 + 5] = -0.25;

/** Left half reddish, right half bluish; grey 0.2126 * 180 + 0.7152 * 60 + 0.0722 * 20 = 82.6 and 76.1. */
function halves(): ReturnType<typeof writtenPhotograph> {
  return writtenPhotograph(sizePx, discFieldOfView(60, 40, 30), (column) =>
    column < 60 ? [180, 60, 20] : [40, 80, 145],
  );
}

const overlay = (pictureWidthPx: number, withSigns: boolean) => ({
  ...{ map, heightPx: 8, widthPx: 8, transform, pictureWidthPx, withSigns },
});

async function render(
  overlays: readonly ReturnType<typeof overlay>[],
  photographWidthPx = 2000,
  signal?: AbortSignal,
) {
  const photograph = await halves();
  return createInProcessSupervisor().run(
    'renderFigures',
    {
      ...{ photograph, photographWidthPx, preset: 'figure-3', smoothingPx: 0, quality: 90 },
      overlays: [...overlays],
    },
    signal === undefined ? {} : { signal },
  );
}

async function reader(jpeg: Uint8Array): Promise<(column: number, row: number) => number[]> {
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  expect(info.channels).toBe(3);
  return (column, row) => [
    ...data.subarray(3 * (row * info.width + column), 3 * (row * info.width + column) + 3),
  ];
}

describe('the job renderFigures', () => {
  it('gives the field of view with a margin of a hundredth, pixel for pixel where there are not enough for more', async () => {
    const { photograph: figure } = await render([]);
    // 0.8 pixels around columns 30 to 90 and rows 10 to 70, in whole pixels.
    expect(figure.transform).toEqual({
      ...{ originalWidthPx: 120, originalHeightPx: 80 },
      ...{ leftPx: 29, topPx: 9, cropWidthPx: 62, cropHeightPx: 62, targetWidthPx: 62, targetHeightPx: 62 },
    });
    expect([figure.widthPx, figure.heightPx]).toEqual([62, 62]);
    const pixel = await reader(figure.jpeg);
    const near = (actual: number[], expected: number[]): void => {
      for (const [channel, value] of expected.entries())
        expect(Math.abs(actual[channel]! - value)).toBeLessThan(10);
    };
    // The photograph's column 60 is the picture's 31.
    near(pixel(29, 30), [180, 60, 20]);
    near(pixel(32, 30), [40, 80, 145]);
  });

  it('shows both signs together and each alone, where the map has them and with one scale', async () => {
    const { overlays } = await render([overlay(2000, true), overlay(31, false)]);
    const [large, small] = overlays;
    const of = [large!.together, large!.positive!, large!.negative!].map(({ jpeg }) => reader(jpeg));
    const [together, positive, negative] = await Promise.all(of);
    // Middle of map pixel (2, 3): column 45, row 35; of (5, 4): column 75, row 45. Grey is 0.7 * 82.6 = 58 and 0.7 * 76.1 = 53.
    const [raised, lowered] = [[45 - 29, 35 - 9] as const, [75 - 29, 45 - 9] as const];
    const isGreen = ([red, green, blue]: number[]): boolean => green! > red! + 100 && green! > blue! + 100;
    const isRed = ([red, green, blue]: number[]): boolean => red! > green! + 40 && red! > blue! + 40;
    const isGrey = (colour: number[]): boolean => Math.max(...colour) - Math.min(...colour) < 16;
    expect([isGreen(together!(...raised)), isRed(together!(...lowered))]).toEqual([true, true]);
    expect([isGreen(positive!(...raised)), isGrey(positive!(...lowered))]).toEqual([true, true]);
    expect([isGrey(negative!(...raised)), isRed(negative!(...lowered))]).toEqual([true, true]);
    expect([small!.together.widthPx, small!.together.heightPx]).toEqual([31, 31]);
    expect([small!.positive, small!.negative]).toEqual([null, null]);
    expect(small!.clip).toBe(large!.clip);
  });

  it('draws the strongest at full strength and says how much of the attribution is seen', async () => {
    const { overlays } = await render([overlay(62, false)]);
    // Of the 28 map pixels inside the disc percentile 99.5 lies at 26.865 of the sorted values ... 0.25, 0.5.
    expect(overlays[0]!.clip).toBeGreaterThan(0.25);
    expect(overlays[0]!.clip).toBeLessThan(0.5);
    expect(overlays[0]!.displayedShare).toBeCloseTo((overlays[0]!.clip + 0.25) / 0.75, 6);
  });

  it('writes JPEG files with colours at full resolution and without metadata', async () => {
    const { photograph: figure, overlays } = await render([overlay(62, true)]);
    const { together, positive, negative } = overlays[0]!;
    for (const { jpeg } of [figure, together, positive!, negative!]) {
      const { format, space, chromaSubsampling, exif, icc, xmp, iptc } = await sharp(jpeg).metadata();
      expect([format, space, chromaSubsampling]).toEqual(['jpeg', 'srgb', '4:4:4']);
      expect([exif, icc, xmp, iptc]).toEqual([...new Array<undefined>(4)]);
    }
  });

  it('stops between two overlays when it is cancelled', async () => {
    const cancelled = AbortSignal.abort();
    await expect(render([overlay(62, true)], 62, cancelled)).rejects.toMatchObject({ name: 'AbortError' });
  });
});
