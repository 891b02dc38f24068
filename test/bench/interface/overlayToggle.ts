import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright/test';
import type { Figure } from './figure.ts';
import { keyPresentations } from './keyPresentations.ts';
import { resetProbe } from './pageProbe.ts';

const repetitions = 40;

/**
 * P on a case that is open with its photograph in full size.
 *
 * "painted": from the key's own time stamp, which the browser's process gives, until the viewer has called everything
 * that draws the scene; the whole work of the page's thread for this key. "on the screen": from the same time stamp
 * until the frame is presented, which waits for the next refresh (every 16.7 ms) and for whatever draws.
 */
export async function measureOverlayToggle(page: Page, where: string): Promise<readonly Figure[]> {
  const paintedMs: number[] = [];
  const presentedMs = await keyPresentations(page, async () => {
    for (let repetition = 0; repetition < repetitions; repetition++) {
      await resetProbe(page);
      await page.keyboard.press('p');
      await wait(150);
      paintedMs.push(await keyToPainted(page));
    }
  });
  const name = `Positive overlay on or off, ${where}`;
  return [
    { name: `${name}: key to painted`, values: paintedMs, targetMs: 16 },
    { name: `${name}: key to frame on the screen`, values: presentedMs, targetMs: null },
  ];
}

function keyToPainted(page: Page): Promise<number> {
  return page.evaluate(() => {
    const painting = rimlightProbe.paintings.find(({ atMs }) => atMs >= rimlightProbe.keyAtMs);
    if (painting === undefined) throw new Error('The key P caused no painting.');
    return painting.atMs - rimlightProbe.keyAtMs;
  });
}
