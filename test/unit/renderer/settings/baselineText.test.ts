import { describe, expect, it } from 'vitest';
import { parseBaseline } from '../../../../src-main/attribution/baselines/parseBaseline.ts';
import { baselineText, movedUp } from '../../../../src-renderer/views/settings/baselineText.ts';
import { offeredBaselines } from '../../../../src-renderer/wording/offeredBaselines.ts';

const entry = { sigmaPx: '12', sigma: '0.15', draws: '8', other: 'colour:0.5,0.2,0.1' };

describe('baselineText', () => {
  it('writes every kind that is offered so that it can be read', () => {
    for (const { value } of offeredBaselines)
      expect(() => parseBaseline(baselineText({ kind: value, ...entry }))).not.toThrow();
  });

  it('writes the numbers where they belong', () => {
    expect(baselineText({ kind: 'blur', ...entry })).toBe('blur:12');
    expect(baselineText({ kind: 'gaussian-noise', ...entry, sigma: ' 0.2 ' })).toBe('gaussian-noise:0.2*8');
    expect(baselineText({ kind: 'uniform-noise', ...entry, draws: '1' })).toBe('uniform-noise');
  });
});

describe('movedUp', () => {
  it('moves one entry a place earlier, and the first one nowhere', () => {
    expect(movedUp(['a', 'b', 'c'], 2)).toEqual(['a', 'c', 'b']);
    expect(movedUp(['a', 'b', 'c'], 0)).toEqual(['a', 'b', 'c']);
  });
});
