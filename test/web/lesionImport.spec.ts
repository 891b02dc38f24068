import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { FramePage } from './page-models/framePage.ts';
import { expect, test } from './support/reviewTest.ts';

const sidePx = 256;

/** White squares on black: as many regions. */
function mask(squares: number): Promise<Buffer> {
  const drawn = Array.from(
    { length: squares },
    (_, index) => `<rect x="${60 + 30 * index}" y="110" width="16" height="16" fill="#fff"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${sidePx}" height="${sidePx}" shape-rendering="crispEdges"><rect width="${sidePx}" height="${sidePx}" fill="#000"/>${drawn.join('')}</svg>`;
  return sharp(Buffer.from(svg)).toColourspace('b-w').png().toBuffer();
}

test('masks are matched, given types and imported, and what does not match is told @web', async ({
  rimlight: page,
  server,
  libraryFolder,
}) => {
  const folder = join(dirname(libraryFolder), 'masks');
  await mkdir(folder);
  await writeFile(join(folder, 'synthetic-1_EX.png'), await mask(3));
  await writeFile(join(folder, 'synthetic-2_blobs.png'), await mask(2));
  await writeFile(join(folder, 'stranger_EX.png'), await mask(1));

  const dialog = page.getByRole('dialog', { name: 'Import lesion masks' });
  const cases = dialog.getByRole('list', { name: 'Cases that get lesions' });
  const importButton = dialog.getByRole('button', { name: /^Import \d+ lesions?$/ });

  await test.step('a key opens the dialog, and the preview says what belongs to what', async () => {
    await page.keyboard.press('Shift+I');
    const chooser = page.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: /Choose a folder/ }).click();
    await (await chooser).setFiles(folder);
    await expect(dialog.getByRole('status')).toContainText('2 files belong to 2 cases');
    await expect(cases).toContainText('Hard exudates 3');
    await expect(cases).toContainText('2 undecided');
    const problems = dialog.getByRole('list', { name: 'Files that are not imported' });
    await expect(problems.getByRole('listitem')).toHaveCount(1);
    await expect(problems).toContainText(/stranger_EX\.png .{8,}\.$/);
    await expect(dialog.getByLabel('Type of EX')).toHaveValue('hardExudate');
  });

  await test.step('nothing can be imported before every label has a type', async () => {
    await expect(importButton).toBeDisabled();
    await dialog.getByLabel('Type of blobs').selectOption('haemorrhage');
    await expect(cases).toContainText('Haemorrhages 2');
    await expect(importButton).toHaveText('Import 5 lesions');
  });

  await test.step('closing keeps the decisions, and nothing is in the library yet', async () => {
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await page.keyboard.press('Shift+I');
    await expect(dialog.getByLabel('Type of blobs')).toHaveValue('haemorrhage');
    expect(await lesionTypes()).toEqual([]);
  });

  await test.step('the import puts them into their cases', async () => {
    await importButton.click();
    await expect(dialog).toContainText('5 lesions are imported for 2 cases.');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await server.client.call('settings.put', { blinding: false });
    expect((await lesionTypes()).toSorted()).toEqual([
      ...['haemorrhage', 'haemorrhage'],
      ...['hardExudate', 'hardExudate', 'hardExudate'],
    ]);
  });

  await test.step('the same again takes their place', async () => {
    await page.keyboard.press('Shift+I');
    const chooser = page.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: /Choose files/ }).click();
    await (await chooser).setFiles(join(folder, 'synthetic-1_EX.png'));
    await importButton.click();
    await expect(dialog).toContainText('3 earlier ones of the same files were replaced.');
    await dialog.getByRole('button', { name: 'Done' }).click();
    expect(await lesionTypes()).toHaveLength(5);
  });

  async function lesionTypes(): Promise<readonly string[]> {
    const { rows } = await server.client.call('case.list', {});
    const lists = await Promise.all(rows.map(({ caseId }) => server.client.call('lesion.list', { caseId })));
    return lists.flatMap(({ lesions }) => lesions.map(({ type }) => type));
  }
});

test('a preview that is cancelled is forgotten @web', async ({ rimlight: page, libraryFolder }) => {
  const file = join(dirname(libraryFolder), 'synthetic-1_EX.png');
  await writeFile(file, await mask(1));
  const dialog = page.getByRole('dialog', { name: 'Import lesion masks' });
  await page.keyboard.press('Shift+I');
  const chooser = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: /Choose files/ }).click();
  await (await chooser).setFiles(file);
  await expect(dialog.getByRole('button', { name: 'Import 1 lesion' })).toBeEnabled();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByRole('button', { name: /Choose a folder/ })).toBeVisible();
  await expect(new FramePage(page).messages).toBeEmpty();
});
