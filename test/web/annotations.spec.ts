import type { Locator, Page } from 'playwright/test';
import type { CaseId } from '../../src-main/contract/ids.ts';
import type { Annotation } from '../../src-main/contract/marks.ts';
import type { Client } from '../../src-renderer/client/client.ts';
import { CasePage } from './page-models/casePage.ts';
import { press } from './page-models/keyboard.ts';
import { WorklistPage } from './page-models/worklistPage.ts';
import { templateCases } from './support/libraryTemplate.ts';
import { expect, test } from './support/reviewTest.ts';

/** Of the width and height of the viewer. */
type Place = readonly [number, number];

async function at(viewer: Locator, [across, down]: Place): Promise<{ x: number; y: number }> {
  const box = (await viewer.boundingBox())!;
  return { x: box.x + across * box.width, y: box.y + down * box.height };
}

async function drag(page: Page, viewer: Locator, from: Place, to: Place): Promise<void> {
  const [start, end] = [await at(viewer, from), await at(viewer, to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 4 });
  await page.mouse.up();
}

async function kept(client: Client, caseId: CaseId): Promise<readonly Annotation[]> {
  return (await client.call('case.get', { caseId })).marks.annotations;
}

test('arrows, circles and words are drawn, written, moved, undone and kept, by pointer and keyboard @web', async ({
  rimlight: page,
  server,
}) => {
  await expect(new WorklistPage(page).rows).toHaveCount(templateCases);
  await press(page, 'Home', 'Enter');
  const { photograph, comment } = new CasePage(page);
  await expect(comment).toBeVisible();
  const caseId = (await server.client.call('case.list', {})).rows[0]!.caseId;
  const drawn = page.getByTestId('annotation');
  const field = page.getByRole('textbox', { name: /Text of the annotation/ });

  await test.step('an arrow is dragged and gets its text', async () => {
    await press(page, '2');
    await drag(page, photograph, [0.3, 0.3], [0.5, 0.5]);
    await expect(field).toBeFocused();
    // Letters are text here and no commands.
    await page.keyboard.type('rpg');
    await page.keyboard.press('Enter');
    await expect(drawn).toHaveCount(1);
    await expect.poll(() => kept(server.client, caseId)).toMatchObject([{ kind: 'arrow', text: 'rpg' }]);
  });

  await test.step('a circle may go without one, and Escape gives up what has none yet', async () => {
    await press(page, '3');
    await drag(page, photograph, [0.6, 0.4], [0.65, 0.4]);
    await expect(field).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(field).toHaveCount(0);
    await press(page, '3');
    await drag(page, photograph, [0.4, 0.7], [0.45, 0.7]);
    await expect(field).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(field).toHaveCount(0);
    await expect(photograph).toBeFocused();
    await expect(drawn).toHaveCount(2);
  });

  await test.step('words are placed from the keyboard; without any nothing is kept', async () => {
    await press(page, '5', 'Enter');
    await expect(field).toBeFocused();
    await page.keyboard.type('  fovea  ');
    await page.keyboard.press('Enter');
    await expect(drawn).toHaveCount(3);
    await press(page, '5', 'Enter');
    await expect(field).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(field).toHaveCount(0);
    await expect(drawn).toHaveCount(3);
    await expect
      .poll(async () => (await kept(server.client, caseId)).map(({ kind, text }) => [kind, text]))
      .toEqual([
        ['arrow', 'rpg'],
        ['circle', ''],
        ['text', 'fovea'],
      ]);
  });

  await test.step('a handle moves with the arrows, Enter on it changes the text, Delete removes it', async () => {
    const handle = page.getByRole('button', { name: /^Text, fovea, place/ });
    await handle.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect(field).toHaveValue('fovea');
    await field.fill('macula');
    await page.keyboard.press('Enter');
    await expect(page.getByText('macula', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: /^Circle, edge/ }).focus();
    await page.keyboard.press('Delete');
    await expect(drawn).toHaveCount(2);
    await press(page, 'Control+z');
    await expect(drawn).toHaveCount(3);
  });

  await test.step('everything is there after a reload, with whose it is', async () => {
    await expect.poll(async () => (await kept(server.client, caseId)).length).toBe(3);
    await page.reload();
    await expect(drawn).toHaveCount(3);
    const { reader } = await server.client.call('app.get', {});
    expect(new Set((await kept(server.client, caseId)).map(({ author }) => author))).toEqual(
      new Set([reader]),
    );
  });
});

test('before the reveal a reader sees no annotation of anybody else, and takes none away @web', async ({
  rimlight: page,
  server,
}) => {
  await expect(new WorklistPage(page).rows).toHaveCount(templateCases);
  const { client } = server;
  const { caseId } = (await client.call('case.list', {})).rows[0]!;
  const own = await client.call('app.get', {});
  await client.call('reader.choose', { name: 'Somebody Else' });
  const { marks, marksRevision } = await client.call('case.get', { caseId });
  const theirs: Annotation = {
    annotationId: 'theirs',
    author: null,
    kind: 'text',
    at: { xPx: 40, yPx: 40 },
    text: 'looks severe',
  };
  await client.call('case.saveMarks', {
    caseId,
    marks: { ...marks, annotations: [theirs] },
    revision: marksRevision,
  });
  await client.call('reader.choose', { name: own.reader! });

  await press(page, 'Home', 'Enter');
  const { photograph, comment } = new CasePage(page);
  await expect(comment).toBeVisible();
  await expect(page.getByTestId('annotation')).toHaveCount(0);
  await expect(page.getByText('looks severe')).toHaveCount(0);
  await press(page, '2');
  await drag(page, photograph, [0.3, 0.3], [0.5, 0.5]);
  await expect(page.getByRole('textbox', { name: /Text of the annotation/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('annotation')).toHaveCount(1);
  await expect.poll(async () => (await kept(client, caseId)).map(({ kind }) => kind)).toEqual(['arrow']);

  await client.call('reader.choose', { name: 'Somebody Else' });
  expect((await kept(client, caseId)).map(({ kind }) => kind)).toEqual(['text']);
});
