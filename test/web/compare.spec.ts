import { rename } from 'node:fs/promises';
import type { Locator, Page } from 'playwright/test';
import type { Comparison, ComparisonTile, PerturbationCurve } from '../../src-main/contract/comparison.ts';
import { lesionIdSchema, type CaseId } from '../../src-main/contract/ids.ts';
import type { Client } from '../../src-renderer/client/client.ts';
import { BaselineEditor } from './page-models/baselineEditor.ts';
import { CasePage } from './page-models/casePage.ts';
import { ComparePage } from './page-models/comparePage.ts';
import { press } from './page-models/keyboard.ts';
import { settledPicture, type Picture } from './page-models/picture.ts';
import { patienceMs } from '../support/patience.ts';
import { WorklistPage } from './page-models/worklistPage.ts';
import { openComparison, revealCase, settledPixels, whenCompared } from './support/comparisons.ts';
import { expect, test } from './support/reviewTest.ts';
import { expectNumber, numberOf } from './support/shownNumbers.ts';
import { whileComputeStandsStill } from './support/whileComputeStandsStill.ts';
import { withStore } from './support/withStore.ts';

test.use({ template: 'computed' });

/** Of the photograph with lesions of its own. */
const pseudonym = 'synthetic-3';

/** Numbers of the table: as many decimals as are shown, and what the program itself says of a tile. */
const columns: readonly (readonly [string, number, (tile: ComparisonTile) => number])[] = [
  ['F(x′)', 3, (tile) => tile.attribution!.numbers.scoreBaseline],
  [
    'F(x) − F(x′)',
    3,
    ({ attribution }) => attribution!.numbers.scoreInput - attribution!.numbers.scoreBaseline,
  ],
  ['Completeness error', 4, (tile) => tile.attribution!.numbers.delta!],
  ['Panel error', 4, (tile) => tile.attribution!.numbers.panelError!],
  ['Evaluations', 0, (tile) => tile.attribution!.numbers.evaluations],
  ['Positive', 1, (tile) => 100 * positiveShare(tile)],
  ['Negative', 1, (tile) => 100 * (1 - positiveShare(tile))],
  ['In lesions', 1, (tile) => 100 * tile.lesions!.absoluteShareInside],
  ['Insertion AUC', 3, (tile) => tile.measures!.insertion.auc],
  ['Deletion AUC', 3, (tile) => tile.measures!.deletion.auc],
];

function positiveShare({ measures }: ComparisonTile): number {
  const { positiveSum, negativeSum } = measures!;
  return positiveSum / (positiveSum - negativeSum);
}

/** The page hears a moment after the program itself that something is measured. */
async function expectTable(compare: ComparePage, { tiles }: Comparison): Promise<void> {
  await expect(compare.rows).toHaveCount(tiles.length);
  await expect(compare.rows.filter({ hasText: '–' })).toHaveCount(0);
  for (const [heading, digits, valueOf] of columns)
    await expect(async () => {
      const shown = await compare.column(heading);
      expect(shown, heading).toHaveLength(tiles.length);
      for (const [place, tile] of tiles.entries()) {
        const difference = Math.abs(numberOf(shown[place]!) - valueOf(tile));
        expect(difference, `${heading} of ${tile.name}: ${shown[place]!}`).toBeLessThan(
          0.5001 * 10 ** -digits,
        );
      }
    }).toPass({ timeout: patienceMs.expectation });
}

/** A square around the dark lesion that the photograph has, and one beside it. */
async function putLesions(client: Client, caseId: CaseId): Promise<void> {
  const { revision } = await client.call('lesion.list', { caseId });
  const put = [
    [84, 140, 20],
    [150, 110, 30],
  ].map(([left, top, side], index) => ({
    lesionId: lesionIdSchema.parse(`square ${index}`),
    type: 'haemorrhage' as const,
    source: 'drawn' as const,
    sourceFile: null,
    rings: [[left!, top!, left! + side!, top!, left! + side!, top! + side!, left!, top! + side!]],
  }));
  await client.call('lesion.patch', { caseId, patch: { put, remove: [] }, revision });
}

