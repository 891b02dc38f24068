import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright/test';
import { CasePage } from './page-models/casePage.ts';
import { press } from './page-models/keyboard.ts';
import { StartPage } from './page-models/startPage.ts';
import { WorklistPage } from './page-models/worklistPage.ts';
import { idle } from './support/idle.ts';
import { killAndStartAgain } from './support/killAndStartAgain.ts';
import { templateBaselines, templateCases } from './support/libraryTemplate.ts';
import { expect, test } from './support/reviewTest.ts';
import { whileComputeStandsStill } from './support/whileComputeStandsStill.ts';
import { withStore } from './support/withStore.ts';

// The program is gone for a while, and the page says so.
test.use({ expectedProblems: /ERR_CONNECTION|ERR_INCOMPLETE|ERR_EMPTY|status of 40[13]|Failed to load/ });

async function openFirstCase(page: Page): Promise<CasePage> {
  await expect(new WorklistPage(page).rows).toHaveCount(templateCases);
  await press(page, 'Home', 'Enter');
  const screen = new CasePage(page);
  await expect(screen.comment).toBeVisible();
  return screen;
}

test('a batch that is cut off goes on after the restart, and nothing is computed or kept twice @web', async ({
  rimlight: page,
  server,
}) => {
  const ofOneCase = templateBaselines.length;
  const total = templateCases * ofOneCase;
  const left = total - ofOneCase;
  const { client } = server;
  const { caseId } = (await client.call('case.list', {})).rows[0]!;
  expect(await client.call('batch.start', { caseIds: [caseId] })).toEqual({ queued: ofOneCase, cached: 0 });
  expect(await idle(client)).toMatchObject({ done: ofOneCase, failed: 0 });
  const restarted = await whileComputeStandsStill(server, async () => {
    expect(await client.call('batch.start', { caseIds: [] })).toEqual({ queued: left, cached: ofOneCase });
    await expect.poll(async () => (await client.call('job.list', {})).summary.running).toBe(1);
    return killAndStartAgain(server);
  });
  try {
    const before = await withStore(server.libraryFolder, 'read', (store) => store.attributions.list());
    expect(before).toHaveLength(ofOneCase);

    await page.goto('about:blank');
    await new StartPage(page).open(restarted.url);
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Jobs' }).click();
    await expect(page.getByRole('progressbar', { name: 'All jobs' })).toHaveAttribute(
      'aria-valuetext',
      new RegExp(`of ${left} done`),
    );
    expect(await idle(restarted.client)).toMatchObject({ done: left, failed: 0, cancelled: 0 });
    await expect(page.getByRole('progressbar', { name: 'All jobs' })).toHaveAttribute(
      'aria-valuetext',
      `${left} of ${left} done`,
    );

    await withStore(server.libraryFolder, 'read', async (store) => {
      const kept = store.attributions.list();
      expect(kept).toHaveLength(total);
      // What was done before the cut is as it was, its time included.
      for (const record of before)
        expect(kept.find(({ key }) => key === record.key)!.createdAt).toBe(record.createdAt);
      expect(store.attributions.cacheUsage().maps).toBe(total);
      expect((await store.integrityReport()).isSound).toBe(true);
    });
  } finally {
    await restarted.stop();
  }
});

test('grade and comment are there again after a power cut, a moment after they were entered @web', async ({
  rimlight: page,
  server,
}) => {
  const screen = await openFirstCase(page);
  const saved = page.waitForResponse(
    (response) => response.request().postData()?.includes('below the disc') === true,
  );
  await press(page, 'Shift+3', 't');
  await page.keyboard.type('Cotton wool spot below the disc');
  // By itself: nothing but typing was done.
  await saved;
  const restarted = await killAndStartAgain(server);
  try {
    await test.step('the open window says that it is alone, and keeps the text', async () => {
      await expect(page.getByText('Rimlight does not answer')).toBeVisible();
      await expect(screen.comment).toHaveValue('Cotton wool spot below the disc');
    });
    await page.goto('about:blank');
    await new StartPage(page).open(restarted.url);
    await openFirstCase(page);
    await expect(screen.comment).toHaveValue('Cotton wool spot below the disc');
    await expect(screen.grade(3)).toBeChecked();
    await expect(screen.entries).toHaveCount(0);

    await press(page, 'Shift+M', 'Shift+U', 'Control+Enter');
    await expect(screen.entries).toHaveCount(1);
    await withStore(server.libraryFolder, 'read', async (store) => {
      expect(store.reviews.list()).toHaveLength(1);
      expect(store.reviews.verifyChain()).toMatchObject({ verified: true });
      expect((await store.integrityReport()).isSound).toBe(true);
    });
  } finally {
    await restarted.stop();
  }
});

test('what was typed is kept however soon the page is loaded again', async ({ rimlight: page }) => {
  const screen = await openFirstCase(page);
  for (const pauseMs of [0, 60, 140, 220, 290]) {
    const text = `Typed ${pauseMs} ms before.`;
    await screen.comment.fill(text);
    await wait(pauseMs);
    await page.reload();
    await expect(screen.comment).toHaveValue(text);
  }
});
