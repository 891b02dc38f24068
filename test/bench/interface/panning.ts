import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright/test';
import type { Figure } from './figure.ts';
import { frameIntervals } from './pageProbe.ts';

const dragMs = 3000;
/** Mice report 125 times a second. */
const reportMs = 8;
/** A frame that takes longer has missed a refresh of the screen. */
const longFrameMs = 20;

/** Drags the photograph to and fro for three seconds. */
export async function measurePanning(page: Page, where: string): Promise<Figure> {
  const box = (await page.getByRole('application', { name: 'Photograph' }).boundingBox())!;
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  const intervals = await frameIntervals(page, () => drag(page, middle, box.width / 3));
  await page.mouse.up();
  return frameFigure(`Panning, ${where}: time between frames`, intervals);
}

async function drag(page: Page, middle: { x: number; y: number }, reachPx: number): Promise<void> {
  const startedMs = performance.now();
  const moves: Promise<void>[] = [];
  for (let passedMs = 0; passedMs < dragMs; passedMs = performance.now() - startedMs) {
    const angle = (2 * Math.PI * passedMs) / 1500;
    // Not awaited one by one: the browser answers each only with the next frame.
    moves.push(page.mouse.move(middle.x + reachPx * Math.sin(angle), middle.y + 80 * Math.sin(2 * angle)));
    await wait(reportMs);
  }
  await Promise.all(moves);
}

/** Sixty frames a second are reached when hardly any frame misses a refresh. */
export function frameFigure(name: string, intervalsMs: readonly number[]): Figure {
  const totalMs = intervalsMs.reduce((sum, interval) => sum + interval, 0);
  const long = intervalsMs.filter((interval) => interval > longFrameMs).length;
  const rate = (1000 * intervalsMs.length) / totalMs;
  const remark = `${rate.toFixed(1)} frames a second; ${long} of ${intervalsMs.length} frames over ${longFrameMs} ms`;
  return { name, values: intervalsMs, targetMs: longFrameMs, remark };
}
