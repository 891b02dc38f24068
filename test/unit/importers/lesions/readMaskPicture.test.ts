import { describe, expect, it } from 'vitest';
import { readMaskPicture } from '../../../../src-main/importers/lesions/readMaskPicture.ts';
import { pngBytes, pngChunk } from '../pngBytes.ts';

/** A grey PNG of 8 bits from its rows. */
function grey(...rows: readonly (readonly number[])[]): Buffer {
  const size = { widthPx: rows[0]!.length, heightPx: rows.length };
  return pngBytes(size, { bits: 8, colourType: 0 }, Uint8Array.from(rows.flatMap((row) => [0, ...row])));
}

describe('a mask picture', () => {
  it('with one value is of one lesion type, which its name says; regions that touch at a corner are one', async () => {
    const bytes = grey([9, 0, 0, 0], [0, 9, 0, 9], [0, 0, 0, 9]);
    const picture = await readMaskPicture(bytes, 'eye_EX.png');
    expect(picture).toEqual({
      pictureName: null,
      size: { widthPx: 4, heightPx: 3 },
      labels: [{ label: null, source: 'mask', regions: expect.any(Array) as unknown }],
      notes: [],
    });
    const [corner, column] = picture.labels[0]!.regions;
    expect(picture.labels[0]!.regions).toHaveLength(2);
    expect(cornersOf(corner![0]!)).toEqual(['0,0', '0,1', '1,0', '1,1', '1,1', '1,2', '2,1', '2,2']);
    expect(cornersOf(column![0]!)).toEqual(['3,1', '3,3', '4,1', '4,3']);
  });

  it('with several values has a label for each', async () => {
    const { labels, notes } = await readMaskPicture(
      grey([1, 1, 0, 12], [0, 0, 0, 0], [12, 0, 0, 1]),
      'all.png',
    );
    expect(labels.map(({ label, regions }) => [label, regions.length])).toEqual([
      ['value 1', 2],
      ['value 12', 2],
    ]);
    expect(notes).toEqual(['all.png holds 2 values; each is a label of its own.']);
  });

  it('with palette colours has them as labels', async () => {
    const palette = pngChunk('PLTE', Uint8Array.of(0, 0, 0, 128, 0, 0, 0, 0, 9));
    const rows = Uint8Array.of(0, 1, 0, 2);
    const bytes = pngBytes({ widthPx: 3, heightPx: 1 }, { bits: 8, colourType: 3 }, rows, [palette]);
    const { labels } = await readMaskPicture(bytes, 'voc.png');
    expect(labels.map(({ label }) => label)).toEqual(['colour #000009', 'colour #800000']);
  });

  it('that is black marks nothing, and says so', async () => {
    const { labels, notes } = await readMaskPicture(grey([0, 0], [0, 0]), 'eye_SE.png');
    expect(labels).toEqual([{ label: null, source: 'mask', regions: [] }]);
    expect(notes).toEqual(['eye_SE.png is black all over: it marks nothing.']);
  });

  it('with softened edges is cut at half of its brightest value, with a note', async () => {
    const ramp = Array.from({ length: 40 }, (_, i) => 6 * i);
    const bytes = grey([...ramp, ...Array<number>(60).fill(240)]);
    const { labels, notes } = await readMaskPicture(bytes, 'soft.png');
    expect(labels[0]!.regions.map((rings) => cornersOf(rings[0]!))).toEqual([
      ['100,0', '100,1', '20,0', '20,1'],
    ]);
    expect(notes.join()).toContain('at least half of its brightest value (240)');
  });

  it('with the shades of a photograph is refused', async () => {
    const shades = grey(Array.from({ length: 100 }, (_, i) => (i * 7) % 97));
    await expect(readMaskPicture(shades, 'eye.png')).rejects.toMatchObject({
      code: 'lesion.invalid',
      message: expect.stringContaining('eye.png has more than 32 grey values, as a photograph') as string,
    });
  });

  it('that falls into 40,000 dots is refused', async () => {
    const dots = Array.from({ length: 400 }, (_, y) =>
      Array.from({ length: 400 }, (_column, x) => (x % 2 === 0 && y % 2 === 0 ? 1 : 0)),
    );
    await expect(readMaskPicture(grey(...dots), 'dots.png')).rejects.toMatchObject({
      code: 'lesion.invalid',
    });
  });
});

function cornersOf(ring: readonly number[]): readonly string[] {
  const corners: string[] = [];
  for (let i = 0; i < ring.length; i += 2) corners.push(`${ring[i]!},${ring[i + 1]!}`);
  return corners.sort();
}
