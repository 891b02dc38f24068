import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../src-main/errors/appError.ts';
import { temporaryFolder } from '../../store/testLibrary.ts';
import { createInProcessSupervisor } from './inProcessSupervisor.ts';

const red = { r: 200, g: 30, b: 20 };
const blue = { r: 20, g: 40, b: 180 };

/** 600 x 300: left half red, right half blue. */
function halves(): Sharp {
  const half = { width: 300, height: 300, channels: 3 } as const;
  return sharp({ create: { ...half, width: 600, background: red } }).composite([
    { input: { create: { ...half, background: blue } }, left: 300, top: 0 },
  ]);
}

function written(bytes: Uint8Array): { readonly file: string; readonly fileName: string } {
  const file = join(temporaryFolder(), 'photograph');
  writeFileSync(file, bytes);
  return { file, fileName: 'eye.jpg' };
}

async function colourAt(jpeg: Uint8Array, xPx: number, yPx: number): Promise<string> {
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  const at = info.channels * (yPx * info.width + xPx);
  const [r, , b] = [...data.subarray(at, at + 3)];
  return Math.abs(r! - red.r) < 8 ? 'red' : Math.abs(b! - blue.b) < 8 ? 'blue' : String([r, b]);
}

describe('the job renderPicture', () => {
  it('makes several upright pictures without metadata of one photograph', async () => {
    // Orientation 6: the camera lay on its side, what is stored on the left belongs at the top.
    const bytes = await halves()
      .withMetadata({ orientation: 6 })
      .withExifMerge({ IFD0: { Copyright: 'Patient Jane Roe' } })
      .jpeg({ quality: 95 })
      .toBuffer();
    expect(bytes.includes('Jane Roe')).toBe(true);
    const { pictures } = await createInProcessSupervisor().run('renderPicture', {
      ...written(bytes),
      contentHash: createHash('sha256').update(bytes).digest('hex'),
      pictures: [
        { longestSidePx: 320, quality: 80 },
        { longestSidePx: null, quality: 92 },
      ],
    });
    expect(pictures.map(({ widthPx, heightPx }) => [widthPx, heightPx])).toEqual([
      [160, 320],
      [300, 600],
    ]);
    for (const { jpeg, widthPx, heightPx } of pictures) {
      expect(await colourAt(jpeg, Math.floor(widthPx / 2), Math.floor(heightPx / 4))).toBe('red');
      expect(await colourAt(jpeg, Math.floor(widthPx / 2), Math.floor((3 * heightPx) / 4))).toBe('blue');
      const { exif, icc, xmp, iptc, orientation } = await sharp(jpeg).metadata();
      expect([exif, icc, xmp, iptc, orientation]).toEqual([...new Array<undefined>(5)]);
      expect(Buffer.from(jpeg).includes('Jane Roe')).toBe(false);
    }
  });

  it('shows a TIFF file of 16 bits', async () => {
    const bytes = await halves().toColourspace('rgb16').tiff({ compression: 'none' }).toBuffer();
    expect((await sharp(bytes).metadata()).depth).toBe('ushort');
    const { pictures } = await createInProcessSupervisor().run('renderPicture', {
      ...written(bytes),
      contentHash: null,
      pictures: [{ longestSidePx: 100, quality: 92 }],
    });
    expect(pictures[0]).toMatchObject({ widthPx: 100, heightPx: 50 });
    expect(await colourAt(pictures[0]!.jpeg, 20, 25)).toBe('red');
    expect(await colourAt(pictures[0]!.jpeg, 80, 25)).toBe('blue');
  });

  it('refuses a copy whose content has changed', async () => {
    const bytes = await halves().jpeg().toBuffer();
    const rendering = createInProcessSupervisor().run('renderPicture', {
      ...written(bytes),
      contentHash: '0'.repeat(64),
      pictures: [{ longestSidePx: 100, quality: 92 }],
    });
    await expect(rendering).rejects.toBeInstanceOf(AppError);
    await expect(rendering).rejects.toMatchObject({ code: 'file.unreadable' });
  });
});
