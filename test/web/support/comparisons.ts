import { expect, type Locator, type Page } from 'playwright/test';
import sharp from 'sharp';
import type { Comparison } from '../../../src-main/contract/comparison.ts';
import type { CaseId } from '../../../src-main/contract/ids.ts';
import type { Client } from '../../../src-renderer/client/client.ts';
import { patienceMs } from '../../support/patience.ts';
import { CasePage } from '../page-models/casePage.ts';
import { press } from '../page-models/keyboard.ts';
import { WorklistPage } from '../page-models/worklistPage.ts';

/** Reads and reveals a case for the reader who is chosen; gives its id. */
export async function revealCase(client: Client, pseudonym: string): Promise<CaseId> {
  const { rows } = await client.call('case.list', {});
  const { caseId } = rows.find((row) => row.pseudonym === pseudonym)!;
  const read = { icdrGrade: 2, macularOedema: 'absent', gradability: 'good' } as const;
  await client.call('read.recordFirst', { caseId, read, reason: null });
  await client.call('read.reveal', { caseId });
  return caseId;
}

/** From the worklist to the comparison of a revealed case, with the keyboard's `C`. */
export async function openComparison(page: Page, pseudonym: string): Promise<void> {
  await new WorklistPage(page).row(pseudonym).dblclick();
  await expect(new CasePage(page).entries.filter({ hasText: /reveal/i })).not.toHaveCount(0);
  await press(page, 'c');
  await expect(page.getByRole('heading', { level: 1, name: /^Compare baselines/ })).toContainText(pseudonym);
}

/** Waits until everything of a comparison is computed and measured. */
export async function whenCompared(
  client: Client,
  caseId: CaseId,
  baselines: readonly string[],
): Promise<Comparison> {
  const question = { caseId, baselines: [...baselines] };
  await expect
    .poll(
      async () => {
        const { tiles, waiting } = await client.call('comparison.get', question);
        return {
          missing: tiles.filter(({ state }) => state !== 'computed').map(({ name }) => name),
          waiting,
        };
      },
      { timeout: patienceMs.work },
    )
    .toEqual({ missing: [], waiting: 0 });
  return client.call('comparison.get', question);
}

/** Pixels of one picture on the screen. */
interface ScreenPixels {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rgb: Buffer;
}

/**
 * What is on the screen inside of each of these, pixel by pixel, when it has stopped changing. The pointer is taken away
 * and nothing has the focus, so that there is neither a crosshair nor a readout nor an outline.
 */
export async function settledPixels(page: Page, places: Locator): Promise<readonly ScreenPixels[]> {
  await page.mouse.move(1, 1);
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  let before = await page.screenshot();
  for (;;) {
    await page.waitForTimeout(80);
    const now = await page.screenshot();
    if (now.equals(before)) break;
    before = now;
  }
  const ratio = await page.evaluate(() => devicePixelRatio);
  const boxes = await places.evaluateAll((elements) =>
    elements.map((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return { left, top, right, bottom };
    }),
  );
  return Promise.all(boxes.map((box) => cutOut(before, box, ratio)));
}

/** Waits until there is a picture inside of each of these: so many different values of red, green and blue. */
export async function whenPainted(page: Page, places: Locator, values: number): Promise<void> {
  await expect
    .poll(async () => (await settledPixels(page, places)).map(({ rgb }) => new Set(rgb).size > values))
    .not.toContain(false);
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Edges between two pixels are drawn at the nearer one. */
async function cutOut(png: Buffer, box: Box, ratio: number): Promise<ScreenPixels> {
  const [left, top, right, bottom] = [box.left, box.top, box.right, box.bottom].map((css) =>
    Math.round(css * ratio),
  );
  const [widthPx, heightPx] = [right! - left!, bottom! - top!];
  const rgb = await sharp(png)
    .extract({ left: left!, top: top!, width: widthPx, height: heightPx })
    .removeAlpha()
    .raw()
    .toBuffer();
  return { widthPx, heightPx, rgb };
}

/** How many bytes differ; all of them where the sizes do. */
export function differingBytes(first: ScreenPixels, second: ScreenPixels): number {
  if (first.widthPx !== second.widthPx || first.heightPx !== second.heightPx) return first.rgb.length;
  let count = 0;
  for (let at = 0; at < first.rgb.length; at++) if (first.rgb[at] !== second.rgb[at]) count++;
  return count;
}
