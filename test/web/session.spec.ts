import type { Page } from 'playwright/test';
import { patienceMs } from '../support/patience.ts';
import { CasePage } from './page-models/casePage.ts';
import { FramePage } from './page-models/framePage.ts';
import { press, tabTo } from './page-models/keyboard.ts';
import { settledPicture, type Picture } from './page-models/picture.ts';
import { WorklistPage } from './page-models/worklistPage.ts';
import { expect, test } from './support/test.ts';
import { withStore } from './support/withStore.ts';

const reader = 'Dr. A. Keyboard';

/** Presses a key; gives the picture when it is another one, and shows what it should. */
async function pressForChange(
  page: Page,
  key: string,
  before: Picture,
  isRight: (picture: Picture) => boolean = () => true,
): Promise<Picture> {
  const { photograph } = new CasePage(page);
  await press(page, key);
  let picture = before;
  await expect
    .poll(async () => {
      picture = await settledPicture(page, photograph);
      return !picture.png.equals(before.png) && isRight(picture);
    }, `${key} changes the picture`)
    .toBe(true);
  return picture;
}

async function pressToReturn(page: Page, key: string, wanted: Picture): Promise<void> {
  const { photograph } = new CasePage(page);
  await press(page, key);
  await expect
    .poll(
      async () => (await settledPicture(page, photograph)).png.equals(wanted.png),
      `${key} brings the picture back`,
    )
    .toBe(true);
}

/** Presses a key, then the one that undoes it; gives the picture before and with it. */
async function pressTwice(
  page: Page,
  key: string,
  back = key,
  isRight?: (picture: Picture) => boolean,
): Promise<{ readonly before: Picture; readonly during: Picture }> {
  const before = await settledPicture(page, new CasePage(page).photograph);
  const during = await pressForChange(page, key, before, isRight);
  await pressToReturn(page, back, before);
  return { before, during };
}

async function chooseReaderAndImport(page: Page): Promise<void> {
  const frame = new FramePage(page);
  const worklist = new WorklistPage(page);
  await expect(frame.readerName).toBeFocused();
  await page.keyboard.type(reader);
  await press(page, 'Enter');
  await expect(frame.readerDialog).toBeHidden();
  await expect(frame.reader).toHaveText(new RegExp(reader));

  await tabTo(page, worklist.importSample);
  await press(page, 'Enter');
  await expect(worklist.rows).toHaveCount(6, { timeout: patienceMs.work });
  await expect(worklist.progress).toHaveAccessibleName(/6 unread, 0 read, 0 revealed, 0 signed/);
}

async function readFirst(page: Page, gradeKey: string): Promise<void> {
  const screen = new CasePage(page);
  await expect(screen.state('Unread')).toBeVisible();
  // The state is known from the worklist before there is anything to enter.
  await expect(screen.inspector).toBeVisible();
  await press(page, gradeKey, 'Shift+M', 'Shift+U', 'Control+Enter');
  await expect(screen.entries).toHaveCount(1);
  await expect(screen.state('Read')).toBeVisible();
}

async function reveal(page: Page): Promise<void> {
  const screen = new CasePage(page);
  await press(page, 'r');
  await expect(screen.classBars.getByRole('listitem')).toHaveCount(5, { timeout: patienceMs.work });
  await expect(screen.state('Revealed')).toBeVisible();
}

async function sign(page: Page): Promise<void> {
  const screen = new CasePage(page);
  await press(page, 's');
  await expect(screen.signDialog.getByRole('textbox', { name: 'Printed name' })).toHaveValue(reader);
  await tabTo(page, screen.signDialog.getByRole('button', { name: 'Sign', exact: true }));
  await press(page, 'Enter');
  await expect(screen.signDialog).toBeHidden();
  await expect(screen.state('Signed')).toBeVisible();
}

