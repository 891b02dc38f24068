import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright/test';
import sharp from 'sharp';
import type { Client } from '../../src-renderer/client/client.ts';

/** 640 x 400 is what a screen of 1280 x 800 has left at a zoom of 200 %. */
const sizes = [
  { width: 1280, height: 800 },
  { width: 2560, height: 1440 },
  { width: 640, height: 400 },
] as const;
const themes = ['dark', 'light'] as const;

/** Pictures that the README shows, all 1280 x 800: name of the screen and theme, and the file in docs/pictures. */
const shownInReadme: Readonly<Record<string, string>> = {
  'worklist-dark': 'worklist.png',
  'case-prediction-dark': 'case.png',
  'case-attribution-light': 'attribution.png',
  'case-lesions-dark': 'lesions.png',
  'compare-dark': 'compare.png',
  'reports-dark': 'reports.png',
  'models-sanity-light': 'sanity.png',
  'devices-tensorflow-dark': 'devices.png',
};
const mostReadmeBytes = 250_000;

export interface Folders {
  readonly all: string;
  readonly readme: string;
}

/** Takes what is on the page in every size and theme. */
export async function photograph(page: Page, client: Client, name: string, folders: Folders): Promise<void> {
  for (const theme of themes) {
    await client.call('settings.put', { theme });
    await page.locator(`html[data-theme="${theme}"]`).waitFor();
    for (const { width, height } of sizes) {
      await page.setViewportSize({ width, height });
      const png = await settled(page);
      await mkdir(folders.all, { recursive: true });
      await writeFile(join(folders.all, `${name}-${theme}-${width}x${height}.png`), png);
      const readmeName = shownInReadme[`${name}-${theme}`];
      if (width === sizes[0].width && readmeName !== undefined)
        await writeForReadme(png, join(folders.readme, readmeName));
    }
  }
  await page.setViewportSize(sizes[0]);
}

/** Gives the picture when it has stopped changing. */
async function settled(page: Page): Promise<Buffer> {
  const take = (): Promise<Buffer> => page.screenshot({ animations: 'disabled', caret: 'hide' });
  for (let before = await take(); ;) {
    await wait(150);
    const now = await take();
    if (now.equals(before)) return now;
    before = now;
  }
}

/** In a palette, as good a one as the size allows. */
async function writeForReadme(png: Buffer, file: string): Promise<void> {
  for (const quality of [100, 90, 80, 60]) {
    const options = { palette: true, quality, dither: 0, effort: 10, compressionLevel: 9 };
    const small = await sharp(png).png(options).toBuffer();
    if (small.byteLength > mostReadmeBytes) continue;
    await writeFile(file, small);
    return;
  }
  throw new Error(`${file} cannot be made small enough.`);
}
