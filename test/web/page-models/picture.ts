import { setTimeout as wait } from 'node:timers/promises';
import type { Locator, Page } from 'playwright/test';
import sharp from 'sharp';

/** What is on the screen in the middle of the photograph. */
export interface Picture {
  readonly png: Buffer;
  /** Shares of the pixels in which green, or red, is clearly stronger than the other. */
  readonly green: number;
  readonly red: number;
  /** Mean over pixels and colours, 0..255. */
  readonly brightness: number;
  /** Mean over pixels of the largest less the smallest colour, 0..255; 0 for a grey picture. */
  readonly colourfulness: number;
}

/** Half the side of what is looked at: no legend or sentence lies so near to the middle. */
const reachPx = 130;

/** Gives the picture when it has stopped changing. */
export async function settledPicture(page: Page, photograph: Locator): Promise<Picture> {
  const box = (await photograph.boundingBox())!;
  const clip = {
    x: box.x + box.width / 2 - reachPx,
    y: box.y + box.height / 2 - reachPx,
    width: 2 * reachPx,
    height: 2 * reachPx,
  };
  let before = await page.screenshot({ clip });
  for (;;) {
    await wait(60);
    const now = await page.screenshot({ clip });
    if (now.equals(before)) return describe(now);
    before = now;
  }
}

async function describe(png: Buffer): Promise<Picture> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const pixels = info.width * info.height;
  let [green, red, brightness, colourfulness] = [0, 0, 0, 0];
  for (let at = 0; at < data.length; at += 3) {
    const [r, g, b] = [data[at]!, data[at + 1]!, data[at + 2]!];
    if (g > r + 12) green++;
    if (r > g + 12) red++;
    brightness += (r + g + b) / 3;
    colourfulness += Math.max(r, g, b) - Math.min(r, g, b);
  }
  return {
    png,
    green: green / pixels,
    red: red / pixels,
    brightness: brightness / pixels,
    colourfulness: colourfulness / pixels,
  };
}
