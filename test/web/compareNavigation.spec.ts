import type { Page } from 'playwright/test';
import { ComparePage } from './page-models/comparePage.ts';
import { press } from './page-models/keyboard.ts';
import {
  differingBytes,
  openComparison,
  revealCase,
  settledPixels,
  whenCompared,
  whenPainted,
} from './support/comparisons.ts';
import { expect, test } from './support/reviewTest.ts';

// A window of an odd size.
test.use({ template: 'computed', viewport: { width: 1283, height: 797 } });

/** Of the photograph with lesions of its own. */
const pseudonym = 'synthetic-3';

async function turn(page: Page, [x, y]: readonly [number, number], delta: number): Promise<void> {
  await page.mouse.move(x, y);
  await page.mouse.wheel(0, delta);
}

async function drag(
  page: Page,
  [x, y]: readonly [number, number],
  to: readonly [number, number],
): Promise<void> {
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move((x + to[0]) / 2, (y + to[1]) / 2);
  await page.mouse.move(...to);
  await page.mouse.up();
}

test('linked tiles show the same pixels, however they are moved @web', async ({ rimlight: page, server }) => {
  const { client } = server;
  const baselines = ['black', 'white', 'mean-colour'];
  await client.call('settings.put', { comparedBaselines: baselines });
  const caseId = await revealCase(client, pseudonym);
  await openComparison(page, pseudonym);
  await whenCompared(client, caseId, baselines);
  const viewers = new ComparePage(page).tiles.getByRole('application');
  await expect(viewers).toHaveCount(3);
  await expect(new ComparePage(page).tiles.getByText('F(x′)')).toHaveCount(3);
  await press(page, 'o');
  await whenPainted(page, viewers, 50);
  const box = (await viewers.nth(1).boundingBox())!;
  const at = (x: number, y: number): [number, number] => [box.x + x * box.width, box.y + y * box.height];

  const steps: readonly (readonly [string, () => Promise<void>])[] = [
    ['shown whole', () => Promise.resolve()],
    ['a wheel at an odd place', () => turn(page, at(0.313, 0.717), -137)],
    ['another in another tile', () => turn(page, at(1.5, 0.41), -291)],
    ['back a little', () => turn(page, at(-0.23, 0.613), 53)],
    ['a drag', () => drag(page, at(0.4, 0.5), at(0.713, 0.281))],
    ['a drag in another tile', () => drag(page, at(1.6, 0.3), at(1.377, 0.459))],
    ['keys', () => press(page, '+', 'ArrowLeft', 'ArrowUp', 'ArrowUp', '-', 'ArrowRight')],
    ['one to one', () => press(page, '1', 'ArrowDown')],
    ['a wheel far in', () => turn(page, at(0.5, 0.5), -2_000)],
    ['fit', () => press(page, '0')],
  ];
  const views = new Set<string>();
  for (const [place, [name, act]] of steps.entries()) {
    const before = await viewers.nth(1).getAttribute('data-view');
    await act();
    // A wheel that was turned is not yet a picture that has moved.
    if (place > 0) await expect(viewers.nth(1)).not.toHaveAttribute('data-view', before!);
    const [first, ...others] = await settledPixels(page, viewers);
    const [view, ...otherViews] = await viewers.evaluateAll((elements) =>
      elements.map((element) => element.getAttribute('data-view')),
    );
    expect(otherViews, `${name}: the views`).toEqual([view, view]);
    views.add(view!);
    expect(new Set(first!.rgb).size, `${name}: there is a picture`).toBeGreaterThan(50);
    for (const other of others) expect(differingBytes(first!, other), `${name}: bytes that differ`).toBe(0);
    if (name === 'one to one') expect(view!.split(' ')[0]).toBe('1');
  }
  expect(views.size, 'every step but the last shows something new').toBe(steps.length - 1);
});
