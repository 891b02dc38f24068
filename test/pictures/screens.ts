import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright/test';
import type { Comparison } from '../../src-main/contract/comparison.ts';
import { helpSections } from '../../src-renderer/views/help/helpSections.ts';
import { hasMobilenet, mobilenetFolder } from '../support/mobilenetPackage.ts';
import { importBadFiles, queueAndPause, type SampleReview } from './sampleReview.ts';
import type { PictureServer } from './pictureServer.ts';

interface Visit {
  readonly page: Page;
  readonly server: PictureServer;
  readonly review: SampleReview;
}

export interface Screen {
  readonly name: string;
  readonly arrive: (visit: Visit) => Promise<void>;
}

/** In this order: the last ones change what the library holds. */
export const screens: readonly Screen[] = [
  { name: 'worklist', arrive: selectUnread },
  { name: 'worklist-no-match', arrive: searchForNobody },
  { name: 'case-unread', arrive: ({ page, review }) => openCase(page, review.unread, false) },
  { name: 'case-locked', arrive: ({ page, review }) => openTab(page, review.unread, 'Prediction', false) },
  { name: 'case-read', arrive: ({ page, review }) => openCase(page, review.read, false) },
  { name: 'case-revealed', arrive: ({ page, review }) => openCase(page, review.revealed, true) },
  { name: 'case-prediction', arrive: openRevealed('Prediction') },
  { name: 'case-attribution', arrive: openRevealed('Attribution') },
  { name: 'case-lesions', arrive: measureLesions },
  { name: 'case-lesions-one-by-one', arrive: listLesions },
  { name: 'case-layers', arrive: openRevealed('Layers') },
  { name: 'case-signed', arrive: ({ page, review }) => openCase(page, review.signed, true) },
  { name: 'case-correction', arrive: correctSigned },
  { name: 'compare', arrive: compareBaselines },
  { name: 'compare-agreement', arrive: compareIn('Agreement') },
  { name: 'compare-curves', arrive: compareIn('Curves') },
  { name: 'compare-difference', arrive: subtract },
  { name: 'baseline-editor', arrive: editBaseline },
  { name: 'baselines', arrive: measureBaselines },
  { name: 'lesions', arrive: measureSession },
  { name: 'lesions-import', arrive: openLesionImport },
  { name: 'reports', arrive: previewReport },
  { name: 'models', arrive: ({ page }) => go(page, '/models') },
  { name: 'models-answers', arrive: readEvidence('Answers on a test set') },
  { name: 'models-sanity', arrive: readEvidence('Sanity of its attributions') },
  { name: 'settings', arrive: ({ page }) => go(page, '/settings') },
  { name: 'jobs', arrive: ({ page }) => go(page, '/jobs') },
  { name: 'devices', arrive: measureDevices },
  ...helpSections.map(({ id }) => ({
    name: `help-${id}`,
    arrive: ({ page }: Visit) => go(page, `/help/${id}`),
  })),
  // A network of everyday photographs: the only real one in TensorFlow.js's format that can be given away.
  ...(hasMobilenet
    ? [
        { name: 'models-tensorflow', arrive: installMobilenet },
        { name: 'devices-tensorflow', arrive: measureMobilenet },
      ]
    : []),
  { name: 'jobs-paused', arrive: pauseQueue },
  { name: 'worklist-problems', arrive: showProblems },
];

async function selectUnread({ page }: Visit): Promise<void> {
  await go(page, '/');
  await page.getByRole('grid', { name: 'Cases' }).waitFor();
  await page.keyboard.press('Shift+J');
}

async function searchForNobody({ page }: Visit): Promise<void> {
  await go(page, '/');
  await page.getByRole('searchbox').fill('nobody');
}

function openRevealed(tab: string): (visit: Visit) => Promise<void> {
  return ({ page, review }) => openTab(page, review.revealed, tab, true);
}

async function measureLesions({ page, review }: Visit): Promise<void> {
  await openTab(page, review.revealed, 'Lesions', true);
  await page.getByRole('heading', { name: 'Boundary profile' }).waitFor();
}

async function listLesions(visit: Visit): Promise<void> {
  await measureLesions(visit);
  await visit.page.getByText('One by one', { exact: true }).click();
}

/** Against the session's baselines, the mean colour and its own lesions filled in. */
async function compareBaselines({ page, server, review }: Visit): Promise<void> {
  const { client } = server;
  const comparedBaselines = ['blur:12', 'black', 'mean-colour', 'inpainted'];
  const question = { caseId: review.revealed, baselines: comparedBaselines };
  await client.call('settings.put', { comparedBaselines });
  await client.call('comparison.start', question);
  while (!isWhole(await client.call('comparison.get', question))) await wait(200);
  await go(page, `/case/${review.revealed}/compare`);
  await page.getByRole('table').waitFor();
  await page
    .locator('[data-view]')
    .nth(comparedBaselines.length - 1)
    .waitFor();
}

function isWhole({ tiles, waiting }: Comparison): boolean {
  return waiting === 0 && tiles.every(({ state }) => state === 'computed');
}

function compareIn(tab: string): (visit: Visit) => Promise<void> {
  return async (visit) => {
    await compareBaselines(visit);
    await visit.page.getByRole('tab', { name: tab }).click();
  };
}

