import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from 'playwright/test';
import { worklist } from '../../../src-main/review/worklist.ts';
import type { RimlightServer } from '../../web/support/rimlightServer.ts';
import { withStore } from '../../web/support/withStore.ts';
import type { Figure } from './figure.ts';
import { longLibraryReader } from './longLibrary.ts';
import { frameIntervals, probePages, resetProbe } from './pageProbe.ts';
import { frameFigure } from './panning.ts';

const repetitions = 10;
const scrollMs = 3000;

/** The program's side: rows out of the tables, and the whole call from outside. The library is not served yet. */
export async function measureWorklistRows(libraryFolder: string): Promise<Figure> {
  const values = await withStore(libraryFolder, 'read', (store) =>
    Array.from({ length: repetitions }, () => timed(() => worklist(store, longLibraryReader))),
  );
  return { name: 'Worklist of 10,000 cases with 40,000 entries, out of the store', values, targetMs: null };
}

export async function measureWorklistCall({ client }: RimlightServer): Promise<Figure> {
  const values: number[] = [];
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const startedMs = performance.now();
    await client.call('case.list', {});
    values.push(performance.now() - startedMs);
  }
  return { name: 'The call case.list for it, checked and sent', values, targetMs: null };
}

/** Until the frame with the first rows has been handed over for drawing. */
export async function measureLongWorklist(
  browser: Browser,
  server: RimlightServer,
): Promise<readonly Figure[]> {
  const opened: number[] = [];
  const entered: number[] = [];
  const intervals: number[] = [];
  for (let repetition = 0; repetition < repetitions; repetition++) {
    // A context of its own: nothing is in the browser's cache.
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await probePages(context);
    const page = await context.newPage();
    await page.goto(server.url);
    opened.push(await rowsSeen(page, 'navigation'));
    await wait(500);
    await page.keyboard.press('Shift+W');
    await page.getByRole('heading', { level: 1, name: 'Jobs' }).waitFor();
    await wait(500);
    await resetProbe(page);
    await page.keyboard.press('w');
    entered.push(await rowsSeen(page, 'key'));
    if (repetition === 0) intervals.push(...(await frameIntervals(page, () => scroll(page))));
    await context.close();
  }
  return [
    { name: 'Worklist of 10,000 cases: navigation to the first rows', values: opened, targetMs: 1000 },
    { name: 'The same from another screen: key W to the first rows', values: entered, targetMs: 1000 },
    frameFigure('Scrolling it: time between frames', intervals),
  ];
}

async function rowsSeen(page: Page, since: 'navigation' | 'key'): Promise<number> {
  const handle = await page.waitForFunction((isFromKey) => {
    const rows = rimlightProbe.rows[0];
    if (rows === undefined) return null;
    return rows.handedOverMs - (isFromKey ? rimlightProbe.keyAtMs : 0);
  }, since === 'key');
  const seenMs = await handle.jsonValue();
  if (seenMs === null) throw new Error('No rows were seen.');
  return seenMs;
}

async function scroll(page: Page): Promise<void> {
  const box = (await page.getByRole('grid', { name: 'Cases' }).boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const startedMs = performance.now();
  const turns: Promise<void>[] = [];
  while (performance.now() - startedMs < scrollMs) {
    turns.push(page.mouse.wheel(0, 120));
    await wait(30);
  }
  await Promise.all(turns);
}

function timed(work: () => unknown): number {
  const startedMs = performance.now();
  work();
  return performance.now() - startedMs;
}
