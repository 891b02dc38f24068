import type { CaseId } from '../../src-main/contract/ids.ts';
import type { Lesion } from '../../src-main/contract/lesion.ts';
import type { LesionMeasures } from '../../src-main/contract/lesionMeasures.ts';
import type { Client } from '../../src-renderer/client/client.ts';
import { CasePage } from './page-models/casePage.ts';
import { press } from './page-models/keyboard.ts';
import { LesionsPanel, type Place } from './page-models/lesionsPanel.ts';
import { StartPage } from './page-models/startPage.ts';
import { WorklistPage } from './page-models/worklistPage.ts';
import { killAndStartAgain } from './support/killAndStartAgain.ts';
import { expect, test } from './support/reviewTest.ts';
import { withStore } from './support/withStore.ts';

// The program is gone for a while, and the page says so.
test.use({
  template: 'computed',
  expectedProblems: /ERR_CONNECTION|ERR_INCOMPLETE|ERR_EMPTY|status of 40[13]|Failed to load/,
});

const sidePx = 256;
/** Of the photograph with lesions of its own; a dark one is at this place. */
const pseudonym = 'synthetic-3';
const darkLesion: Place = [93.7, 150];

const square: readonly Place[] = [
  [150, 110],
  [190, 110],
  [190, 150],
  [150, 150],
];
/** As the shoelace formula has it. */
const squareAreaPx = 1600;

test('lesions that are drawn, changed, undone and done again are measured, and a power cut takes none @web', async ({
  rimlight: page,
  server,
}) => {
  const { rows } = await server.client.call('case.list', {});
  const { caseId } = rows.find((row) => row.pseudonym === pseudonym)!;
  const screen = new CasePage(page);
  const panel = new LesionsPanel(page, sidePx);
  /** The lesions after each step; the first entry is before any. */
  const states: (readonly Contour[])[] = [[]];
  let revision = 0;

  /** Each step, undone ones too, is saved by itself and makes one revision. */
  async function saved(): Promise<readonly Contour[]> {
    revision++;
    await expect
      .poll(async () => (await server.client.call('lesion.list', { caseId })).revision)
      .toBe(revision);
    return contours(server.client, caseId);
  }

  /** Gives the lesions that the step changed or made. */
  async function step(): Promise<readonly Contour[]> {
    const before = new Set(states.at(-1)!.map((contour) => JSON.stringify(contour)));
    const after = await saved();
    states.push(after);
    return after.filter((contour) => !before.has(JSON.stringify(contour)));
  }

  await test.step('a case is read and revealed', async () => {
    await server.client.call('read.recordFirst', {
      caseId,
      read: { icdrGrade: 2, macularOedema: 'absent', gradability: 'good' },
      reason: null,
    });
    await new WorklistPage(page).row(pseudonym).dblclick();
    await expect(screen.photograph).toBeVisible();
    await expect(screen.entries).toHaveCount(1);
    await press(page, 'r');
    await expect(screen.classBars).toBeVisible();
    await panel.open();
  });

  await test.step('every tool draws what the pointer goes round', async () => {
    await press(page, 'l');
    await panel.click(...square);
    await press(page, 'Enter');
    const [polygon] = await step();
    expectNear(polygon!.rings[0]!, square.flat());

    await press(page, 'Shift+L');
    await panel.drag([50, 180], [80, 180], [80, 215], [50, 215], [50, 181]);
    const [freehand] = await step();
    expect(areaOf(freehand!) / (30 * 35)).toBeCloseTo(1, 1);

    await press(page, 'Shift+E');
    await panel.drag([110, 40], [150, 70]);
    const [ellipse] = await step();
    expectNear(boxOf(ellipse!), [110, 40, 150, 70]);
    expect(areaOf(ellipse!) / (Math.PI * 20 * 15)).toBeCloseTo(1, 1);

    await press(page, 'Shift+G');
    await panel.drag(darkLesion, [darkLesion[0] + 6, darkLesion[1]]);
    const [grown] = await step();
    const [left, top, right, bottom] = boxOf(grown!);
    expect(left).toBeLessThan(darkLesion[0]);
    expect(right).toBeGreaterThan(darkLesion[0]);
    expect(top).toBeLessThan(darkLesion[1]);
    expect(bottom).toBeGreaterThan(darkLesion[1]);
    expect(areaOf(grown!), 'it ends at the edge of the lesion').toBeLessThan(120);
    await press(page, 'Shift+G');
  });

  const whole = await test.step('a point is moved, the type changed', async () => {
    await panel.click([170, 130]);
    await expect(panel.handles).toHaveCount(4);
    await panel.drag([190, 150], [200, 165]);
    const [moved] = await step();
    expectNear(moved!.rings[0]!, [...square.slice(0, 2), [200, 165], square[3]!].flat());

    await press(page, 'Shift+Y');
    const [retyped] = await step();
    expect(retyped).toMatchObject({ lesionId: moved!.lesionId, rings: moved!.rings });
    expect(retyped!.type).not.toBe(moved!.type);
    return areaOf(retyped!);
  });

  await test.step('a line splits it, and the pieces become one again', async () => {
    await press(page, 'x');
    await panel.drag([140, 130], [210, 130]);
    const pieces = await step();
    expect(pieces).toHaveLength(2);
    expect(pieces.reduce((sum, piece) => sum + areaOf(piece), 0) / whole).toBeCloseTo(1, 1);
    for (const piece of pieces) expect(areaOf(piece)).toBeGreaterThan(squareAreaPx / 3);

    await press(page, 'Shift+X');
    const [merged] = await step();
    expect(areaOf(merged!) / whole).toBeCloseTo(1, 1);
    expect(states.at(-1)).toHaveLength(4);
  });

  await test.step('one is removed', async () => {
    await panel.click([130, 55]);
    await press(page, 'Delete');
    await step();
    expect(states.at(-1)).toHaveLength(3);
  });

  await test.step('all of it is undone, step by step, and done again', async () => {
    for (const state of states.slice(0, -1).toReversed()) {
      await press(page, 'Control+z');
      expect(await saved()).toEqual(state);
    }
    for (const state of states.slice(1)) {
      await press(page, 'Control+y');
      expect(await saved()).toEqual(state);
    }
  });

  const before = await test.step('the measures come by themselves', async () => {
    await panel.oneByOne.click();
    await expectMeasured(panel);
    const measures = await measure(server.client, caseId);
    expect(measures.revision).toBe(revision);
    expect(measures.lesions.map(({ lesionId }) => lesionId).toSorted()).toEqual(
      states.at(-1)!.map(({ lesionId }) => lesionId),
    );
    expect(measures.lesions.filter(({ status }) => status === 'measured').length).toBeGreaterThan(1);
    const kept = await withStore(server.libraryFolder, 'read', (store) => store.lesionMeasures.list());
    expect(kept.length).toBeGreaterThan(0);
    return { measures, kept, rows: await panel.rows.allInnerTexts() };
  });

  const restarted = await killAndStartAgain(server);
  try {
    await test.step('after a power cut everything is as it was', async () => {
      expect(await restarted.client.call('lesion.list', { caseId })).toMatchObject({ revision });
      expect(await contours(restarted.client, caseId)).toEqual(states.at(-1));
      expect(await measure(restarted.client, caseId)).toEqual(before.measures);
      await withStore(server.libraryFolder, 'read', async (store) => {
        // With its time: nothing was measured anew.
        expect(store.lesionMeasures.list()).toEqual(before.kept);
        expect((await store.integrityReport()).isSound).toBe(true);
      });

      await page.goto('about:blank');
      await new StartPage(page).open(restarted.url);
      await new WorklistPage(page).row(pseudonym).dblclick();
      await panel.open();
      await panel.oneByOne.click();
      await expectMeasured(panel);
      await expect.poll(() => panel.rows.allInnerTexts()).toEqual(before.rows);
    });
  } finally {
    await restarted.stop();
  }
});

