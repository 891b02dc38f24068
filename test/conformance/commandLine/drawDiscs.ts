import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

/** Writes small PNG pictures of an orange disc with a few dark dots on black: enough of a fundus to have a field of view. */
export async function drawDiscs(folder: string, count: number, sidePx = 96): Promise<void> {
  for (let index = 0; index < count; index++) {
    const pixels = new Uint8Array(3 * sidePx * sidePx);
    const radius = 0.45 * sidePx;
    for (let row = 0; row < sidePx; row++)
      for (let column = 0; column < sidePx; column++) {
        const [x, y] = [column + 0.5 - sidePx / 2, row + 0.5 - sidePx / 2];
        if (Math.hypot(x, y) > radius) continue;
        const isDot = Math.hypot(x - 8 - index, y + 5) < 4;
        pixels.set(isDot ? [90, 20, 15] : [200, 100 + index, 40], 3 * (row * sidePx + column));
      }
    const png = await sharp(pixels, { raw: { width: sidePx, height: sidePx, channels: 3 } })
      .png()
      .toBuffer();
    await writeFile(join(folder, `P${String(index).padStart(3, '0')}_left.png`), png);
  }
}