async function lookAtTheOverlay(page: Page): Promise<void> {
  const overlay = await pressTwice(page, 'o');
  // The paper's figure-3 preset: the photograph in grey, positive in green, negative in red.
  expect(overlay.before.green, 'positive attribution is drawn').toBeGreaterThan(0.001);
  expect(overlay.before.red, 'negative attribution is drawn').toBeGreaterThan(0.001);
  const positive = await pressTwice(page, 'p');
  expect(positive.during.green, 'P takes green away').toBe(0);
  expect(positive.during.red).toBeGreaterThan(0.001);
  const negative = await pressTwice(page, 'n');
  expect(negative.during.red, 'N takes red away').toBe(0);
  expect(negative.during.green).toBeGreaterThan(0.001);

  const opacity = await pressTwice(page, '[', ']');
  expect(opacity.during.colourfulness, '[ pales the overlay').toBeLessThan(opacity.before.colourfulness);
  const threshold = await pressTwice(page, '.', ',');
  expect(threshold.during.colourfulness).toBeLessThanOrEqual(threshold.before.colourfulness);
  await pressTwice(page, "'", ';');
  await pressTwice(page, 'v');

  const { photograph } = new CasePage(page);
  const fill = await settledPicture(page, photograph);
  const contours = await pressForChange(page, 'f', fill);
  const both = await pressForChange(page, 'f', contours);
  expect(both.png.equals(fill.png)).toBe(false);
  await pressToReturn(page, 'f', fill);
}

async function lookAtThePhotograph(page: Page): Promise<void> {
  const { photograph } = new CasePage(page);
  await press(page, 'o');
  const redFree = await pressTwice(page, 'g');
  expect(redFree.before.colourfulness, 'a fundus is coloured').toBeGreaterThan(20);
  expect(redFree.during.colourfulness, 'G leaves one colour').toBeLessThan(2);
  const inverted = await pressTwice(page, 'i');
  expect(inverted.during.brightness + inverted.before.brightness).toBeCloseTo(255, -1);
  const brighter = await pressTwice(page, 'Shift+ArrowUp', 'Shift+ArrowDown');
  expect(brighter.during.brightness).toBeGreaterThan(brighter.before.brightness);
  await pressTwice(page, 'm');

  const whole = await settledPicture(page, photograph);
  await press(page, '+', '+', '+');
  await pressTwice(page, 'ArrowRight', 'ArrowLeft');
  await pressTwice(page, 'ArrowDown', 'ArrowUp');
  await pressTwice(page, '-', '+');
  await press(page, '1');
  await expect.poll(async () => (await settledPicture(page, photograph)).png.equals(whole.png)).toBe(false);
  await pressToReturn(page, '0', whole);
  await press(page, 'o');
}

async function markLandmarks(page: Page): Promise<void> {
  const screen = new CasePage(page);
  await press(page, '+', '+', '+', 'd');
  await expect(screen.sentence(/^Optic disc:/)).toBeVisible();
  await press(page, 'Enter');
  await expect(screen.sentence(/^Optic disc:/)).toBeHidden();
  await press(page, 'ArrowRight', 'ArrowRight', 'Shift+F', 'Enter', 'e');
  await press(page, 'u', 'Enter', 'ArrowDown', 'ArrowDown', 'Enter', 'Escape');
  await expect(screen.sentence(/^Ruler:/)).toBeHidden();
  await press(page, 'e', '0');
}

