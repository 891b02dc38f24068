import { describe, expect, it } from 'vitest';
import { chooseBisections, type Panel } from '../../../../src-main/attribution/path/chooseBisections.ts';
import fc from '../../../support/properties.ts';

function panels(edges: readonly number[], errors: readonly number[]): readonly Panel[] {
  return errors.map((error, index) => ({
    left: edges[index]!,
    right: edges[index + 1]!,
    error,
    isLocked: false,
  }));
}

describe('chooseBisections', () => {
  it('halves the panels with the greatest errors, whatever their sign', () => {
    const chosen = chooseBisections(panels([0, 0.25, 0.5, 0.75, 1], [0.1, -5, 0.2, 4]), 2, 0);
    expect(chosen).toEqual([0.375, 0.875]);
  });

  it('splits one panel several times when it outweighs the others', () => {
    const chosen = chooseBisections(panels([0, 0.5, 1], [1, 0.01]), 3, 0);
    expect(chosen).toEqual([0.125, 0.25, 0.375]);
  });

  it('weighs a half with an eighth of the squared error of the whole', () => {
    const between = panels([0, 0.5, 1], [1, Math.sqrt(1 / 8) + 1e-6]);
    expect(chooseBisections(between, 2, 0)).toEqual([0.25, 0.75]);
    const below = panels([0, 0.5, 1], [1, Math.sqrt(1 / 8) - 1e-6]);
    expect(chooseBisections(below, 2, 0)).toEqual([0.125, 0.25]);
  });

  it('draws a panel that was lucky towards the error of its width among its neighbours', () => {
    // Roughness: (4 + 4) / (1/8 + 1/64 + 1/64) = 51.2, which is worth 6.4 to the wide panel and 0.8 to the narrow ones.
    // 6.4 s exceeds 4 (1 - s) + 0.8 s from the share s = 5/12 on.
    const lucky = panels([0, 0.5, 0.75, 1], [0, 2, 2]);
    expect(chooseBisections(lucky, 1, 0)).toEqual([0.625]);
    expect(chooseBisections(lucky, 1, 0.41)).toEqual([0.625]);
    expect(chooseBisections(lucky, 1, 0.42)).toEqual([0.25]);
  });

  it('looks at two neighbours on either side and no farther', () => {
    const edges = [0, 1, 2, 3, 4, 5, 6, 7].map((edge) => edge / 7);
    const rough = panels(edges, [0, 0, 0, 0, 0, 0, 1]);
    const chosen = chooseBisections(rough, 4, 1).map((alpha) => Math.floor(7 * alpha));
    expect(chosen).toEqual([4, 5, 6, 6]);
  });

  it('leaves locked panels alone', () => {
    const [first, second] = panels([0, 0.5, 1], [9, 1]);
    expect(chooseBisections([{ ...first!, isLocked: true }, second!], 1, 0)).toEqual([0.75]);
  });

  it('returns fewer when panels become too narrow for float32 to tell their points apart', () => {
    const narrow = panels([0, 2 ** -18], [1]);
    expect(chooseBisections(narrow, 100, 0)).toHaveLength(3);
  });

  it('fills any batch with distinct float32 points inside open panels', () => {
    const cases = fc.record({
      errors: fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }),
      count: fc.integer({ min: 1, max: 40 }),
      neighbourShare: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(cases, ({ errors, count, neighbourShare }) => {
        const edges = [...errors.keys(), errors.length].map((index) => Math.fround(index / errors.length));
        const chosen = chooseBisections(panels(edges, errors), count, neighbourShare);
        expect(new Set([...chosen, ...edges]).size).toBe(count + edges.length);
        for (const alpha of chosen) {
          expect(Math.fround(alpha)).toBe(alpha);
          expect(alpha).toBeGreaterThan(0);
          expect(alpha).toBeLessThan(1);
        }
        expect(chosen).toEqual(chosen.toSorted((one, other) => one - other));
      }),
    );
  });
});
