import type { Page } from 'playwright/test';
import { FramePage } from './page-models/framePage.ts';
import { StartPage } from './page-models/startPage.ts';
import { startRimlightServer, type RimlightServer } from './support/rimlightServer.ts';
import { expect, test } from './support/test.ts';

test.use({ seed: { kind: 'eyes', count: 1 }, expectedProblems: /Failed to load resource/ });

/** The list may be there before the window has learnt who reads; its dialog then still lies over it. */
async function startReading(page: Page, { client }: RimlightServer): Promise<void> {
  await client.call('reader.choose', { name: 'Reader One' });
  await expect(new FramePage(page).reader).toHaveText(/Reader One/);
  await expect(new FramePage(page).readerDialog).toBeHidden();
  await expect(page.getByRole('grid')).toBeVisible();
}

test('a window whose program was killed says so, and the next start has everything that was recorded', async ({
  rimlight,
  server,
}) => {
  await startReading(rimlight, server);
  await server.kill();
  await expect(rimlight.getByText('Rimlight does not answer').first()).toBeVisible();

  const next = await startRimlightServer(server.libraryFolder, Number(new URL(server.origin).port));
  try {
    await new StartPage(rimlight).open(next.url);
    await expect(rimlight.getByText('Rimlight does not answer')).toHaveCount(0);
    expect(await next.client.call('app.get', {})).toMatchObject({ reader: 'Reader One', caseCount: 1 });
  } finally {
    await next.stop();
  }
});

test('a screen whose code is asked for when the program is gone is told in a sentence', async ({
  rimlight,
  server,
}) => {
  await startReading(rimlight, server);
  await server.kill();
  await rimlight.getByRole('link', { name: 'Help' }).click();
  await expect(
    rimlight.getByText('This screen cannot be opened, because Rimlight does not answer.'),
  ).toBeVisible();
});

test('a case or a dialog whose code cannot be had is told in a sentence', async ({ page, server }) => {
  await page.route(/assets\/(CaseView|LesionImportDialog)-/, (route) => route.abort());
  await new StartPage(page).open(server.url);
  await startReading(page, server);
  const { messages } = new FramePage(page);
  await page.getByRole('grid').getByRole('row').first().dblclick();
  await expect(messages).toContainText('This screen cannot be opened, because Rimlight does not answer.');
  await messages.getByRole('button').click();
  await expect(messages).toBeEmpty();
  // Each time anew.
  for (let time = 0; time < 2; time++) {
    await page.keyboard.press('Shift+I');
    await expect(messages).toContainText('This screen cannot be opened');
    await messages.getByRole('button').click();
    await expect(messages).toBeEmpty();
  }
});

test('what a button cannot do without the program is told in a sentence', async ({ page, server }) => {
  const problems = [{ file: 'letter.jpg', reason: 'It is no photograph.' }];
  await page.route('**/call/import.listProblems', (route) =>
    route.fulfill({ json: { ok: true, value: { problems } } }),
  );
  await new StartPage(page).open(server.url);
  await startReading(page, server);
  const dismiss = page.getByRole('button', { name: 'Dismiss', exact: true });
  await expect(dismiss).toBeVisible();
  await server.kill();
  await dismiss.click();
  await expect(new FramePage(page).messages).toContainText('Rimlight itself does not answer.');
});
