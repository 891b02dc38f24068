import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import { purposeNotice } from '../../src-main/contract/caseReport.ts';
import { CasePage } from './page-models/casePage.ts';
import { press } from './page-models/keyboard.ts';
import { ReportsPage } from './page-models/reportsPage.ts';
import { WorklistPage } from './page-models/worklistPage.ts';
import { axeViolations } from './support/axeViolations.ts';
import { revealCase } from './support/comparisons.ts';
import { templateCases } from './support/libraryTemplate.ts';
import { expect, test } from './support/reviewTest.ts';

test.use({ template: 'computed' });

/** As from a case that one has just looked at. */
async function openReportOfFirst(page: Page): Promise<void> {
  await new WorklistPage(page).openFirst();
  await expect(new CasePage(page).history).toBeVisible();
  await press(page, 'Control+e');
}

test('a revealed case is shown as it will be printed, and saved as a PDF', async ({ rimlight, server }) => {
  const { pseudonym } = (await server.client.call('case.list', {})).rows[0]!;
  await revealCase(server.client, pseudonym);
  const reports = new ReportsPage(rimlight);
  await openReportOfFirst(rimlight);
  await expect(reports.heading).toBeVisible();

  await expect(reports.picture(1)).toBeVisible();
  await expect(reports.pages.first()).toContainText('P0001');
  await expect(reports.pages.first()).toContainText(purposeNotice.replace(/\.$/, ''));
  await expect(reports.preview).not.toContainText('synthetic-');
  const pages = await reports.pages.count();
  expect(pages).toBeGreaterThan(2);
  await expect(reports.count).toHaveText(`Page 1 of ${pages}`);

  await reports.section('Tables of every number').uncheck();
  // While the next pages are being made there may be none at all.
  await expect(reports.count).toHaveText(new RegExp(`^Page \\d+ of (?!${pages}$)\\d+$`));
  expect(await reports.pages.count()).toBeLessThan(pages);
  await expect
    .poll(async () => (await server.client.call('settings.get', {})).reportOptions.sections)
    .not.toContain('numbers');
  expect(await axeViolations(rimlight)).toEqual([]);

  const download = await reports.download();
  expect(download.suggestedFilename()).toMatch(/^rimlight-report-P0001.*\.pdf$/);
  const bytes = await readFile(await download.path());
  expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  await expect(reports.made).toHaveCount(1);
  await expect(reports.made).toContainText(', saved');
});

test('a case that is not revealed is refused with what to do next', async ({ rimlight, server }) => {
  const [first, second] = (await server.client.call('case.list', {})).rows;
  await revealCase(server.client, second!.pseudonym);
  const asked: string[] = [];
  rimlight.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const reports = new ReportsPage(rimlight);
  await openReportOfFirst(rimlight);
  await expect(reports.notRevealed).toHaveText(`${first!.pseudonym} is not revealed yet`);
  await expect(reports.save).toBeDisabled();
  expect(asked.filter((path) => path.includes('preview'))).toEqual([]);
  expect(await axeViolations(rimlight)).toEqual([]);
});

test('every kind of export says what it holds, and none is offered for cases that are not revealed', async ({
  rimlight,
  server,
}) => {
  const reports = new ReportsPage(rimlight);
  const rows = (await server.client.call('case.list', {})).rows;
  expect(rows).toHaveLength(templateCases);
  await reports.open();
  await expect(rimlight.getByRole('heading', { name: 'Nothing is revealed yet' })).toBeVisible();
  await expect(reports.save).toBeDisabled();
  await revealCase(server.client, rows[0]!.pseudonym);
  for (const kind of ['Pictures', 'Data (CSV, JSON, maps)', 'DICOM']) {
    await reports.choose(kind);
    await expect(rimlight.getByRole('heading', { name: 'What it will hold' })).toBeVisible();
    await expect(reports.save).toHaveText(/ of 1 case …$/);
    expect(await axeViolations(rimlight)).toEqual([]);
  }
});
