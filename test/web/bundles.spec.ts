import { cp, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser, Download, Page } from 'playwright/test';
import sharp from 'sharp';
import type { IcdrGrade } from '../../src-main/contract/read.ts';
import { defaultReportOptions } from '../../src-main/contract/reportOptions.ts';
import type { Client } from '../../src-renderer/client/client.ts';
import { BundlesPage } from './page-models/bundlesPage.ts';
import { ReportsPage } from './page-models/reportsPage.ts';
import { StartPage } from './page-models/startPage.ts';
import { WorklistPage } from './page-models/worklistPage.ts';
import { libraryTemplate, templateCases } from './support/libraryTemplate.ts';
import { expect, test } from './support/reviewTest.ts';
import { startRimlightServer } from './support/rimlightServer.ts';
import { whileComputeStandsStill } from './support/whileComputeStandsStill.ts';

async function readAll(client: Client, reader: string, grades: readonly IcdrGrade[]): Promise<void> {
  await client.call('reader.choose', { name: reader });
  for (const [index, { caseId }] of (await client.call('case.list', {})).rows.entries()) {
    const read = { icdrGrade: grades[index]!, macularOedema: 'absent', gradability: 'good' } as const;
    await client.call('read.recordFirst', { caseId, read, reason: null });
    await client.call('read.reveal', { caseId });
  }
}

async function saveBundle(page: Page): Promise<Buffer> {
  const reports = new ReportsPage(page);
  await reports.open();
  await reports.choose('Session bundle');
  const download = await reports.download();
  expect(download.suggestedFilename()).toMatch(/^rimlight-.*\.zip$/);
  await expect(reports.made.first()).toContainText(', saved');
  return bytesOf(download);
}

async function bytesOf(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}