test('a grader reviews the sample session with the keyboard alone', async ({ rimlight: page, server }) => {
  const { client } = server;
  await client.call('settings.put', { baselines: ['black', 'mean-colour'], tolerance: 0.2 });
  const worklist = new WorklistPage(page);
  const screen = new CasePage(page);
  await chooseReaderAndImport(page);

  await test.step('read, reveal and look', async () => {
    await press(page, 'Shift+J', 'Enter');
    await expect(screen.photograph).toBeVisible();
    await expect
      .poll(
        async () => (await settledPicture(page, screen.photograph)).colourfulness,
        'the photograph is there',
      )
      .toBeGreaterThan(20);
    await readFirst(page, 'Shift+2');
    await reveal(page);
    await expect
      .poll(async () => (await settledPicture(page, screen.photograph)).green, { timeout: patienceMs.work })
      .toBeGreaterThan(0.001);
    await lookAtTheOverlay(page);
    await lookAtThePhotograph(page);
  });

  await test.step('the next baseline has another map', async () => {
    const { rows } = await client.call('case.list', {});
    const caseId = rows.find(({ state }) => state === 'revealed')!.caseId;
    await expect
      .poll(async () => (await client.call('case.get', { caseId })).revealed!.attributions.length, {
        timeout: patienceMs.work,
      })
      .toBe(2);
    await tabTo(page, screen.tab('Prediction'));
    await press(page, 'ArrowRight');
    await expect(screen.inspector.getByRole('radio', { name: 'Mean colour' })).toBeVisible();
    await expect(screen.inspector.getByText(/^Attributions sum to/)).toBeVisible();
    // Between the two there is the photograph alone, until the map has come.
    await pressTwice(page, 'b', 'b', ({ green }) => green > 0.001);
  });

  await test.step('landmarks, ruler, undo and redo', async () => {
    await markLandmarks(page);
    const { rows } = await client.call('case.list', {});
    const caseId = rows.find(({ state }) => state === 'revealed')!.caseId;
    const marks = async () => (await client.call('case.get', { caseId })).marks;
    await expect.poll(async () => (await marks()).rulers.length).toBe(1);
    const drawn = await marks();
    const { widthPx, heightPx } = rows[0]!;
    expect(drawn.opticDisc!.centre.xPx).toBeCloseTo(widthPx / 2, -1);
    expect(drawn.opticDisc!.centre.yPx).toBeCloseTo(heightPx / 2, -1);
    expect(drawn.fovea!.xPx, 'the fovea lies to the right of the disc').toBeGreaterThan(
      drawn.opticDisc!.centre.xPx + 20,
    );
    const [ruler] = drawn.rulers;
    expect(ruler!.to.yPx - ruler!.from.yPx).toBeGreaterThan(20);
    await press(page, 'Control+z');
    await expect.poll(async () => (await marks()).rulers.length).toBe(0);
    await press(page, 'Control+y');
    await expect.poll(async () => await marks()).toEqual(drawn);
  });

  await test.step('final read and signature', async () => {
    await press(page, 'Shift+3', 'Shift+M', 'Shift+M', 'Shift+U', 'Shift+A', 't');
    await expect(screen.comment).toBeFocused();
    await page.keyboard.type('Haemorrhages in two quadrants, r and s included.');
    await press(page, 'Escape', 'Control+Enter');
    await expect(screen.entries).toHaveCount(3);
    await sign(page);
  });

  await test.step('two further cases', async () => {
    for (const gradeKey of ['Shift+0', 'Shift+4']) {
      const before = await screen.name.innerText();
      await press(page, 'j');
      await expect(screen.name).not.toHaveText(before);
      await readFirst(page, gradeKey);
      await reveal(page);
      await press(page, 'Shift+K', 'a', 'Control+Enter');
      await expect(screen.entries).toHaveCount(3);
      await sign(page);
    }
    await press(page, 'w');
    await expect(worklist.progress).toHaveAccessibleName(/3 unread, 0 read, 0 revealed, 3 signed/);
    await expect(worklist.list.getByText('Signed')).toHaveCount(3);
  });

  await test.step('the library holds what was entered, in an unbroken chain', async () => {
    await withStore(server.libraryFolder, 'read', async (store) => {
      const entries = store.reviews.list();
      expect(entries.map(({ kind }) => kind)).toEqual(
        Array.from({ length: 3 }, () => ['firstRead', 'reveal', 'finalRead', 'signature']).flat(),
      );
      expect(new Set(entries.map((entry) => entry.reader))).toEqual(new Set([reader]));
      const first = entries[0]!;
      const final = entries[2]!;
      expect(first).toMatchObject({
        wasRevealed: false,
        read: { icdrGrade: 2, macularOedema: 'absent', gradability: 'good' },
      });
      expect(final).toMatchObject({
        final: {
          read: { icdrGrade: 3, macularOedema: 'present', gradability: 'good' },
          agreement: 'disagree',
          comment: 'Haemorrhages in two quadrants, r and s included.',
        },
      });
      expect(store.reviews.verifyChain()).toMatchObject({ verified: true });
      expect((await store.integrityReport()).isSound).toBe(true);
    });
  });
});