async function subtract(visit: Visit): Promise<void> {
  await compareBaselines(visit);
  await visit.page.keyboard.press('5');
}

async function editBaseline(visit: Visit): Promise<void> {
  await compareBaselines(visit);
  await visit.page.getByRole('button', { name: 'Add baseline' }).click();
  await visit.page.getByRole('menuitem', { name: /^Put a baseline together/ }).click();
  await visit.page.getByRole('dialog').waitFor();
}

async function measureBaselines({ page, server }: Visit): Promise<void> {
  const { client } = server;
  await client.call('baselineSession.measure', {});
  while ((await client.call('baselineSession.get', {})).counts.waiting > 0) await wait(200);
  await go(page, '/baselines');
}

async function measureSession({ page, server }: Visit): Promise<void> {
  const { client } = server;
  await client.call('lesionSession.measure', { rimWidthModelPx: 2 });
  const question = { rimWidthModelPx: 2, gradeSource: 'reader' } as const;
  while ((await client.call('lesionSession.get', question)).counts.waiting > 0) await wait(100);
  await go(page, '/lesions');
  await page.getByRole('heading', { name: 'Boundary profiles' }).waitFor();
}

async function openLesionImport({ page }: Visit): Promise<void> {
  await go(page, '/lesions');
  await page.keyboard.press('Shift+I');
  await page.getByRole('dialog').waitFor();
}

async function previewReport({ page, review }: Visit): Promise<void> {
  await go(page, `/reports/${review.signed}`);
  await page
    .getByRole('region', { name: /^Page 1 of/ })
    .locator('canvas')
    .waitFor();
}

async function measureDevices({ page }: Visit): Promise<void> {
  await go(page, '/devices');
  await page.getByRole('button', { name: 'Measure the devices' }).click();
  await measured(page);
}

async function measured(page: Page): Promise<void> {
  await page.getByRole('progressbar').waitFor();
  await page.getByRole('progressbar').waitFor({ state: 'detached', timeout: 300_000 });
  await page.getByRole('list', { name: 'Speed of the devices' }).waitFor();
}

async function installMobilenet({ page, server }: Visit): Promise<void> {
  if ((await mobilenetHash(server)) === undefined) {
    await go(page, '/models');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a folder …' }).click();
    await (await chooser).setFiles(mobilenetFolder);
    while ((await mobilenetHash(server)) === undefined) await wait(200);
  }
  await go(page, '/models');
  const card = page.getByRole('article', { name: 'mobilenet' });
  await card.waitFor();
  await card.scrollIntoViewIfNeeded();
}

async function mobilenetHash({ client }: PictureServer): Promise<string | undefined> {
  const { models } = await client.call('model.list', {});
  return models.find(({ format }) => format !== 'onnx')?.modelHash;
}

async function measureMobilenet(visit: Visit): Promise<void> {
  const { page, server } = visit;
  await installMobilenet(visit);
  await go(page, '/devices');
  await page.getByRole('combobox', { name: 'Model' }).selectOption((await mobilenetHash(server))!);
  await page.getByRole('button', { name: 'Measure the devices' }).click();
  await measured(page);
}

async function correctSigned({ page, review }: Visit): Promise<void> {
  await openCase(page, review.signed, true);
  await page
    .getByRole('button', { name: /correct/i })
    .first()
    .click();
}

async function pauseQueue({ page, server }: Visit): Promise<void> {
  await queueAndPause(server);
  await go(page, '/jobs');
}

async function showProblems({ page, server }: Visit): Promise<void> {
  await importBadFiles(server);
  await go(page, '/');
}

function addressOf(page: Page, path: string): string {
  return `${new URL(page.url()).origin}/#${path}`;
}

/** As in a new window, so that nothing that was pressed or chosen before is left. */
async function go(page: Page, path: string): Promise<void> {
  await page.goto(addressOf(page, path));
  await page.reload();
  await page.getByRole('heading', { level: 1 }).first().waitFor();
}

function readEvidence(heading: string): (visit: Visit) => Promise<void> {
  return async ({ page }) => {
    await go(page, '/models');
    const box = await page.getByRole('heading', { name: heading }).first().boundingBox();
    if (box === null) throw new Error(`The heading ${heading} is not shown.`);
    await page.mouse.move(600, 400);
    await page.mouse.wheel(0, box.y - 60);
  };
}

async function openCase(page: Page, caseId: string, hasOverlay: boolean): Promise<void> {
  await go(page, `/case/${caseId}`);
  await page.waitForFunction((isOverlayWanted) => {
    const mark = performance.getEntriesByName('rimlight:painted').at(-1);
    if (mark === undefined || !('detail' in mark)) return false;
    const shown = mark.detail as { photograph: string | null; hasOverlay: boolean };
    return shown.photograph === 'full' && shown.hasOverlay === isOverlayWanted;
  }, hasOverlay);
}

async function openTab(page: Page, caseId: string, tab: string, hasOverlay: boolean): Promise<void> {
  await openCase(page, caseId, hasOverlay);
  await page.getByRole('tab', { name: tab }).click();
}
