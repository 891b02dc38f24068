import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { RgbaPicture } from '../../../../src-main/fundus/overlay/rgbaPicture.ts';
import { cascadeSheet, type CascadeRow } from '../../../../src-main/reports/pictures/cascadeSheet.ts';

const colours = ['#c06020', '#2060c0'] as const;

/** A row of two flat pictures. */
async function row(widthPx: number, heightPx: number, notes = ['', '']): Promise<CascadeRow> {
  const pictures = colours.map(async (background, index) => {
    const picture = sharp({ create: { width: widthPx, height: heightPx, channels: 3, background } });
    const jpeg = new Uint8Array(await picture.jpeg({ quality: 100 }).toBuffer());
    return { jpeg, widthPx, heightPx, note: notes[index]! };
  });
  return { name: 'P0001 right', pictures: await Promise.all(pictures) };
}

function isNear({ widthPx, data }: RgbaPicture, [column, line]: number[], colour: number[]): boolean {
  const at = 4 * (line! * widthPx + column!);
  return colour.every((value, channel) => Math.abs(data[at + channel]! - value) < 4);
}

describe('cascadeSheet', () => {
  it('sets the pictures of a photograph side by side, below what they are', async () => {
    const sheet = await cascadeSheet({
      lines: ['Head.'],
      columns: ['Photograph', 'Trained model'],
      rows: [await row(448, 336)],
    });
    expect(sheet.widthPx).toBe(40 + 224 + 12 + 224 + 40);
    // 40 pixels of margin; one and a half lines of 18 pixels and of 14 pixels, with 1.9 of them to a line; the name; 448 x 336 fits 224 x 168.
    const top = Math.ceil(Math.ceil(40 + 1.5 * 1.9 * 18) + 1.5 * 1.9 * 14) + Math.ceil(1.9 * 14);
    const [orange, blue, ground] = [
      [0xc0, 0x60, 0x20],
      [0x20, 0x60, 0xc0],
      [16, 18, 22],
    ] as const;
    for (const [place, colour] of [
      [[41, top + 1], orange],
      [[262, top + 166], orange],
      [[277, top + 1], blue],
      [[498, top + 166], blue],
      [[38, top + 80], ground],
      [[270, top + 80], ground],
      [[100, top + 170], ground],
      [[501, top + 80], ground],
    ] as const)
      expect(isNear(sheet, [...place], [...colour]), place.join(', ')).toBe(true);
  });

  it('gives each row the height of its pictures', async () => {
    const [wide, square, small] = [await row(448, 224), await row(448, 448), await row(100, 50)];
    const heightOf = async (...rows: CascadeRow[]): Promise<number> =>
      (await cascadeSheet({ lines: [], columns: ['a', 'b'], rows })).heightPx;
    expect((await heightOf(square)) - (await heightOf(wide))).toBe(224 - 112);
    expect((await heightOf(wide)) - (await heightOf(small))).toBe(112 - 50);
    const [one, two] = [await heightOf(wide), await heightOf(wide, square)];
    // Name, note and gap of a row, and its pictures.
    expect(two - one).toBe(Math.ceil(1.9 * 14) + Math.ceil(2 * 1.9 * 11) + 12 + 224);
  });

  it('writes below a picture what is said of it', async () => {
    const [without, with_] = await Promise.all(
      [
        ['', ''],
        ['', 'F 0.97'],
      ].map(async (notes) =>
        cascadeSheet({ lines: [], columns: ['a', 'b'], rows: [await row(224, 224, notes)] }),
      ),
    );
    const changed = with_!.data.findIndex((value, index) => value !== without!.data[index]);
    expect(changed).toBeGreaterThan(0);
    const pixel = Math.floor(changed / 4);
    const [column, line] = [pixel % with_!.widthPx, Math.floor(pixel / with_!.widthPx)];
    // A stroke is as wide on both sides.
    expect(column).toBeGreaterThan(40 + 224 + 12 - 3);
    expect(line).toBeGreaterThan(with_!.heightPx - 40 - 12 - Math.ceil(2 * 1.9 * 11) - 1);
  });
});
