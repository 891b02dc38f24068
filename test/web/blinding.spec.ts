import { assetPaths, baselineFrames } from '../../src-main/contract/assetPaths.ts';
import type { CaseId } from '../../src-main/contract/ids.ts';
import { enterServer } from '../support/enterServer.ts';
import { CasePage } from './page-models/casePage.ts';
import { press, tabTo } from './page-models/keyboard.ts';
import { WorklistPage } from './page-models/worklistPage.ts';
import { everyCall } from './support/everyCall.ts';
import { createHeardBytes } from './support/heardBytes.ts';
import { libraryTemplate } from './support/libraryTemplate.ts';
import { modelTraces } from './support/modelTraces.ts';
import { hiddenRevision, putHiddenLesions } from './support/putHiddenLesions.ts';
import { expect, test as reviewTest } from './support/reviewTest.ts';
import { withStore } from './support/withStore.ts';

const test = reviewTest.extend({
  libraryFolder: async ({ libraryFolder }, use) => {
    await putHiddenLesions(libraryFolder);
    await use(libraryFolder);
  },
});

test.use({ template: 'computed', expectedProblems: /status of 40[04]/ });

test('before the first read nothing of the model or of what others drew is in any answer, event or order; after the reveal it is @web', async ({
  rimlight: page,
  server,
}, { project }) => {
  const { client } = server;
  const traces = await withStore(server.libraryFolder, 'read', modelTraces);
  expect(traces.map(({ keys, numbers }) => [keys.length, numbers.length > 15])).toEqual(
    traces.map(() => [2, true]),
  );
  for (const { lesions } of traces) expect(lesions.length).toBeGreaterThan(30);
  const [model] = (await client.call('model.list', {})).models;
  const { jobs } = await client.call('job.list', {});
  const words = model!.card!.labels.map(({ label }) => label);
  expect(words).toContain('proliferative');

  const send = await enterServer(server.url);
  const heard = createHeardBytes();
  const stopped = new AbortController();
  heard.listenTo(page.context());
  await heard.listenToEvents(send, stopped.signal);

  async function ask(method: string, path: string, body?: unknown): Promise<Response> {
    const headers = { 'content-type': 'application/json' };
    const response = await send(path, {
      method,
      ...(body === undefined ? {} : { headers, body: JSON.stringify(body) }),
    });
    heard.note(`${method} ${path}`, Buffer.from(await response.clone().arrayBuffer()));
    return response;
  }

  async function askEverything(subject: (typeof traces)[number]): Promise<void> {
    const caseId = subject.caseId as CaseId;
    const calls = everyCall({
      caseId,
      key: subject.keys[0] as Parameters<typeof everyCall>[0]['key'],
      jobId: jobs.find((job) => job.caseId === caseId)!.jobId,
      modelHash: model!.modelHash,
      lesionRevision: hiddenRevision,
    });
    for (const [name, input] of Object.entries(calls))
      if (input !== null) await ask('POST', `/call/${name}`, input);
    for (const key of subject.keys) await ask('GET', `/maps/${key}`);
    for (const frame of baselineFrames) await ask('GET', assetPaths.baseline(caseId, 'blur:3', frame));
  }

  await test.step('the worklist is in the order of a library that no model has seen', async () => {
    const untouched = await withStore(await libraryTemplate('ready', project.outputDir), 'read', (store) =>
      store.cases.list().map(({ id }) => id),
    );
    const { rows } = await client.call('case.list', {});
    expect(rows.map(({ caseId }) => caseId)).toEqual(untouched);
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['unread']));
  });

  await test.step('a hidden map is answered like one that does not exist', async () => {
    const answer = async (method: string, key: string): Promise<unknown> => {
      const response = await ask(method, `/maps/${key}`);
      const headers = [...response.headers].filter(([name]) => name !== 'date');
      return { status: response.status, headers, body: await response.text() };
    };
    for (const method of ['GET', 'HEAD', 'OPTIONS'])
      for (const key of traces.flatMap(({ keys }) => keys))
        expect(await answer(method, key)).toEqual(await answer(method, '0'.repeat(64)));
    expect(await answer('GET', traces[0]!.keys[0]!)).toMatchObject({ status: 404 });
    const noCase = await ask('GET', assetPaths.baseline('no-case', 'black', 'model'));
    for (const { caseId } of traces) {
      const baseline = await ask('GET', assetPaths.baseline(caseId, 'black', 'model'));
      expect([baseline.status, await baseline.text()]).toEqual([404, await noCase.clone().text()]);
    }
  });

  const screen = new CasePage(page);
  await test.step('nothing is told to whoever looks everywhere and asks for everything', async () => {
    await page.reload();
    await expect(new WorklistPage(page).rows).toHaveCount(traces.length);
    await press(page, 'Home', 'Enter');
    await expect(screen.photograph).toBeVisible();
    await press(page, 'o', 'p', 'n', 'b', 'r', 'a', 's');
    for (const name of ['Prediction', 'Attribution'] as const) {
      await screen.tab(name).click();
      await expect(
        screen.inspector.getByText(`The ${name.toLowerCase()} opens with the reveal`),
      ).toBeVisible();
    }
    await screen.tab('Lesions').click();
    await expect(screen.inspector.getByText('What others brought opens with the reveal.')).toBeVisible();
    for (const name of ['Lesions', 'Jobs', 'Models', 'Settings', 'Help', 'Worklist']) {
      await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name }).click();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    }
    for (const subject of traces) await askEverything(subject);
    await heard.settled();
    expect(heard.count).toBeGreaterThan(60);
    expect(heard.findings(traces, words)).toEqual([]);
    await withStore(server.libraryFolder, 'read', (store) => {
      expect(store.reviews.list(), 'no call made an entry').toEqual([]);
    });
  });

  const { rows } = await client.call('case.list', {});
  const [own, ...others] = [...traces].sort(
    (left, right) =>
      rows.findIndex(({ caseId }) => caseId === left.caseId) -
      rows.findIndex(({ caseId }) => caseId === right.caseId),
  );
  const ownId = own!.caseId as CaseId;

  await test.step('the first read opens nothing yet', async () => {
    await client.call('read.recordFirst', {
      caseId: ownId,
      read: { icdrGrade: 2, macularOedema: 'absent', gradability: 'good' },
      reason: null,
    });
    await ask('POST', '/call/case.get', { caseId: ownId });
    await ask('GET', `/maps/${own!.keys[0]!}`);
    expect((await ask('GET', assetPaths.baseline(ownId, 'blur:3', 'model'))).status).toBe(404);
    await heard.settled();
    expect(heard.findings(traces, words)).toEqual([]);
  });

  await test.step('after the reveal it is there, of this case only and for this reader only', async () => {
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Worklist' }).click();
    await new WorklistPage(page).openFirst();
    await expect(screen.photograph).toBeVisible();
    await expect(screen.state('Read')).toBeVisible();
    // The state is known from the worklist before the case is there.
    await expect(screen.entries).toHaveCount(1);
    await press(page, 'r');
    await expect(screen.classBars).toBeVisible();
    await tabTo(page, screen.tab('Prediction'));
    await askEverything(own!);
    expect((await ask('GET', assetPaths.baseline(ownId, 'blur:3', 'photograph'))).status).toBe(200);
    await heard.settled();
    const findings = heard.findings([own!], words).join('\n');
    for (const trace of [...own!.keys, own!.numbers[0]!, ...own!.lesions, 'proliferative', 'a map'])
      expect(findings).toContain(trace);
    expect(heard.findings(others, [])).toEqual([]);

    const beforeOther = createHeardBytes();
    await client.call('reader.choose', { name: 'B. Reader' });
    const asked = {
      '/call/case.get': {},
      '/call/attribution.request': { baselines: [] },
      '/call/baseline.choices': {},
      '/call/baseline.preview': { baseline: 'blur:3' },
      '/call/lesion.list': {},
      '/call/lesion.measure': { attributionKey: own!.keys[0]!, rimWidthPx: null },
    };
    for (const [path, input] of Object.entries(asked)) {
      const response = await ask('POST', path, { caseId: ownId, ...input });
      beforeOther.note(path, Buffer.from(await response.arrayBuffer()));
    }
    const map = await ask('GET', `/maps/${own!.keys[0]!}`);
    beforeOther.note('map', Buffer.from(await map.arrayBuffer()));
    expect(map.status).toBe(404);
    const baseline = await ask('GET', assetPaths.baseline(ownId, 'blur:3', 'photograph'));
    beforeOther.note('baseline', Buffer.from(await baseline.arrayBuffer()));
    expect(baseline.status).toBe(404);
    expect(beforeOther.findings(traces, words)).toEqual([]);
  });
  stopped.abort();
});
