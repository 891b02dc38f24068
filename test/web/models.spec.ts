import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { zipSync } from 'fflate';
import type { Page } from 'playwright/test';
import { chooseReader } from '../../src-main/review/currentReader.ts';
import { evaluatedManifest, fiveClassOnnx, sampleEvaluation } from '../fixtures/models/evaluatedManifest.ts';
import { toBytes } from '../fixtures/models/sampleManifest.ts';
import { hasMobilenet, mobilenetFolder } from '../support/mobilenetPackage.ts';
import { expect, test as base } from './support/test.ts';
import { withStore } from './support/withStore.ts';

const test = base.extend({
  libraryFolder: async ({ libraryFolder }, use) => {
    await withStore(libraryFolder, 'create', (store) => {
      chooseReader(store, 'A. Reader');
    });
    await use(libraryFolder);
  },
});

async function install(page: Page, manifest: Readonly<Record<string, unknown>>): Promise<void> {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Models' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file …' }).click();
  const buffer = Buffer.from(zipSync({ 'manifest.json': toBytes(manifest), 'model.onnx': fiveClassOnnx }));
  await (await chooser).setFiles([{ name: 'evaluated.zip', mimeType: 'application/zip', buffer }]);
}

/** What axe finds, and how far the page is wider than its window. */
async function faults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const excess = await page.evaluate(() => {
    const main = document.querySelector('main')!;
    return main.scrollWidth - main.clientWidth;
  });
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 160)}`),
    ...(excess > 0 ? [`${excess} px too wide`] : []),
  ];
}

test('a package shows what it states of its answers and its maps @web', async ({
  rimlight: page,
  server,
}) => {
  await install(page, evaluatedManifest());
  const card = page.getByRole('article', { name: 'Evaluated grader' });
  await expect(card).toBeVisible();

  await test.step('the confusion matrix is a table of counts, and says what it means', async () => {
    const matrix = card.getByRole('region', { name: 'Reference and model' });
    await expect(matrix).toContainText('51 of 103 photographs (50 %)');
    await expect(matrix.getByText('Too few examples to say how well it knows: mild')).toBeVisible();
    const rows = matrix.getByRole('row');
    await expect(rows).toHaveCount(6);
    await expect(rows.nth(3)).toHaveText(
      /2 moderate\s*6\s*19 %\s*3\s*9 %\s*13\s*41 %\s*7\s*22 %\s*3\s*9 %\s*32/,
    );
    await expect(rows.first().getByRole('columnheader').nth(3)).toContainText('predicted 2 moderate');
  });

  await test.step('behind every picture are its numbers, for the keyboard too', async () => {
    for (const [title, row] of [
      ['What its probabilities are worth', '74 % 70 % 20'],
      ['Do maps depend on what was learned?', 'block 3 −0.02 0.11 0.20'],
    ] as const) {
      const figure = card.getByRole('region', { name: title, exact: true });
      await expect(figure.getByRole('table')).toBeHidden();
      await figure.locator('summary').focus();
      await page.keyboard.press('Enter');
      await expect(figure.getByRole('row', { name: row })).toBeVisible();
    }
    await expect(card.getByRole('row', { name: /flipped left to right/ })).toContainText(
      /0\.02\s*0\.14\s*0\.86\s*0\.41/,
    );
    await expect(card.getByRole('row', { name: /^On lesions 22 % \(17 % to 30 %\)/ })).toBeVisible();
  });

  await test.step('nothing is hard to see or to reach, dark or light, and at 200 % zoom', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect.soft(await faults(page), 'dark').toEqual([]);
    await server.client.call('settings.put', { theme: 'light' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    await page.setViewportSize({ width: 640, height: 400 });
    expect.soft(await faults(page), 'light, 640 x 400').toEqual([]);
  });
});

test('a package whose evaluation does not add up is refused with the field @web', async ({
  rimlight: page,
}) => {
  await install(page, evaluatedManifest({ evaluation: { ...sampleEvaluation, n: 104 } }));
  const refusal = page.getByText('must add up to n, 104, but adds up to 103').first();
  await expect(refusal).toBeVisible();
  await expect(page.getByRole('article', { name: 'Evaluated grader' })).toHaveCount(0);
});

test('a TensorFlow.js model is taken file by file, and its card says what it is @web', async ({
  rimlight: page,
}) => {
  test.skip(!hasMobilenet, 'the shared MobileNet is not there');
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Models' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file …' }).click();
  // It goes away by itself, whether somebody has looked or not; the card stays.
  const told = page.waitForFunction(() =>
    document.body.innerText.includes('TensorFlow.js model is installed, without a description.'),
  );
  await (await chooser).setFiles(readdirSync(mobilenetFolder).map((name) => join(mobilenetFolder, name)));
  await told;
  const card = page.getByRole('article', { name: 'TensorFlow.js model' });
  await expect(card).toContainText('TensorFlow.js, layers model');
  await expect(card).toContainText('For every device.');
});

test('a TensorFlow.js model with a layer that cannot be read is refused with its class and name @web', async ({
  rimlight: page,
}) => {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Models' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file …' }).click();
  const lambda = { class_name: 'Lambda', config: { name: 'halved', batch_input_shape: [null, 8, 8, 3] } };
  const topology = { model_config: { class_name: 'Sequential', config: { name: 'net', layers: [lambda] } } };
  const buffer = Buffer.from(JSON.stringify({ modelTopology: topology, weightsManifest: [] }));
  await (await chooser).setFiles([{ name: 'model.json', mimeType: 'application/json', buffer }]);
  await expect(page.getByRole('alert')).toContainText(/layer Lambda 'halved'/);
});

test('a model whose copying is cut off by a reload leaves nothing behind @web', async ({
  rimlight: page,
  server,
}) => {
  const folder = join(server.libraryFolder, 'uploads');
  const copied = (): readonly string[] =>
    existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const network = await page.context().newCDPSession(page);
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 20_000 };
  await network.send('Network.emulateNetworkConditions', slow);
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Models' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file …' }).click();
  const mimeType = 'application/octet-stream';
  const weights = Array.from({ length: 20 }, (_, index) => ({
    ...{ name: `weights-${index}.bin`, mimeType, buffer: Buffer.alloc(2 ** 18) },
  }));
  await (await chooser).setFiles([{ name: 'model.json', mimeType, buffer: Buffer.from('{}') }, ...weights]);
  await expect.poll(copied).toContainEqual(expect.stringMatching(/model\.json$/));
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Models', level: 1 })).toBeVisible();
  await expect.poll(copied).toEqual([]);
});
