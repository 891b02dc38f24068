import { describe, expect, it } from 'vitest';
import { drawLegend, type LegendScale } from '../../../../src-main/fundus/overlay/drawLegend.ts';

const scale: LegendScale = {
  preset: 'figure-3',
  scale: { fullStrength: 0.5, threshold: 0 },
  showPositive: true,
  showNegative: true,
  displayedShare: 0.5,
};

/** How many pixels of a strip have exactly that colour. */
function count({ data }: { readonly data: Uint8Array }, colour: readonly [number, number, number]): number {
  let pixels = 0;
  for (let at = 0; at < data.length; at += 4)
    if (colour.every((value, channel) => data[at + channel] === value)) pixels++;
  return pixels;
}

describe('drawLegend', () => {
  it('grows with the picture, so that it can be read where a photograph of 4288 pixels is seen as a whole', () => {
    const [small, large] = [1000, 4288].map((widthPx) =>
      drawLegend(widthPx, { scale, lines: ['One line.'] }),
    );
    expect(large!.heightPx / small!.heightPx).toBeGreaterThan(3);
    // About a sixth of the picture's height at most, for three lines and the scale.
    expect(large!.heightPx).toBeLessThan(0.17 * 2848);
  });

  it('shows no colour of a sign that the picture does not show', () => {
    const only = (showPositive: boolean, showNegative: boolean) =>
      drawLegend(400, { scale: { ...scale, showPositive, showNegative }, lines: [] });
    // The ends of the bar within half a column of full strength over dimmed mid-grey, 89.
    const [green, red] = [[89, 255, 89] as const, [255, 89, 89] as const];
    expect([count(only(true, false), green) > 0, count(only(true, false), red) > 0]).toEqual([true, false]);
    expect([count(only(false, true), green) > 0, count(only(false, true), red) > 0]).toEqual([false, true]);
  });

  it('has no scale for a photograph, but always the notice', () => {
    const [bare, titled] = [[], ['P0001 right.']].map((lines) => drawLegend(400, { scale: null, lines }));
    expect(bare!.heightPx).toBeGreaterThan(10);
    expect(titled!.heightPx).toBeGreaterThan(bare!.heightPx);
    expect(count(bare!, [16, 18, 22])).toBeLessThan(400 * bare!.heightPx);
  });

  it('shows a line in the colour of every contour, broken where it stands for boxes', () => {
    const colour = [1, 200, 90] as const;
    const [whole, dashed] = [false, true].map((isDashed) =>
      drawLegend(600, { scale: null, swatches: [{ colour, isDashed, text: 'haemorrhage' }], lines: [] }),
    );
    expect(count(whole!, colour)).toBeGreaterThan(20);
    expect(count(dashed!, colour)).toBeGreaterThan(10);
    expect(count(dashed!, colour)).toBeLessThan(count(whole!, colour));
  });

  it('goes on in another row where swatches have no more room', () => {
    const swatches = Array.from({ length: 12 }, () => ({
      colour: [1, 2, 3] as const,
      isDashed: false,
      text: 'neovascularisation',
    }));
    const [one, many] = [swatches.slice(0, 1), swatches].map((some) =>
      drawLegend(500, { scale: null, swatches: some, lines: [] }),
    );
    expect(many!.heightPx).toBeGreaterThan(one!.heightPx + 20);
  });
});