type Contour = Pick<Lesion, 'lesionId' | 'type' | 'rings'>;

/** By their ids: one that was put back comes last in the list. */
async function contours(client: Client, caseId: CaseId): Promise<readonly Contour[]> {
  const { lesions } = await client.call('lesion.list', { caseId });
  return lesions
    .map(({ lesionId, type, rings }) => ({ lesionId, type, rings }))
    .toSorted((left, right) => (left.lesionId < right.lesionId ? -1 : 1));
}

async function measure(client: Client, caseId: CaseId): Promise<LesionMeasures> {
  const { revealed } = await client.call('case.get', { caseId });
  const attributionKey = revealed!.attributions[0]!.key;
  return client.call('lesion.measure', { caseId, attributionKey, rimWidthPx: null });
}

/** Every row has its numbers; the two that are large enough to have an interior have theirs tested. */
async function expectMeasured(panel: LesionsPanel): Promise<void> {
  await expect(panel.rows).toHaveCount(3);
  for (const row of await panel.rows.all())
    await expect(row).toContainText(/interior \S+, rim \S+, surround \S+/);
  await expect(panel.rows.filter({ hasText: /Rim minus interior\s*[+−]?[\d.]+\s*p [=<≤]/ })).toHaveCount(2);
  await expect(panel.rows.filter({ hasText: 'No interior at this rim width' })).toHaveCount(1);
}

function areaOf({ rings }: Contour): number {
  const areas = rings.map((ring) => {
    let twice = 0;
    for (let i = 0; i < ring.length; i += 2) {
      const next = (i + 2) % ring.length;
      twice += ring[i]! * ring[next + 1]! - ring[next]! * ring[i + 1]!;
    }
    return twice / 2;
  });
  return Math.abs(areas.reduce((sum, area) => sum + area, 0));
}

function boxOf({ rings }: Contour): readonly [number, number, number, number] {
  const [xs, ys] = [0, 1].map((axis) => rings.flat().filter((_, i) => i % 2 === axis));
  return [Math.min(...xs!), Math.min(...ys!), Math.max(...xs!), Math.max(...ys!)];
}

/** To half a pixel of the photograph: the pointer stands on whole pixels of the screen. */
function expectNear(values: readonly number[], wanted: readonly number[]): void {
  expect(values).toHaveLength(wanted.length);
  for (const [i, value] of values.entries()) expect(Math.abs(value - wanted[i]!)).toBeLessThan(0.5);
}
