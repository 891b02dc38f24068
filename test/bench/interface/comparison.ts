import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright/test';
import type { Comparison } from '../../../src-main/contract/comparison.ts';
import type { CaseId } from '../../../src-main/contract/ids.ts';
import { startRimlightServer, type RimlightServer } from '../../web/support/rimlightServer.ts';
import type { Figure } from './figure.ts';
import { resetProbe } from './pageProbe.ts';

const compared = [
  'blur:6',
  'blur:12',
  'blur:24',
  'mean-colour',
  'black',
  'white',
  'maximum-distance',
  'uniform-noise:1',
  'gaussian-noise:0.2,1',
];
const targetMs = 300;
/** A case on the screen is whole after this, and a comparison on which nothing changed for so long. */
const settleMs = 1000;
const repetitions = { fromCase: 10, afterReload: 5, afterRestart: 3, calls: 20 } as const;

/**
 * Nine baselines of one case. The first opening: from the key C until every attribution is there and everything is
 * measured. Later ones: from the key's time stamp until the last frame has been handed over that changes a tile or the
 * table; nine tiles have their map then and the table has all its numbers. From the case, the window has the maps and
 * what the viewer made of them; after a reload it has that of the case's own map alone; after a restart the program has
 * read nothing either.
 *
 * @param onRestarted Told of the server that takes the place of the one before.
 */
export async function measureComparison(
  page: Page,
  server: RimlightServer,
  onRestarted: (running: RimlightServer) => void,
): Promise<readonly Figure[]> {
  const caseId = (await server.client.call('case.list', {})).rows[0]!.caseId;
  await server.client.call('settings.put', { comparedBaselines: compared });
  await openCase(page, server, caseId);
  const first = await firstOpening(page, server, caseId);
  await leave(page);

  const fromCase: number[] = [];
  for (let repetition = 0; repetition < repetitions.fromCase; repetition++) {
    fromCase.push(await openedAfter(page));
    await leave(page);
  }
  const afterReload: number[] = [];
  for (let repetition = 0; repetition < repetitions.afterReload; repetition++) {
    await openCase(page, server, caseId);
    afterReload.push(await openedAfter(page));
  }
  const calls = await callTimes(server, caseId);
  const afterRestart: number[] = [];
  let running = server;
  for (let repetition = 0; repetition < repetitions.afterRestart; repetition++) {
    await running.stop();
    running = await startRimlightServer(server.libraryFolder);
    onRestarted(running);
    await openCase(page, running, caseId);
    afterRestart.push(await openedAfter(page));
  }
  const name = 'Nine baselines of a case';
  return [
    ...first,
    { name: `${name}, opened again from the case (C)`, values: fromCase, targetMs },
    { name: `${name}, opened after a reload of the page`, values: afterReload, targetMs },
    { name: `${name}, opened after a restart of the program`, values: afterRestart, targetMs },
    { name: `${name}, the call comparison.get`, values: calls, targetMs: null },
  ];
}

async function openCase(page: Page, { url }: RimlightServer, caseId: CaseId): Promise<void> {
  // The token enters by a navigation, and not by a new fragment alone.
  await page.goto('about:blank');
  await page.goto(url);
  await page.getByRole('grid', { name: 'Cases' }).waitFor();
  await page.evaluate((id) => {
    location.hash = `#/case/${id}`;
  }, caseId);
  await caseIsWhole(page);
}

/** Back to the case, whose photograph and map are painted anew. */
async function leave(page: Page): Promise<void> {
  await resetProbe(page);
  await page.keyboard.press('c');
  await caseIsWhole(page);
}

async function caseIsWhole(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    rimlightProbe.paintings.some(
      ({ photograph, hasOverlay, address }) =>
        photograph !== null && hasOverlay && !address.endsWith('/compare'),
    ),
  );
  await wait(settleMs);
}

async function firstOpening(
  page: Page,
  { client }: RimlightServer,
  caseId: CaseId,
): Promise<readonly Figure[]> {
  const startedMs = performance.now();
  await page.keyboard.press('c');
  let answer: Comparison;
  do {
    await wait(100);
    answer = await client.call('comparison.get', { caseId, baselines: compared });
  } while (answer.waiting > 0 || answer.tiles.some(({ state }) => state !== 'computed'));
  const wholeMs = performance.now() - startedMs;
  const attributions = answer.tiles.map(({ attribution }) => attribution!);
  const computed = attributions.filter(({ computedAt }) => Date.parse(computedAt) >= Date.now() - wholeMs);
  const attributedMs = computed.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0);
  const evaluations = computed.reduce((sum, { numbers }) => sum + numbers.evaluations, 0);
  const name = 'Nine baselines of a case, first opening';
  const remark = `${computed.length} attributions computed, ${evaluations} gradients`;
  return [
    { name: `${name}: all computed and measured`, values: [wholeMs], targetMs: null, remark },
    { name: `${name}, of that attributions`, values: [attributedMs], targetMs: null },
    { name: `${name}, of that measures and all else`, values: [wholeMs - attributedMs], targetMs: null },
  ];
}

/** The key C on a case, until nothing changes any more. */
async function openedAfter(page: Page): Promise<number> {
  await resetProbe(page);
  await page.keyboard.press('c');
  const handle = await page.waitForFunction(
    ({ tiles, quietMs }) => {
      const changes = [...rimlightProbe.paintings, ...rimlightProbe.tables].filter(({ address }) =>
        address.endsWith('/compare'),
      );
      const painted = rimlightProbe.paintings.filter(
        ({ photograph, hasOverlay, address }) =>
          photograph !== null && hasOverlay && address.endsWith('/compare'),
      );
      const rows = [...document.querySelectorAll('table tbody tr')];
      // What is not known yet has a dash.
      const isTableFull =
        rows.length === tiles && rows.every((row) => row.querySelector('[aria-label="not known"]') === null);
      const lastMs = Math.max(...changes.map(({ handedOverMs }) => handedOverMs));
      const isWhole = painted.length >= tiles && isTableFull && performance.now() - lastMs > quietMs;
      return isWhole ? lastMs - rimlightProbe.keyAtMs : null;
    },
    { tiles: compared.length, quietMs: settleMs },
  );
  const openedMs = await handle.jsonValue();
  if (openedMs === null) throw new Error('The comparison was not opened.');
  return openedMs;
}

async function callTimes({ client }: RimlightServer, caseId: CaseId): Promise<readonly number[]> {
  const times: number[] = [];
  for (let repetition = 0; repetition < repetitions.calls; repetition++) {
    const startedMs = performance.now();
    await client.call('comparison.get', { caseId, baselines: compared });
    times.push(performance.now() - startedMs);
  }
  return times;
}
