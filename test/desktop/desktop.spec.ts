import { expect, test } from '../web/support/test.ts';

test('the page has two functions and nothing of Node or Electron', async ({ rimlight }) => {
  const seen = await rimlight.evaluate(() => ({
    bridge: Object.keys(window.rimlight ?? {}).sort(),
    leaks: ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in window),
  }));
  expect(seen).toEqual({ bridge: ['call', 'subscribe'], leaks: [] });
});

test('the page is on its own secure origin', async ({ rimlight }) => {
  expect(await rimlight.evaluate(() => [location.origin, isSecureContext])).toEqual(['app://rimlight', true]);
});

test.describe('what leads out of the program', () => {
  test.use({ expectedProblems: /./, expectedOrigins: /./ });

  test('is refused: requests, windows, navigation, permissions', async ({ rimlight }) => {
    const outcome = await rimlight.evaluate(async () => ({
      request: await fetch('https://example.org/').then(
        () => 'answered',
        () => 'refused',
      ),
      window: window.open('https://example.org/') === null ? 'refused' : 'opened',
      notification: await Notification.requestPermission(),
    }));
    expect(outcome).toEqual({ request: 'refused', window: 'refused', notification: 'denied' });
    await rimlight.evaluate(() => {
      location.href = 'https://example.org/';
    });
    await expect(rimlight).toHaveURL(/^app:\/\/rimlight\//);
  });
});

test.describe('with a library', () => {
  test.use({ seed: { kind: 'eyes', count: 1 } });

  test('the page shows it and its cases are answered', async ({ rimlight, server }) => {
    const { rows } = await server.client.call('case.list', {});
    expect(rows).toHaveLength(1);
    await expect(rimlight.getByRole('main')).toBeVisible();
  });
});
