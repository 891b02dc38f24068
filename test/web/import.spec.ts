import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright/test';
import { chooseReader } from '../../src-main/review/currentReader.ts';
import { patienceMs } from '../support/patience.ts';
import { WorklistPage } from './page-models/worklistPage.ts';
import { enormousPng, photograph } from './support/photographs.ts';
import { expect, test as base } from './support/test.ts';
import { withStore } from './support/withStore.ts';

const test = base.extend<{
  /** Beside the library, and removed with it. */
  readonly folder: string;
}>({
  libraryFolder: async ({ libraryFolder }, use) => {
    await withStore(libraryFolder, 'create', (store) => {
      chooseReader(store, 'A. Reader');
    });
    await use(libraryFolder);
  },
  folder: async ({ libraryFolder }, use) => {
    const folder = join(dirname(libraryFolder), 'photographs');
    await mkdir(folder);
    await use(folder);
  },
});

async function fill(folder: string, files: Readonly<Record<string, Buffer | string>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

/** Three good photographs, of which two are the same, and five files that are none. */
async function fillWithGoodAndBad(folder: string): Promise<void> {
  const good = await photograph(1, 'jpeg');
  await fill(folder, {
    'smith_right.jpg': good,
    'ward/jones_left.png': await photograph(2, 'png'),
    'ward/copy of smith_right.jpg': good,
    'truncated_right.jpg': (await photograph(3, 'jpeg')).subarray(0, 900),
    'letter.jpg': 'Dear colleague, the photograph will follow.',
    'empty.png': '',
    'enormous.png': enormousPng(),
    'notes.txt': 'Not a photograph.',
  });
}

const badFiles = ['empty.png', 'enormous.png', 'letter.jpg', 'notes.txt', 'truncated_right.jpg'];

async function chooseFolder(page: Page, folder: string): Promise<void> {
  const worklist = new WorklistPage(page);
  await page.keyboard.press('Control+i');
  await expect(worklist.importDialog).toBeVisible();
  const chooser = page.waitForEvent('filechooser');
  await worklist.importDialog.getByRole('button', { name: /folder/ }).click();
  await (await chooser).setFiles(folder);
}

/** As the desktop does: the browser reads the folders itself. */
async function drop(page: Page, files: readonly string[]): Promise<void> {
  const box = (await page.getByRole('main').boundingBox())!;
  const browser = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await browser.send('Input.dispatchDragEvent', {
      type,
      x: box.x + box.width / 2,
      y: box.y + box.height / 2,
      data,
    });
}

async function expectGoodAndBadTold(page: Page): Promise<void> {
  const worklist = new WorklistPage(page);
  await expect(page.getByText('Import finished')).toBeVisible();
  await expect(
    page.getByText('2 cases added, 1 photograph known already, 5 files not imported.'),
  ).toBeVisible();
  await expect(worklist.rows).toHaveCount(2);
  await expect(worklist.row('smith')).toHaveText(/Right eye/);
  await expect(worklist.row('jones')).toHaveText(/Left eye/);

  await expect(worklist.problems).toHaveCount(badFiles.length);
  for (const file of badFiles) {
    const problem = worklist.problems.filter({ hasText: file });
    await expect(problem).toHaveCount(1);
    // A sentence that goes on after the name of the file.
    await expect(problem).toHaveText(new RegExp(`${file} .{8,}\\.$`));
  }
  await expect(worklist.problems.filter({ hasText: 'empty.png' })).toHaveText(/is empty/);
  await expect(worklist.problems.filter({ hasText: 'enormous.png' })).toHaveText(/100000|pixels|large/i);
}

test('a folder with bad files gives its good ones, and each bad one with its reason @web', async ({
  rimlight: page,
  folder,
  server,
}) => {
  await fillWithGoodAndBad(folder);
  await chooseFolder(page, folder);
  await expectGoodAndBadTold(page);

  await test.step('a second time everything is known', async () => {
    await chooseFolder(page, folder);
    await expect(page.getByText(/0 cases added, 3 photographs known already/)).toBeVisible();
    await expect(new WorklistPage(page).rows).toHaveCount(2);
  });

  await test.step('the list of problems stays until it is dismissed', async () => {
    const worklist = new WorklistPage(page);
    await page.reload();
    await expect(worklist.problems).toHaveCount(badFiles.length);
    await page.getByRole('button', { name: 'Dismiss', exact: true }).click();
    await expect(worklist.problems).toHaveCount(0);
    await page.reload();
    await expect(worklist.rows).toHaveCount(2);
    await expect(worklist.problems).toHaveCount(0);
  });
  expect(server.log()).not.toContain('[error]');
});

test('a folder and files can be dropped on the worklist @web', async ({ rimlight: page, folder }) => {
  await fillWithGoodAndBad(folder);
  await drop(page, [folder]);
  await expectGoodAndBadTold(page);

  await fill(folder, { 'late/brown_right.png': await photograph(9, 'png') });
  await drop(page, [join(folder, 'late/brown_right.png'), join(folder, 'smith_right.jpg')]);
  await expect(page.getByText('1 case added, 1 photograph known already.')).toBeVisible();
  await expect(new WorklistPage(page).rows).toHaveCount(3);
});

test('an import that is cancelled keeps what it has, and can be done again @web', async ({
  rimlight: page,
  folder,
  server,
}) => {
  const worklist = new WorklistPage(page);
  const cancel = page.getByRole('button', { name: 'Cancel', exact: true });
  const cases = async (): Promise<number> => (await server.client.call('case.list', {})).rows.length;
  let count = 0;
  let kept = 0;
  // On a machine that stands still the last one may be in before anybody can cancel: then there are more of them.
  for (let time = 0; time < 4 && kept === count; time++) {
    const before = count;
    for (; count < before + 24; count++)
      await fill(folder, { [`eye-${count}_right.jpg`]: await photograph(count, 'jpeg', 700) });
    await chooseFolder(page, folder);
    await expect(worklist.rows).not.toHaveCount(0);
    await expect.poll(cases, { intervals: [50] }).toBeGreaterThan(before);
    await cancel.click({ timeout: 10_000 }).catch(() => undefined);
    await expect(page.getByRole('progressbar', { name: 'Importing' })).toBeHidden();
    kept = await cases();
    expect(kept).toBeGreaterThan(before);
  }
  expect(kept).toBeLessThan(count);

  await chooseFolder(page, folder);
  await expect(
    page.getByText(new RegExp(`${count - kept} cases? added, ${kept} photographs? known already`)),
  ).toBeVisible({ timeout: patienceMs.work });
  expect(await cases()).toBe(count);
});
