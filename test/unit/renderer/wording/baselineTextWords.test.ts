import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../../src-main/contract/settings.ts';
import { baselineChoices } from '../../../../src-renderer/views/case/baselineChoices.ts';
import {
  baselineTextDescription,
  baselineTextName,
} from '../../../../src-renderer/wording/baselineTextWords.ts';
import { offeredBaselines } from '../../../../src-renderer/wording/offeredBaselines.ts';

describe('baselineTextName', () => {
  it('names a baseline in words', () => {
    expect(baselineTextName('blur:12')).toBe('Blur 12 px');
    expect(baselineTextName('gaussian-noise:0.2,1')).toBe('Gaussian noise, 0.2');
    expect(baselineTextName('black+white')).toBe('Mean over black and white');
    expect(baselineTextName('fellow-eye')).toBe('Fellow eye, mirrored');
    expect(baselineTextName('inpainted')).toBe('Lesions filled in');
  });

  it('leaves what it cannot read as it is written', () => {
    expect(baselineTextName('purple:3')).toBe('purple:3');
  });
});

describe('baselineTextDescription', () => {
  it('has words for every baseline that is offered or there from the start', () => {
    const texts = [
      ...defaultSettings.baselines,
      ...offeredBaselines.map(({ example }) => example),
      'fellow-eye',
      'inpainted',
      `mirrored-image:${'a'.repeat(64)}`,
      ...baselineChoices.map(({ value }) => value),
    ];
    expect(texts.filter((text) => baselineTextDescription(text) === null)).toEqual([]);
  });

  it('says that several are averaged, and nothing of what it cannot read', () => {
    expect(baselineTextDescription('black+white')).toMatch(/^The mean over 2 baselines/);
    expect(baselineTextDescription('purple')).toBeNull();
  });
});
