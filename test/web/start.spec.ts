import { FramePage } from './page-models/framePage.ts';
import { expect, test } from './support/test.ts';

test('the page opens by the printed address, with its title and without an error', async ({
  rimlight,
  server,
}) => {
  await expect(rimlight).toHaveTitle(/Rimlight/);
  await expect(rimlight.getByRole('main')).toBeVisible();
  expect(server.log()).not.toContain('[error]');
});

test('the token is neither in the address bar nor in the history', async ({ rimlight, server }) => {
  expect(rimlight.url()).not.toContain('/start/');
  await rimlight.goBack();
  expect(rimlight.url()).not.toContain(new URL(server.url).pathname);
});

test('the page can be loaded again and again', async ({ rimlight }) => {
  await rimlight.reload();
  await expect(rimlight.getByRole('main')).toBeVisible();
});

test.describe('with a library', () => {
  test.use({ seed: { kind: 'eyes', count: 2 } });

  test('the program knows its cases', async ({ rimlight, server }) => {
    await expect(rimlight.getByRole('main')).toBeVisible();
    const { rows } = await server.client.call('case.list', {});
    expect(rows.map(({ pseudonym, eye }) => `${pseudonym} ${eye}`)).toEqual([
      'synthetic-1 right',
      'synthetic-2 left',
    ]);
  });
});

test.describe('with ten thousand rows', () => {
  test.use({ seed: { kind: 'rows', count: 10_000 } });

  test('all of them are listed', async ({ server }) => {
    expect((await server.client.call('case.list', {})).rows).toHaveLength(10_000);
  });
});

test.describe('with one case', () => {
  test.use({ seed: { kind: 'eyes', count: 1 } });

  test('the list has the keyboard as soon as somebody has said who reads, here or elsewhere', async ({
    rimlight,
    server,
  }) => {
    const frame = new FramePage(rimlight);
    await expect(frame.readerDialog).toBeVisible();
    await expect(rimlight.getByRole('grid', { name: 'Cases', includeHidden: true })).toBeAttached();
    await server.client.call('reader.choose', { name: 'Reader One' });
    await expect(frame.readerDialog).toBeHidden();
    await expect(rimlight.getByRole('grid', { name: 'Cases' })).toBeFocused();
  });
});
