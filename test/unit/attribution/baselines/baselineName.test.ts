import { describe, expect, it } from 'vitest';
import { baselineName } from '../../../../src-main/attribution/baselines/baselineName.ts';
import { parseBaseline } from '../../../../src-main/attribution/baselines/parseBaseline.ts';

const nameImage = (contentHash: string): string | null =>
  contentHash === 'aaa' ? 'Right eye of P004' : contentHash === 'bbb' ? 'Photograph of P005' : null;

describe('baselineName', () => {
  it.each([
    ['black', 'Black'],
    ['white', 'White'],
    ['colour:0.5,0.25,0', 'Colour 50 / 25 / 0 %'],
    ['mean-colour', 'Mean colour'],
    ['blur:12', 'Blur 12 px'],
    ['uniform-noise:3', 'Uniform noise'],
    ['gaussian-noise:0.1,7', 'Gaussian noise, 0.1'],
    ['maximum-distance', 'Maximum distance'],
    ['image:aaa', 'Right eye of P004'],
    ['mirrored-image:aaa', 'Right eye of P004, mirrored'],
    ['image:ccc', 'A chosen photograph'],
    ['mirrored-image:ccc', 'A chosen photograph, mirrored'],
    ['inpainted:ddd', 'Lesions filled in'],
    ['average-fundus', 'Average fundus'],
    ['uniform-noise:0*8', '8 draws of uniform noise'],
    ['gaussian-noise:0.1,0*4', '4 draws of Gaussian noise, 0.1'],
    ['image:aaa+mirrored-image:bbb', 'Mean over 2 photographs'],
    ['black+white', 'Mean over black and white'],
    ['gaussian-noise:0.1,0+gaussian-noise:0.2,0', 'Mean over Gaussian noise, 0.1 and Gaussian noise, 0.2'],
    ['black+white+blur:3', 'Mean over 3 baselines'],
    ['black+uniform-noise:0*2', 'Mean over 3 baselines'],
  ])('calls %s "%s"', (text, name) => {
    expect(baselineName(parseBaseline(text), nameImage)).toBe(name);
  });
});
