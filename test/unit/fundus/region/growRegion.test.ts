import { describe, expect, it } from 'vitest';
import { growRegion } from '../../../../src-main/fundus/region/growRegion.ts';
import { runsToMask } from '../../../../src-main/fundus/region/pixelRuns.ts';
import { rasterise } from '../../../../src-main/fundus/region/rasterise.ts';
import { regionBounds } from '../../../../src-main/fundus/region/regionBounds.ts';
import { seenColours, type ColourWindow } from '../../../../src-main/fundus/region/seenColours.ts';
import { uniformStream } from '../../../../src-main/fundus/randomStream.ts';
import fc from '../../../support/properties.ts';

type Colour = readonly [number, number, number];
const retina: Colour = [170, 80, 40];
const blood: Colour = [110, 40, 25];
const plenty = 1_000_000;

function painted(
  place: { readonly leftPx: number; readonly topPx: number; readonly samplesPerPixel: 3 | 4 },
  colourAt: (x: number, y: number) => Colour,
): ColourWindow {
  const [widthPx, heightPx] = [120, 100];
  const samples = new Uint8Array(widthPx * heightPx * place.samplesPerPixel).fill(255);
  for (let i = 0; i < widthPx * heightPx; i++)
    samples.set(colourAt((i % widthPx) + 0.5, Math.floor(i / widthPx) + 0.5), i * place.samplesPerPixel);
  return { leftPx: place.leftPx, topPx: place.topPx, widthPx, heightPx, samples };
}

function isInDisc(x: number, y: number, radius: number): boolean {
  return Math.hypot(x - 60, y - 50) < radius;
}

/** Share of the pixels that both have, of all that one of them has. */
function overlap(window: ColourWindow, rings: readonly (readonly number[])[], radius: number): number {
  const size = { widthPx: window.leftPx + 120, heightPx: window.topPx + 100 };
  const found = runsToMask(rasterise(rings, size), window).data;
  let [both, either] = [0, 0];
  found.forEach((value, i) => {
    const truth = isInDisc((i % 120) + 0.5, Math.floor(i / 120) + 0.5, radius);
    if (value !== 0 && truth) both++;
    if (value !== 0 || truth) either++;
  });
  return both / either;
}

