import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { contactSheet, type ContactTile } from '../../../../src-main/reports/pictures/contactSheet.ts';

/** A flat JPEG. */
async function flat(colour: string, width = 640, height = 512): Promise<Uint8Array<ArrayBuffer>> {
  const picture = sharp({ create: { width, height, channels: 3, background: colour } });
  return new Uint8Array(await picture.jpeg({ quality: 100 }).toBuffer());
}

async function tile(change: Partial<ContactTile> = {}): Promise<ContactTile> {
  return {
    name: 'P0001 right',
    photograph: await flat('#c06020'),
    overlay: await flat('#2060c0'),
    note: 'Baseline: black',
    ...change,
  };
}

describe('contactSheet', () => {
  it('sets the photograph and the overlay of a case side by side, below its name', async () => {
    const { widthPx, data } = await contactSheet([await tile()], ['Head.']);
    // One line of head of 38 pixels and twice 40 pixels around it, then 74 for name and note; 640 x 512 fits 320 x 256 into 284.
    const top = 40 + 38 + 40 + 74 + 14;
    const pixel = (column: number, row: number): number[] => [
      ...data.subarray(4 * (row * widthPx + column), 4 * (row * widthPx + column) + 3),
    ];
    const near = (actual: number[], expected: number[]): boolean =>
      actual.every((value, channel) => Math.abs(value - expected[channel]!) < 4);
    for (const [column, row] of [
      [41, top + 2],
      [358, top + 253],
    ] as const)
      expect(near(pixel(column, row), [0xc0, 0x60, 0x20]), `${column}, ${row}`).toBe(true);
    for (const [column, row] of [
      [369, top + 2],
      [686, top + 253],
    ] as const)
      expect(near(pixel(column, row), [0x20, 0x60, 0xc0]), `${column}, ${row}`).toBe(true);
    for (const [column, row] of [
      [38, top + 100],
      [364, top + 100],
      [100, top + 258],
    ] as const)
      expect(pixel(column, row)).toEqual([16, 18, 22]);
  });

  it('says why there is no overlay', async () => {
    const [with_, without] = await Promise.all([
      contactSheet([await tile({ overlay: 'No attribution' })], []),
      contactSheet([await tile({ overlay: '' })], []),
    ]);
    expect(with_.data).not.toEqual(without.data);
  });

  it('is five cases wide for sixty, and two for one', async () => {
    const one = await tile();
    const [few, many] = await Promise.all([
      contactSheet([one], []),
      contactSheet(
        Array.from({ length: 60 }, () => one),
        [],
      ),
    ]);
    expect([few.widthPx, many.widthPx]).toEqual([2 * 688 + 40, 5 * 688 + 40]);
    expect(many.heightPx - few.heightPx).toBe(11 * (284 + 74 + 40));
  });
});
