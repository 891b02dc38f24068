import { patienceMs } from '../support/patience.ts';
import { BaselinesPage } from './page-models/baselinesPage.ts';
import { press } from './page-models/keyboard.ts';
import { revealCase, whenCompared } from './support/comparisons.ts';
import { expect, test } from './support/reviewTest.ts';
import { expectNumber, numberOf } from './support/shownNumbers.ts';

test.use({ template: 'computed' });

test('the baselines of a session are summed up over revealed cases alone @web', async ({
  rimlight: page,
  server,
}) => {
  const { client } = server;
  const session = new BaselinesPage(page);
  const caseIds = [await revealCase(client, 'synthetic-1'), await revealCase(client, 'synthetic-3')];
  await press(page, 'Shift+C');
  await expect(session.heading).toBeVisible();
  await expect(page.getByRole('main')).toContainText('2 revealed cases have attributions');
  await session.measure.click();
  await expect(session.baselines).toHaveCount(2, { timeout: patienceMs.work });
  await expect(page.getByRole('main')).toContainText('6 of 6 measures taken', { timeout: patienceMs.work });
  await expect(page.getByRole('main')).toContainText('1 case is left out: you have not revealed it yet.');

  const baselines = ['black', 'mean-colour'];
  const tiles = await Promise.all(
    caseIds.map(async (caseId) => (await whenCompared(client, caseId, baselines)).tiles),
  );
  for (const [place, name] of ['Black', 'Mean colour'].entries()) {
    const row = session.baselines.filter({ hasText: name });
    await expect(row).toContainText('2 cases');
    for (const measure of ['insertion', 'deletion'] as const) {
      const [first, second] = tiles.map((ofCase) => ofCase[place]!.measures![measure].auc);
      const shown = row
        .getByText(new RegExp(`^${measure}`, 'i'))
        .locator('..')
        .locator('strong');
      await expectNumber(shown, (first! + second!) / 2, 2);
    }
  }
  await expect(session.pairs.filter({ hasText: /of 2/ })).toHaveCount(1);
  await session.showPairsBy('Spearman');
  const correlations = await Promise.all(
    caseIds.map(
      async (caseId) => (await client.call('comparison.get', { caseId, baselines })).pairs[0]!.spearman!,
    ),
  );
  const shown = /^−?0\.\d{2,3}/.exec(await session.pairs.innerText())![0];
  expect(Math.abs(numberOf(shown) - (correlations[0]! + correlations[1]!) / 2)).toBeLessThan(0.00501);
});
