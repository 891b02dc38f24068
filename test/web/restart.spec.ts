import type { Page } from 'playwright/test';
import { StartPage } from './page-models/startPage.ts';
import { startRimlightServer } from './support/rimlightServer.ts';
import { expect, test } from './support/test.ts';

test.use({ seed: { kind: 'eyes', count: 1 }, expectedProblems: /Failed to load resource/ });

test('a window whose program was killed says so, and the next start has everything that was recorded', async ({
  rimlight,
  server,
}) => {
  await server.client.call('reader.choose', { name: 'Reader One' });
  await untilAtRest(rimlight);
  await server.kill();
  await expect(rimlight.getByText('Rimlight does not answer').first()).toBeVisible({ timeout: 20_000 });

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
  await server.client.call('reader.choose', { name: 'Reader One' });
  await untilAtRest(rimlight);
  await server.kill();
  await rimlight.getByRole('link', { name: 'Help' }).click();
  await expect(
    rimlight.getByText('This screen cannot be opened, because Rimlight does not answer.'),
  ).toBeVisible();
});

/** The worklist is there, and the window has heard who reads: it asks for nothing more. */
async function untilAtRest(rimlight: Page): Promise<void> {
  await expect(rimlight.getByRole('grid')).toBeVisible();
  await expect(rimlight.getByRole('dialog')).toHaveCount(0);
}