test('baselines of a case are compared, in pictures and in numbers @web', async ({
  rimlight: page,
  server,
}) => {
  const { client } = server;
  const compare = new ComparePage(page);
  const opened = ['white', 'black', 'blur:6'];
  const all = [...opened, 'inpainted', 'blur:3.5'];
  await client.call('settings.put', { comparedBaselines: opened });
  const { rows } = await client.call('case.list', {});
  const { caseId } = rows.find((row) => row.pseudonym === pseudonym)!;
  const read = { icdrGrade: 2, macularOedema: 'absent', gradability: 'good' } as const;
  await client.call('read.recordFirst', { caseId, read, reason: null });

  await test.step('the comparison opens from the revealed case, and computes what is missing in view order', async () => {
    await new WorklistPage(page).row(pseudonym).dblclick();
    await expect(new CasePage(page).entries).toHaveCount(1);
    await press(page, 'r');
    await expect(new CasePage(page).classBars).toBeVisible();
    await putLesions(client, caseId);
    await client.call('comparison.start', { caseId, baselines: ['black'] });
    await whenCompared(client, caseId, ['black']);
    await whileComputeStandsStill(server, async () => {
      await press(page, 'c');
      await expect(compare.tiles).toHaveCount(opened.length);
      await expect(compare.tile('White').getByRole('progressbar')).toBeVisible();
      await expect(compare.tile('Black')).toContainText('F(x′)');
      await expect(compare.tiles.getByRole('progressbar'), 'one after the other').toHaveCount(1);
    });
    await expect(compare.tiles.filter({ hasText: 'F(x′)' })).toHaveCount(opened.length, {
      timeout: patienceMs.work,
    });
    const { tiles } = await client.call('comparison.get', { caseId, baselines: opened });
    const [white, black, blur] = tiles.map(({ attribution }) => attribution!.computedAt);
    expect(black! < white! && white! < blur!, 'black was there, then white, then blur').toBe(true);
  });

  await test.step('a baseline is added from the menu, another is put together', async () => {
    await compare.add(/^Lesions filled in/);
    await expect(compare.tile('Lesions filled in')).toBeVisible();
    await compare.add(/^Put a baseline together/);
    const editor = new BaselineEditor(page);
    await editor.choose('blur');
    await editor.dialog.getByRole('textbox', { name: 'Exactly' }).fill('3.5');
    await expect(editor.picture).toBeVisible();
    await expect(editor.preview).toContainText(/F\(x′\)|scores/);
    await editor.use.click();
    await expect(editor.dialog).toBeHidden();
    await expect(compare.tile('Blur 3.5 px')).toBeVisible();
  });

  const comparison = await whenCompared(client, caseId, all);

  await test.step('the table has the numbers that are stored', async () => {
    await expectTable(compare, comparison);
    await withStore(server.libraryFolder, 'read', (store) => {
      for (const { attribution } of comparison.tiles)
        expect(store.attributions.find(attribution!.key)!.numbers).toEqual(attribution!.numbers);
    });
    expect(comparison.pairs).toHaveLength((all.length * (all.length - 1)) / 2);
    for (const { measures } of comparison.tiles)
      for (const curve of [measures!.insertion, measures!.deletion])
        expect(curve.auc).toBeCloseTo(areaUnder(curve), 9);
  });

  await test.step('warnings are sentences', async () => {
    const { warnings } = comparison;
    await compare.openTab(`Warnings (${warnings.length})`);
    await expect(compare.warnings).toHaveCount(warnings.length);
    for (const [place, { sentence }] of warnings.entries())
      await expect(compare.warnings.nth(place)).toContainText(sentence);
    await expect(
      compare.warnings.filter({ hasText: 'Lesions filled in: this baseline is close' }),
    ).toHaveCount(1);
  });

  await test.step('a cell of the agreement opens the difference of its pair', async () => {
    await compare.openTab('Agreement');
    const cell = compare.pair('Blur 6 px', 'White');
    const keys = [2, 0].map((place) => comparison.tiles[place]!.attribution!.key);
    const pair = comparison.pairs.find(
      ({ firstKey, secondKey }) => keys.includes(firstKey) && keys.includes(secondKey),
    )!;
    await expectNumber(cell, pair.spearman!, 2);
    await expectNumber(compare.pair('White', 'Blur 6 px'), pair.ssim!, 2);
    await cell.click();
    await expect(compare.mode('Difference of two')).toBeChecked();
    await expect(page.getByRole('combobox', { name: 'First of the two' })).toHaveValue('white');
    await expect(page.getByRole('combobox', { name: 'Second of the two' })).toHaveValue('blur:6');
    await expect(cell).toHaveAttribute('aria-pressed', 'true');
  });

  await test.step('every mode paints its own picture', async () => {
    const pictures = new Set<string>();
    for (const [key, name] of [
      ['5', 'White and Blur 6 px'],
      ['6', 'Mean of all maps'],
      ['7', 'Agreement of all maps in sign'],
    ] as const) {
      await press(page, key);
      const stage = page.getByRole('application', { name });
      await expect(stage).toBeVisible();
      await expect
        .poll(async () => {
          const { colourfulness, png } = await steadyPicture(page, stage);
          const isNew = !pictures.has(png.toString('base64'));
          if (colourfulness > 0.5 && isNew) pictures.add(png.toString('base64'));
          return colourfulness > 0.5 && isNew;
        }, `its own picture: ${name}`)
        .toBe(true);
      await press(page, 'o');
      await expect
        .poll(async () => (await steadyPicture(page, stage)).colourfulness, `without its overlay: ${name}`)
        .toBeGreaterThan(20);
      await press(page, 'o');
    }
  });

  await test.step('two maps take turns until the space bar is pressed', async () => {
    await press(page, '3');
    const stage = page.getByRole('application', { name: 'White and Blur 6 px' });
    const name = stage.locator('p').filter({ hasText: /^(White|Blur 6 px)$/, visible: true });
    await expect(stage).toBeFocused();
    await expect(name).toHaveText('White');
    await expect(name).toHaveText('Blur 6 px');
    await expect(name).toHaveText('White');
    await press(page, ' ');
    const start = page.getByRole('button', { name: 'Start', exact: true });
    await expect(start).toBeVisible();
    const kept = await name.innerText();
    await page.waitForTimeout(1_500);
    await expect(name, 'it stands still').toHaveText(kept);
    await press(page, ' ');
    await expect(start).toBeHidden();
    await expect(name).not.toHaveText(kept);
  });

  await test.step('a divider moves over two maps that lie on each other', async () => {
    await press(page, '4');
    const stage = page.getByRole('application', { name: 'White and Blur 6 px' });
    const divider = page.getByRole('slider', { name: 'Divider between White and Blur 6 px' });
    await divider.focus();
    await press(page, 'ArrowRight', 'Shift+ArrowRight');
    await expect(divider).toHaveAttribute('aria-valuenow', '61');
    await press(page, 'ArrowLeft');
    await expect(divider).toHaveAttribute('aria-valuenow', '60');
    const boxes = await stage
      .locator('[data-picture]')
      .evaluateAll((elements) => elements.map((element) => JSON.stringify(element.getBoundingClientRect())));
    expect(boxes).toHaveLength(2);
    expect(new Set(boxes).size, 'both cover the same place').toBe(1);
    const ends = async (): Promise<readonly Buffer[]> => {
      const pictures: Buffer[] = [];
      for (const key of ['Home', 'End']) {
        await divider.press(key);
        pictures.push((await settledPicture(page, stage)).png);
      }
      return pictures;
    };
    const [second, first] = await ends();
    expect(first!.equals(second!), 'the maps differ').toBe(false);
    await press(page, 'o');
    const [left, right] = await ends();
    expect(left!.equals(right!), 'the photographs do not').toBe(true);
    await press(page, 'o', '2');
  });

  await test.step('one scale or each its own, outlines, and the baselines themselves', async () => {
    await expect(compare.tiles).toHaveCount(all.length);
    await expect(page.getByText('One scale for all maps')).toBeVisible();
    await expectChange(page, 'Shift+O', 'Lesions filled in');
    await expectChange(page, 'y', 'Lesions filled in');
    // A tile is smaller than what a picture reaches over: its middle pixel alone.
    const middles = async (): Promise<readonly number[]> =>
      (await settledPixels(page, compare.tiles.getByRole('application')))
        .slice(0, 2)
        .map(({ rgb, widthPx, heightPx }) => rgb[3 * (Math.floor(heightPx / 2) * widthPx + (widthPx >> 1))]!);
    await press(page, 'Shift+P');
    await expect(compare.viewer('White')).toHaveAccessibleName('Baseline: White');
    await expect.poll(middles).toEqual([255, 0]);
    await expect(compare.tiles.getByText(/is being loaded|could not be loaded/)).toHaveCount(0);
    await press(page, 'Shift+P');
    await expect.poll(middles).not.toEqual([255, 0]);
  });

  await test.step('the second opening computes nothing', async () => {
    const before = await client.call('job.list', {});
    const calls: string[] = [];
    page.on('request', (request) => calls.push(`${request.url()} ${request.postData() ?? ''}`));
    await press(page, 'c');
    await expect(new CasePage(page).entries).toHaveCount(2);
    await press(page, 'c');
    await expect(compare.rows).toHaveCount(all.length);
    await expectTable(compare, comparison);
    for (const { name } of comparison.tiles)
      await expect
        .poll(async () => (await settledPicture(page, compare.viewer(name))).colourfulness)
        .toBeGreaterThan(0.5);
    expect(calls.filter((call) => call.includes('comparison.get')).length).toBeGreaterThan(0);
    expect(calls.filter((call) => call.includes('comparison.start'))).toEqual([]);
    expect(await client.call('job.list', {})).toEqual(before);
  });
});

