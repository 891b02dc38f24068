import { describe, expect, it } from 'vitest';
import { decodeMask } from '../../../src-main/importers/decodeMask.ts';
import { pngBytes, pngChunk } from './pngBytes.ts';

describe('decodeMask', () => {
  it('takes every pixel that is not black as inside, whatever its colour', async () => {
    const palette = pngChunk('PLTE', Uint8Array.of(0, 0, 0, 0, 0, 76, 255, 255, 255));
    const rows = Uint8Array.of(0, 0, 1, 0, 2, 0);
    const bytes = pngBytes({ widthPx: 2, heightPx: 2 }, { bits: 8, colourType: 3 }, rows, [palette]);
    const mask = await decodeMask(bytes, 'lesion.png');
    expect([mask.widthPx, mask.heightPx, [...mask.data]]).toEqual([2, 2, [0, 1, 1, 0]]);
  });
});
