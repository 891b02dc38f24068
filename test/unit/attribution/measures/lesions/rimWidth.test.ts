import { describe, expect, it } from 'vitest';
import {
  defaultRimWidthPx,
  rimWidthInPx,
  widestRimPx,
} from '../../../../../src-main/attribution/measures/lesions/rimWidth.ts';

describe('the width of the rim', () => {
  it('is two model pixels unless somebody chooses, in the nearest even number of pixels', () => {
    expect(defaultRimWidthPx(12.5)).toBe(26);
    expect(defaultRimWidthPx(12.4)).toBe(24);
    expect(defaultRimWidthPx(9)).toBe(18);
  });

  it('is at least two pixels', () => {
    expect(defaultRimWidthPx(0.3)).toBe(2);
    expect(rimWidthInPx(1, 0.9)).toBe(2);
  });

  it('is the same for two model pixels of a session as the one of a case', () => {
    for (const modelPixelPx of [0.3, 1, 5.49, 12.71, 31])
      expect(rimWidthInPx(2, modelPixelPx)).toBe(defaultRimWidthPx(modelPixelPx));
  });

  it('is at most so wide that the surround, up to three halves of it from the edge, is within reach', () => {
    expect(widestRimPx(24)).toBe(16);
    expect(widestRimPx(152)).toBe(100);
    expect(widestRimPx(2)).toBe(2);
  });
});
