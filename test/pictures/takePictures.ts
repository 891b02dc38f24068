// npm run pictures [-- NAME ...]: takes every screen of the sample session, dark and light and in three sizes, for looking
// at, into results/pictures; and those that README shows into docs/pictures. Names of screens, or their beginnings, limit
// it. Names and times of day are always the same; the eyes are the synthetic ones of the program.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright/test';
import { launchBrowser } from '../support/launchBrowser.ts';
import { photograph, type Folders } from './photographer.ts';
import { startPictureServer, type PictureServer } from './pictureServer.ts';
import { at, reader, reviewSample } from './sampleReview.ts';
import { screens } from './screens.ts';

const repository = join(import.meta.dirname, '..', '..');
const folders: Folders = {
  all: join(repository, 'results', 'pictures'),
  readme: join(repository, 'docs', 'pictures'),
};
const wanted = process.argv.slice(2);
const isWanted = (name: string): boolean =>
  wanted.length === 0 || wanted.some((beginning) => name.startsWith(beginning));

async function openPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForURL((address) => address.pathname === '/');
  return page;
}

/** What somebody sees who starts the program for the first time. */
async function photographFirstStart(page: Page, { client }: PictureServer): Promise<void> {
  await page.getByRole('dialog', { name: 'Who reads?' }).waitFor();
  if (isWanted('first-start')) await photograph(page, client, 'first-start', folders);
  await client.call('reader.choose', { name: reader });
  await page.reload();
  await page.getByRole('heading', { name: 'No cases yet' }).waitFor();
  if (isWanted('worklist-empty')) await photograph(page, client, 'worklist-empty', folders);
}

async function photographSample(page: Page, server: PictureServer): Promise<void> {
  process.stderr.write('Reviewing the sample session ...\n');
  const review = await reviewSample(server);
  for (const { name, arrive } of screens.filter((screen) => isWanted(screen.name))) {
    process.stderr.write(`${name}\n`);
    await arrive({ page, server, review });
    await photograph(page, server.client, name, folders);
  }
}

const folder = await mkdtemp(join(tmpdir(), 'rimlight-pictures-'));
const browser = await launchBrowser();
const server = await startPictureServer(join(folder, 'sample-session'), at('08:55'));
try {
  const page = await openPage(browser, server.url);
  await photographFirstStart(page, server);
  await photographSample(page, server);
} finally {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
