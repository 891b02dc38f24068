import type { Page } from 'playwright/test';
import { CasePage } from './page-models/casePage.ts';
import { FramePage } from './page-models/framePage.ts';
import { press } from './page-models/keyboard.ts';
import { WorklistPage } from './page-models/worklistPage.ts';
import { templateCases } from './support/libraryTemplate.ts';
import { expect, test } from './support/reviewTest.ts';
import { startRimlightServer } from './support/rimlightServer.ts';
import { test as freshTest } from './support/test.ts';

test.use({ expectedProblems: /status of 4/ });

async function openFirstCase(page: Page): Promise<CasePage> {
  await expect(new WorklistPage(page).rows).toHaveCount(templateCases);
  await press(page, 'Home', 'Enter');
  const screen = new CasePage(page);
  await expect(screen.comment).toBeVisible();
  return screen;
}

async function secondWindow(page: Page, origin: string): Promise<Page> {
  const second = await page.context().newPage();
  await second.goto(origin);
  return second;
}

test('a read that is recorded in one window appears in the other @web', async ({
  rimlight: first,
  server,
}) => {
  const second = await secondWindow(first, server.origin);
  const here = await openFirstCase(first);
  const there = await openFirstCase(second);
  const third = await secondWindow(first, server.origin);
  await expect(new WorklistPage(third).rows).toHaveCount(templateCases);

  await first.bringToFront();
  await press(first, 'Shift+1');
  await expect(there.grade(1), 'a draft appears, too').toBeChecked();
  await press(first, 'Shift+M', 'Shift+U', 'Control+Enter');
  await expect(here.entries).toHaveCount(1);
  await expect(there.entries).toHaveCount(1);
  await expect(there.state('Read')).toBeVisible();
  await expect(new WorklistPage(third).progress).toHaveAccessibleName(/2 unread, 1 read/);
});

test('two windows that enter different things for one case lose neither @web', async ({
  rimlight: first,
  server,
}) => {
  const second = await secondWindow(first, server.origin);
  const here = await openFirstCase(first);
  const there = await openFirstCase(second);

  // The second window's entry is on its way when the first window's arrives.
  let letThrough: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letThrough = resolve));
  await second.route('**/call/case.saveDraft', async (route) => {
    await held;
    await route.continue();
  });
  const sent = second.waitForRequest('**/call/case.saveDraft');
  await there.comment.fill('Seen in the second window');
  await sent;
  await here.comment.fill('Seen in the first window');
  const { caseId } = (await server.client.call('case.list', {})).rows[0]!;
  const saved = async (): Promise<string | undefined> =>
    (await server.client.call('case.get', { caseId })).draft?.comment;
  await expect.poll(saved).toBe('Seen in the first window');
  letThrough();

  await expect(there.conflictDialog).toBeVisible();
  await expect(there.conflictDialog.getByRole('region', { name: 'In this window' })).toContainText(
    'Seen in the second window',
  );
  await expect(there.conflictDialog.getByRole('region', { name: 'In the other window' })).toContainText(
    'Seen in the first window',
  );
  await expect(here.conflictDialog).toBeHidden();
  expect(await saved(), 'nothing is saved over before somebody chooses').toBe('Seen in the first window');

  await there.conflictDialog.getByRole('button', { name: 'Keep this window’s' }).click();
  await expect(there.conflictDialog).toBeHidden();
  await expect.poll(saved).toBe('Seen in the second window');
  await expect(here.comment, 'the first window follows').toHaveValue('Seen in the second window');
});

test('a second program on the same library says in words that it is open already @web', async ({
  rimlight: page,
  server,
}) => {
  const second = startRimlightServer(server.libraryFolder);
  await expect(second).rejects.toThrow(/library.*(open|in use)|(open|in use).*library/is);
  await expect(second).rejects.not.toThrow(/SQLITE|EACCES|Error:|at .*\.ts:/);
  await openFirstCase(page);
  expect((await server.client.call('library.check', {})).isSound).toBe(true);
});

freshTest(
  'who reads is asked in every window, and answered in one @web',
  async ({ rimlight: first, server }) => {
    const second = await secondWindow(first, server.origin);
    const [here, there] = [new FramePage(first), new FramePage(second)];
    await expect(here.readerDialog).toBeVisible();
    await expect(there.readerDialog).toBeVisible();
    await here.readerName.fill('A. Reader');
    await here.readerName.press('Enter');
    await expect(here.readerDialog).toBeHidden();
    await expect(there.readerDialog).toBeHidden();
    await expect(there.reader).toHaveText(/A\. Reader/);
  },
);
