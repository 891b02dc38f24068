import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright/test';
import type { Figure } from './figure.ts';
import { resetProbe } from './pageProbe.ts';

/** The case on screen is whole, and its neighbours have been fetched. */
const settleMs = 1500;

/**
 * From the key's time stamp until a frame with photograph and overlay has been handed over for drawing. Nothing of the
 * opened case was on the screen in this window before.
 */
export async function measureCaseOpening(page: Page, count: number): Promise<readonly Figure[]> {
  const ahead: number[] = [];
  const cold: number[] = [];
  await page.keyboard.press('w');
  await page.getByRole('grid', { name: 'Cases' }).waitFor();
  await page.keyboard.press('j');
  // From the worklist every second case, so that the next one is always new and fetched ahead.
  for (let opened = 0; opened < count; opened += 2) {
    await wait(settleMs);
    cold.push(await openedAfter(page, 'Enter'));
    await wait(settleMs);
    ahead.push(await openedAfter(page, 'j'));
    await page.keyboard.press('w');
    await page.getByRole('grid', { name: 'Cases' }).waitFor();
    await page.keyboard.press('j');
  }
  return [
    {
      name: 'Next case (J), its photograph fetched ahead: key to photograph and overlay',
      values: ahead,
      targetMs: 200,
    },
    { name: 'Case from the worklist (Enter), nothing fetched ahead', values: cold, targetMs: 200 },
  ];
}

async function openedAfter(page: Page, key: string): Promise<number> {
  await resetProbe(page);
  const before = await page.evaluate(() => location.hash);
  await page.keyboard.press(key);
  const handle = await page.waitForFunction((left) => {
    const painting = rimlightProbe.paintings.find(
      ({ photograph, hasOverlay, address }) => photograph !== null && hasOverlay && address !== left,
    );
    return painting === undefined ? null : painting.handedOverMs - rimlightProbe.keyAtMs;
  }, before);
  const openedMs = await handle.jsonValue();
  if (openedMs === null) throw new Error('The case was not opened.');
  return openedMs;
}
