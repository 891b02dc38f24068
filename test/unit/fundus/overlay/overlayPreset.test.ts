import { describe, expect, it } from 'vitest';
import { overlayPresets } from '../../../../src-main/fundus/overlay/overlayPreset.ts';

/** Linear RGB as seen with a missing cone (Machado et al., IEEE TVCG 15:1291, 2009, severity 1.0). */
const deficiencies = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
} as const;

type Rgb = readonly [number, number, number];
const linear = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;

function seenDifference(first: Rgb, second: Rgb, matrix: readonly (readonly number[])[]): number {
  const see = (colour: Rgb): number[] =>
    matrix.map((row) => row.reduce((sum, weight, i) => sum + weight * linear(colour[i]!), 0));
  const [a, b] = [see(first), see(second)];
  return Math.hypot(...a.map((value, i) => value - b[i]!));
}

describe('overlayPresets', () => {
  it.each(['protanopia', 'deuteranopia'] as const)(
    'keeps the signs of the safe pair apart in hue under %s',
    (name) => {
      const { positive, negative } = overlayPresets['colour-blind-safe'];
      expect(seenDifference(positive, negative, deficiencies[name])).toBeGreaterThan(0.4);
      // Blueness is what is left to them: one colour has it, the other does not.
      const [, , blueRow] = deficiencies[name];
      const blueness = (colour: Rgb): number =>
        blueRow.reduce((sum, weight, i) => sum + weight * linear(colour[i]!), 0);
      expect(blueness(positive) - blueness(negative)).toBeGreaterThan(0.3);
    },
  );

  it('keeps green for positive and red for negative in the preset of the paper', () => {
    expect(overlayPresets['figure-3']).toMatchObject({
      positive: [0, 1, 0],
      negative: [1, 0, 0],
      blending: 'add',
    });
  });
});
