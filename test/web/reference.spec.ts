import type { Page } from 'playwright/test';
import { CasePage } from './page-models/casePage.ts';
import { ComparePage } from './page-models/comparePage.ts';
import { press } from './page-models/keyboard.ts';
import { StartPage } from './page-models/startPage.ts';
import { WorklistPage } from './page-models/worklistPage.ts';
import { openComparison, revealCase } from './support/comparisons.ts';
import { killAndStartAgain } from './support/killAndStartAgain.ts';
import { expect, test } from './support/reviewTest.ts';
import { withStore } from './support/withStore.ts';

test.use({ template: 'computed' });

const pseudonym = 'synthetic-3';

test.describe('after a restart', () => {
  // The program is gone for a while, and the page says so.
  test.use({ expectedProblems: /ERR_CONNECTION|ERR_INCOMPLETE|ERR_EMPTY|status of 40[13]|Failed to load/ });

  test('a case opens with its reference, and other cases with the default of the session @web', async ({
    rimlight: page,
    server,
  }) => {
    const reason = 'Black hides the dark lesion.';
    const compare = new ComparePage(page);
    const caseId = await revealCase(server.client, pseudonym);
    await openComparison(page, pseudonym);
    await expect(compare.tile('Mean colour')).toContainText('F(x′)');

    await test.step('a key asks for the reason, which is needed', async () => {
      await compare.tile('Mean colour').hover();
      await press(page, 'Shift+Enter');
      await expect(compare.referenceDialog).toContainText('Mean colour');
      const keep = compare.referenceDialog.getByRole('button', { name: 'Keep as the reference' });
      await expect(keep).toBeDisabled();
      await compare.referenceDialog.getByRole('textbox', { name: 'Reason' }).fill(reason);
      await keep.click();
      await expect(compare.referenceDialog).toBeHidden();
      await expect(compare.tile('Mean colour, reference of the case')).toBeVisible();
    });

    const restarted = await killAndStartAgain(server);
    try {
      await page.goto('about:blank');
      await new StartPage(page).open(restarted.url);
      const { reference } = (await restarted.client.call('case.get', { caseId })).revealed!;
      expect(reference).toMatchObject({ baselineText: 'mean-colour', reader: 'A. Reader', reason });
      await expectFirstBaseline(page, pseudonym, 'Mean colour (reference)');
      await withStore(server.libraryFolder, 'read', (store) => {
        const chosen = store.audit.list(0, 1_000).filter(({ action }) => action === 'reference.chosen');
        expect(chosen).toHaveLength(1);
        expect(chosen[0]).toMatchObject({
          subject: caseId,
          details: { baseline: 'mean-colour', reader: 'A. Reader', reason },
        });
      });

      await press(page, 'c');
      await expect(compare.tile('Mean colour, reference of the case')).toBeVisible();
      await compare.act('Mean colour', 'Make it the default of the session');
      await expect
        .poll(async () => (await restarted.client.call('settings.get', {})).baselines)
        .toEqual(['mean-colour', 'black']);
      await revealCase(restarted.client, 'synthetic-1');
      await press(page, 'w');
      await expectFirstBaseline(page, 'synthetic-1', 'Mean colour');
    } finally {
      await restarted.stop();
    }
  });
});

async function expectFirstBaseline(page: Page, pseudonymOfCase: string, name: string): Promise<void> {
  const screen = new CasePage(page);
  await new WorklistPage(page).row(pseudonymOfCase).dblclick();
  await expect(screen.state('Revealed')).toBeVisible();
  await screen.tab('Attribution').click();
  await expect(screen.inspector.getByRole('radio', { name, exact: true })).toBeChecked();
}
