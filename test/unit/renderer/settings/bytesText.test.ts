import { describe, expect, it } from 'vitest';
import { bytesText } from '../../../../src-renderer/wording/bytesText.ts';

describe('bytesText', () => {
  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [1_340_000_000, '1.3 GB'],
    [2_000_000_000, '2 GB'],
    [52_000_000_000, '52 GB'],
    [640_000_000, '640 MB'],
  ])('says %d as %s', (bytes, text) => {
    expect(bytesText(bytes)).toBe(text);
  });
});