/** A bundle that another reader made of another copy of the same photographs, as on a second machine. */
async function bundleOfColleague(
  browser: Browser,
  template: string,
  reader: string,
  grades: readonly IcdrGrade[],
): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'rimlight-colleague-'));
  const library = join(folder, 'library');
  await cp(template, library, { recursive: true });
  const server = await startRimlightServer(library);
  const context = await browser.newContext();
  try {
    await readAll(server.client, reader, grades);
    const page = await context.newPage();
    await new StartPage(page).open(server.url);
    return await saveBundle(page);
  } finally {
    await context.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

interface StoredMember {
  readonly name: string;
  /** Of its first byte in the archive. */
  readonly start: number;
}

/** The first member of a zip archive, by its local file header (APPNOTE.TXT 4.3.7). */
function firstMember(zip: Buffer): StoredMember {
  expect(zip.readUInt32LE(0).toString(16)).toBe('4034b50');
  const [nameLength, extraLength] = [zip.readUInt16LE(26), zip.readUInt16LE(28)];
  return {
    name: zip.subarray(30, 30 + nameLength).toString('utf8'),
    start: 30 + nameLength + extraLength,
  };
}

test.describe('bundles of two readers', () => {
  test.use({ template: 'empty' });

  test('are made, checked, compared, and opened as the session of an empty library @web', async ({
    rimlight,
    server,
    browser,
  }, { project }) => {
    const ready = await libraryTemplate('ready', project.outputDir);
    const first = await bundleOfColleague(browser, ready, 'A. Reader', [0, 1, 2]);
    const second = await bundleOfColleague(browser, ready, 'B. Colleague', [0, 2, 2]);
    const { name: changed, start } = firstMember(first);
    const tampered = Buffer.from(first);
    tampered[start + 100]! ^= 0x01;

    const bundles = new BundlesPage(rimlight);
    await bundles.open();
    await bundles.choose([
      { name: 'first.zip', bytes: first },
      { name: 'second.zip', bytes: second },
      { name: 'tampered.zip', bytes: tampered },
    ]);
    for (const name of ['first.zip', 'second.zip']) {
      await expect(bundles.card(name)).toContainText('Sound. Every hash and both chains verify.');
      await expect(bundles.card(name)).toContainText(
        `${templateCases} cases, ${2 * templateCases} review entries`,
      );
    }
    await expect(bundles.card('second.zip')).toContainText('B. Colleague');
    const refused = bundles.card('tampered.zip');
    await expect(refused).toContainText('Not sound.');
    await expect(refused.getByRole('listitem').filter({ hasText: changed })).not.toHaveCount(0);
    await expect(refused.getByRole('button', { name: /^Open as/ })).toHaveCount(0);
    await expect(bundles.compare, 'what is not sound is compared with nothing').toBeDisabled();

    await bundles.putAside('tampered.zip');
    await bundles.compare.click();
    // Squares of differences: seen 1 of 3, by chance 15 of 9; kappa is 1 - (1/3) / (15/9).
    const pair = bundles.agreement
      .getByRole('listitem')
      .filter({ hasText: 'First reads, without the model' });
    await expect(pair).toContainText('A. Reader and B. Colleague');
    await expect(pair).toContainText(/Kappa\s*0\.80/);
    await expect(pair).toContainText('2 of 3 (67 %)');
    const difference = bundles.agreement.getByRole('listitem').filter({ hasText: /first reads/ });
    await expect(difference).toHaveText(/P0002.*A\. Reader:\s+grade 1, B\. Colleague:\s+grade 2/s);

    await bundles.openAsSession('first.zip');
    await expect(new WorklistPage(rimlight).rows).toHaveCount(templateCases);
    expect(await server.client.call('library.check', {})).toEqual({ isSound: true, findings: [] });
    const [row] = (await server.client.call('case.list', {})).rows;
    const { entries } = await server.client.call('case.get', { caseId: row!.caseId });
    expect(entries.map(({ reader }) => reader)).toEqual(['A. Reader', 'A. Reader']);
  });
});

test.describe('exports of a revealed session', () => {
  test.use({ template: 'computed' });

  test('are archives of pictures and of data that other programs read @web', async ({ rimlight, server }) => {
    await readAll(server.client, 'A. Reader', [0, 1, 2]);
    const reports = new ReportsPage(rimlight);
    await reports.open();
    await reports.choose('Pictures');
    await rimlight.getByText(`All ${templateCases} cases`, { exact: true }).click();
    await expect(reports.save).toHaveText(` Save pictures of ${templateCases} cases … `);
    const pictures = unzipSync(await bytesOf(await reports.download()));
    expect(Object.keys(pictures)).toContain('pictures.json');
    const photographs = Object.keys(pictures).filter((name) => name.endsWith('_photograph.png'));
    expect(photographs).toHaveLength(templateCases);
    for (const name of photographs)
      expect(await sharp(pictures[name]).metadata()).toMatchObject({ format: 'png' });

    await reports.choose('Data (CSV, JSON, maps)');
    const data = unzipSync(await bytesOf(await reports.download()));
    expect(Object.keys(data)).toEqual(
      expect.arrayContaining(['README.txt', 'session.json', 'cases.csv', 'reads.csv', 'csv-metadata.json']),
    );
    expect(Object.keys(data).filter((name) => name.startsWith('cases/'))).toHaveLength(templateCases);
    const reads = strFromU8(data['reads.csv']!).trim().split('\r\n');
    expect(reads).toHaveLength(1 + 2 * templateCases);
  });

  test('that are cancelled leave neither an entry nor a file @web', async ({ rimlight, server }) => {
    await readAll(server.client, 'A. Reader', [0, 1, 2]);
    // Starts the compute process; once the page draws previews of its own, it would take the place of those.
    const { caseId } = (await server.client.call('case.list', {})).rows[0]!;
    await server.client.call('report.preview', { caseId, options: defaultReportOptions });
    const downloads: string[] = [];
    rimlight.on('download', (download) => downloads.push(download.suggestedFilename()));
    const reports = new ReportsPage(rimlight);
    await reports.open();
    await reports.choose('Report of the session (PDF)');
    await expect(reports.save).toBeEnabled();
    const rows = [reports.made.nth(0), reports.made.nth(1)];
    // The first one is under way and the second one waits, when both are cancelled.
    await whileComputeStandsStill(server, async () => {
      await reports.save.click();
      await reports.save.click();
      await expect(reports.made).toHaveCount(2);
      for (const row of rows) await row.getByRole('button', { name: 'Cancel' }).click();
    });
    for (const row of rows) await expect(row).toContainText('Cancelled, nothing was written');
    expect(await readdir(join(server.libraryFolder, 'exports')).catch(() => [])).toEqual([]);
    for (const left of [1, 0]) {
      await reports.made
        .first()
        .getByRole('button', { name: /^Remove/ })
        .click();
      await expect(reports.made).toHaveCount(left);
    }
    expect((await server.client.call('export.list', {})).exports).toEqual([]);
    expect(downloads).toEqual([]);
  });
});