describe('growRegion', () => {
  it('finds a planted disc, in image space, from any seed well inside it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 8, max: 40 }),
        fc.double({ min: 0, max: 6.28, noNaN: true }),
        fc.double({ min: 0, max: 0.6, noNaN: true }),
        fc.constantFrom<3 | 4>(3, 4),
        fc.integer({ min: 0, max: 300 }),
        (radius, angle, share, samplesPerPixel, leftPx) => {
          const window = painted({ leftPx, topPx: 70, samplesPerPixel }, (x, y) =>
            isInDisc(x, y, radius) ? blood : retina,
          );
          const seed = {
            xPx: leftPx + 60 + share * radius * Math.cos(angle),
            yPx: 70 + 50 + share * radius * Math.sin(angle),
          };
          const grown = growRegion(window, seed, { tolerance: 12, largestAreaPx: plenty })!;
          expect(grown.isCutOff).toBe(false);
          expect(grown.rings).toHaveLength(1);
          expect(overlap(window, grown.rings, radius)).toBeGreaterThan(0.85);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('finds it under grain that is coarser than the tolerance, without specks and holes', () => {
    const random = uniformStream(4);
    const grain = (value: number): number => Math.round(value + (random() - 0.5) * 50);
    const window = painted({ leftPx: 0, topPx: 0, samplesPerPixel: 3 }, (x, y) => {
      const [red, green, blue] = isInDisc(x, y, 25) ? blood : retina;
      return [grain(red), grain(green), grain(blue)];
    });
    const grown = growRegion(window, { xPx: 58, yPx: 51 }, { tolerance: 9, largestAreaPx: plenty })!;
    expect(grown.rings).toHaveLength(1);
    expect(overlap(window, grown.rings, 25)).toBeGreaterThan(0.85);
  });

  it('fills a glint and leaves the middle of a ring open', () => {
    const ringOf = (hole: number): number => {
      const window = painted({ leftPx: 0, topPx: 0, samplesPerPixel: 3 }, (x, y) =>
        isInDisc(x, y, 30) && !isInDisc(x, y, hole) ? blood : retina,
      );
      return growRegion(window, { xPx: 82, yPx: 50 }, { tolerance: 8, largestAreaPx: plenty })!.rings.length;
    };
    expect(ringOf(3)).toBe(1);
    expect(ringOf(14)).toBe(2);
  });

  it('does not jump over to a like region that is not joined to it', () => {
    const window = painted({ leftPx: 0, topPx: 0, samplesPerPixel: 3 }, (x, y) =>
      isInDisc(x, y, 15) || x > 95 ? blood : retina,
    );
    const grown = growRegion(window, { xPx: 60, yPx: 50 }, { tolerance: 8, largestAreaPx: plenty })!;
    expect(overlap(window, grown.rings, 15)).toBeGreaterThan(0.8);
    expect(grown.isCutOff).toBe(false);
  });

  it('does not go round from one border of the window to the other', () => {
    const window = painted({ leftPx: 0, topPx: 0, samplesPerPixel: 3 }, (x, y) =>
      (x < 30 && y > 40) || x > 90 ? blood : retina,
    );
    const grown = growRegion(window, { xPx: 10, yPx: 70 }, { tolerance: 8, largestAreaPx: plenty })!;
    expect(regionBounds(grown.rings).rightPx).toBeLessThan(35);
  });

  it('says so when it reaches the border of the window', () => {
    const window = painted({ leftPx: 5, topPx: 5, samplesPerPixel: 3 }, () => retina);
    const grown = growRegion(window, { xPx: 60, yPx: 50 }, { tolerance: 1, largestAreaPx: plenty })!;
    expect(grown.isCutOff).toBe(true);
    expect(rasterise(grown.rings, { widthPx: 200, heightPx: 200 })).toHaveLength(3 * 100);
  });

  it('stops at the largest area, still around the seed', () => {
    const window = painted({ leftPx: 0, topPx: 0, samplesPerPixel: 3 }, () => retina);
    const grown = growRegion(window, { xPx: 60.5, yPx: 50.5 }, { tolerance: 1, largestAreaPx: 841 })!;
    expect(grown.isCutOff).toBe(true);
    const pixels = runsToMask(rasterise(grown.rings, window), window).data;
    expect(pixels.reduce((sum, value) => sum + value, 0)).toBe(841);
    // 841 pixels reached step by step over edges: a diamond with its corners 20 pixels from the seed.
    for (let i = 0; i < pixels.length; i++)
      expect(pixels[i] === 1).toBe(Math.abs((i % 120) - 60) + Math.abs(Math.floor(i / 120) - 50) <= 20);
  });

  it('gives nothing for a seed outside the window, and one pixel at least inside it', () => {
    const window = painted({ leftPx: 10, topPx: 10, samplesPerPixel: 3 }, (x) => (x < 60 ? blood : retina));
    for (const seed of [
      { xPx: 9.9, yPx: 50 },
      { xPx: 130, yPx: 50 },
      { xPx: 50, yPx: 9.5 },
      { xPx: 50, yPx: 110 },
    ])
      expect(growRegion(window, seed, { tolerance: 5, largestAreaPx: plenty })).toBeNull();
    const one = growRegion(window, { xPx: 50.5, yPx: 50.5 }, { tolerance: 0, largestAreaPx: 1 })!;
    expect([...rasterise(one.rings, { widthPx: 200, heightPx: 200 })]).toEqual([50, 50, 51]);
  });
});

describe('seenColours', () => {
  it('gives the CIELAB values of the sRGB primaries, white and black', () => {
    const labOf = (colour: Colour): readonly number[] =>
      seenColours(painted({ leftPx: 0, topPx: 0, samplesPerPixel: 4 }, () => colour))(6060);
    // Lindbloom's calculator, sRGB, D65, no adaptation.
    const expected: readonly (readonly [Colour, readonly [number, number, number]])[] = [
      [
        [255, 0, 0],
        [53.24, 80.09, 67.2],
      ],
      [
        [0, 255, 0],
        [87.73, -86.18, 83.18],
      ],
      [
        [0, 0, 255],
        [32.3, 79.19, -107.86],
      ],
      [
        [255, 255, 255],
        [100, 0, 0],
      ],
      [
        [0, 0, 0],
        [0, 0, 0],
      ],
    ];
    for (const [colour, lab] of expected)
      labOf(colour).forEach((value, channel) => {
        expect(Math.abs(value - lab[channel]!)).toBeLessThan(0.05);
      });
  });
});
