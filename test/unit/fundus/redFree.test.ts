import { describe, expect, it } from 'vitest';
import { redFree } from '../../../src-main/fundus/redFree.ts';

const twoPixels = { widthPx: 2, heightPx: 1, data: Float32Array.of(1, 0.5, 0, 0.25, 0, -1) };

describe('redFree', () => {
  it('shows the green channel in all three', () => {
    expect([...redFree(twoPixels).data]).toEqual([0, 0.25, 0, 0.25, 0, 0.25]);
  });
});
