import { describe, expect, it } from 'vitest';
import { signedChannelSum } from '../../../src-main/fundus/signedChannelSum.ts';

const twoPixels = { widthPx: 2, heightPx: 1, data: Float32Array.of(1, 0.5, 0, 0.25, 0, -1) };

describe('signedChannelSum', () => {
  it('adds the channels with their signs, so that opposite ones cancel', () => {
    expect([...signedChannelSum(twoPixels)]).toEqual([1, -0.25]);
  });
});