/** By the trapezoid rule. */
function areaUnder({ shares, scores }: PerturbationCurve): number {
  return shares
    .slice(1)
    .reduce((sum, share, i) => sum + ((share - shares[i]!) * (scores[i]! + scores[i + 1]!)) / 2, 0);
}

/** Of a viewer that may still change its size, as with a legend that comes or goes. */
async function steadyPicture(page: Page, viewer: Locator): Promise<Picture> {
  let before = await settledPicture(page, viewer);
  for (;;) {
    const now = await settledPicture(page, viewer);
    if (now.png.equals(before.png)) return now;
    before = now;
  }
}

/** A key changes the picture of a tile, and changes it back. */
async function expectChange(page: Page, key: string, tile: string): Promise<void> {
  const viewer = new ComparePage(page).viewer(tile);
  const before = await steadyPicture(page, viewer);
  await press(page, key);
  await expect.poll(async () => (await settledPicture(page, viewer)).png.equals(before.png), key).toBe(false);
  await press(page, key);
  await expect.poll(async () => (await settledPicture(page, viewer)).png.equals(before.png), key).toBe(true);
}

test('a baseline that fails leaves the others, and is computed when its photograph is back @web', async ({
  rimlight: page,
  server,
}) => {
  const { client } = server;
  const compare = new ComparePage(page);
  const other = 'synthetic-2';
  await revealCase(client, other);
  const caseId = await revealCase(client, 'synthetic-1');
  const { imageId } = (await client.call('case.list', {})).rows.find((row) => row.pseudonym === other)!;
  const asset = await withStore(server.libraryFolder, 'read', (store) =>
    store.assets.pathOf(store.images.find(imageId)!.assetHash),
  );
  const baselines = ['black', `image:${imageId}`, 'fellow-eye', 'mean-colour', 'white'];
  await client.call('settings.put', { comparedBaselines: baselines });

  await rename(asset, `${asset}.away`);
  await openComparison(page, 'synthetic-1');
  const failed = compare.tile(/^Left eye of synthetic-2/);
  await expect(failed.getByText('Not computed')).toBeVisible();
  await expect(failed).toContainText(
    /The library.s copy of .*synthetic-2.* is missing\. Import the photograph again to restore it\./,
  );
  const without = compare.tile(/other eye|fellow eye/i);
  await expect(without.getByText('Not for this case')).toBeVisible();
  await expect(without).toContainText('The library has no photograph of the other eye of synthetic-1.');
  await expect(without).toContainText('Choose another photograph or another baseline.');
  await expect(without.getByRole('button', { name: 'Try again' })).toHaveCount(0);
  await whenCompared(client, caseId, ['black', 'mean-colour', 'white']);
  for (const name of ['Black', 'Mean colour', 'White']) {
    await expect(compare.tile(name)).toContainText('F(x′)');
    await expect
      .poll(async () => (await settledPicture(page, compare.viewer(name))).colourfulness, name)
      .toBeGreaterThan(0.5);
  }

  await rename(`${asset}.away`, asset);
  await failed.getByRole('button', { name: 'Try again' }).click();
  await expect(failed).toContainText('F(x′)', { timeout: patienceMs.work });
  await expect(failed.getByText('Not computed')).toHaveCount(0);
  const { tiles } = await client.call('comparison.get', { caseId, baselines });
  expect(tiles.map(({ state }) => state)).toEqual([
    'computed',
    'computed',
    'unavailable',
    'computed',
    'computed',
  ]);
});
