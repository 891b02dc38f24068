import { unzipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { assetPaths } from '../../../src-main/contract/assetPaths.ts';
import type { ExportRequest } from '../../../src-main/contract/export.ts';
import {
  procedures,
  type ProcedureInput,
  type ProcedureName,
} from '../../../src-main/contract/procedures.ts';
import type { Reply } from '../../../src-main/contract/reply.ts';
import { defaultReportOptions } from '../../../src-main/contract/reportOptions.ts';
import { exportMembers } from '../../../src-main/review/exports/exporters.ts';
import { chooseReader } from '../../../src-main/review/currentReader.ts';
import { recordFirstRead } from '../../../src-main/review/recordFirstRead.ts';
import { createPreviewDesk, type PreviewDesk } from '../../../src-main/review/report/previewDesk.ts';
import type { AppContext } from '../../../src-main/rpc/appContext.ts';
import { createDispatch } from '../../../src-main/rpc/dispatch.ts';
import { exportHandlers } from '../../../src-main/rpc/handlers/exportHandlers.ts';
import { createRespond } from '../../../src-main/rpc/respond.ts';
import { eventually } from '../../support/eventually.ts';
import { openDesk, readAndReveal, type DeskUnderTest } from '../review/exports/exportDeskUnderTest.ts';
import { mildRead, modelHash, readers } from '../review/reviewLibrary.ts';
import { createScriptedCompute } from '../review/scriptedCompute.ts';
import { hashOf } from '../store/sampleRecords.ts';

const options = { ...defaultReportOptions, readers: 'everybody' } as const;

/** What only the model says of the hidden case. */
const hiddenScore = 0.4242421875;

/** The current reader has revealed the first case and not the second, of which the model and the other reader know something. */
let under: DeskUnderTest;
let previews: PreviewDesk;
let saved: string[];
let call: <Name extends ProcedureName>(name: Name, input: ProcedureInput<Name>) => Promise<Reply>;
let fetch: (path: string) => Promise<Response>;
/** Everything that came out. */
let told: string[];

beforeEach(() => {
  under = openDesk(exportMembers);
  const { store, library, desk, caseIds, viewer } = under;
  const [shown, hidden] = caseIds;
  store.predictions.put({
    imageId: hashOf('Adler'),
    modelHash,
    classScores: [0, hiddenScore, 0],
    explainedOutput: 'logit of the hidden case',
    device: 'cpu',
  });
  recordFirstRead(store, library.clock, {
    ...{ caseId: hidden!, reader: readers[0], blinding: true, reason: null },
    read: { ...mildRead, icdrGrade: 4 },
  });
  readAndReveal(under, shown!);
  saved = [];
  told = [];
  previews = createPreviewDesk({
    ...{ store, supervisor: createScriptedCompute().supervisor, viewer, version: '1' },
    ...{
      nowIso: () => library.clock.nowIso(),
      newId: () => 'preview-1',
      resourcesFolder: '',
      log: () => undefined,
    },
    makePreview: () => Promise.resolve({ bytes: new TextEncoder().encode('%PDF of the shown'), pages: 1 }),
  });
  const dialogs = {
    chooseExportFile: (fileName: string): Promise<string | null> => {
      saved.push(fileName);
      return Promise.resolve(null);
    },
  };
  const context = { exports: desk, previews, dialogs } as Partial<AppContext> as AppContext;
  const table = Object.fromEntries(
    Object.entries(procedures).filter(([name]) => name in exportHandlers),
  ) as Pick<typeof procedures, keyof typeof exportHandlers>;
  const dispatch = createDispatch(table, exportHandlers, context, () => undefined);
  const respond = createRespond({
    picture: () => Promise.reject(new Error('No picture is asked for.')),
    map: () => undefined,
    baseline: () => Promise.resolve(undefined),
    receive: () => Promise.resolve(),
    preview: (id) => previews.bytesOf(id),
    exportFile: (id) => desk.findFinished(id),
    log: () => undefined,
  });
  call = async (name, input) => {
    const reply = await dispatch(name, input);
    told.push(JSON.stringify(reply));
    return reply;
  };
  fetch = async (path) => {
    const response = await respond(new Request(`http://127.0.0.1${path}`));
    const bytes = await response.clone().bytes();
    if (response.headers.get('content-type') === 'application/zip')
      for (const [name, member] of Object.entries(unzipSync(bytes)))
        told.push(`${name} ${new TextDecoder().decode(member)}`);
    else told.push(new TextDecoder().decode(bytes));
    return response;
  };
});

function requests(caseIds: DeskUnderTest['caseIds']): readonly ExportRequest[] {
  const of = { caseIds: [...caseIds], options };
  return [
    { kind: 'sessionReport', ...of },
    { kind: 'data', ...of, withMaps: true },
    { kind: 'dicom', ...of, objects: ['report', 'structuredReport'] },
    {
      ...{ kind: 'pictures', ...of, format: 'png', pictures: ['together'] },
      ...{ withLegend: true, withDrawings: true, withContactSheet: true },
    },
    ...caseIds.map((caseId) => ({ kind: 'caseReport', caseId, options }) as const),
  ];
}

async function finished(request: ExportRequest): Promise<string> {
  const reply = await call('export.start', { request });
  const { exportId } = procedures['export.start'].output.parse(reply.ok ? reply.value : undefined);
  await eventually(() => {
    expect(under.desk.isBusy).toBe(false);
  });
  expect(under.desk.list()[0]).toMatchObject({ exportId, state: 'done', error: null });
  return exportId;
}

function expectNothingOfTheHidden(): void {
  const all = told.join('\n');
  const [, hidden] = under.caseIds;
  for (const secret of [
    String(hiddenScore),
    'logit of the hidden case',
    hashOf('Adler'),
    hidden!,
    readers[0],
  ])
    expect(all, secret).not.toContain(secret);
}

describe('exports for a reader who has not revealed a case', () => {
  it('are refused of that case alone, in every kind, and the preview with them', async () => {
    const [, hidden] = under.caseIds;
    const replies = [await call('report.preview', { caseId: hidden!, options })];
    for (const request of requests([hidden!]))
      replies.push(await call('export.check', { request }), await call('export.start', { request }));
    replies.push(await call('export.start', { request: { kind: 'bundle', options } }));
    for (const reply of replies)
      expect(reply).toMatchObject({ ok: false, error: { code: 'export.nothing' } });
    expect(under.desk.list()).toStrictEqual([]);
    expectNothingOfTheHidden();
  });

  it('leave it out among others and say so, and hold nothing of it', async () => {
    for (const caseIds of [[...under.caseIds], []]) {
      const request: ExportRequest = { kind: 'data', caseIds, options, withMaps: true };
      expect(await call('export.check', { request })).toMatchObject({
        value: { cases: 1, leftOut: [{ name: 'P0002 right' }] },
      });
      const exportId = await finished(request);
      const response = await fetch(assetPaths.export(exportId));
      expect(response.status).toBe(200);
    }
    // What the reader may have is there: the test would see the rest too.
    expect(told.join('\n')).toContain(hashOf('Meier'));
    expectNothingOfTheHidden();
  });

  it('are not at their address for another reader, nor in the list, nor to be saved or removed', async () => {
    const exportId = await finished({ kind: 'data', caseIds: [], options, withMaps: false });
    const { previewId } = await previews.make(under.caseIds[0]!, options);
    chooseReader(under.store, readers[0]);
    told.length = 0;
    for (const path of [assetPaths.export(exportId), assetPaths.preview(previewId)])
      expect((await fetch(path)).status).toBe(404);
    expect(await call('export.list', {})).toStrictEqual({ ok: true, value: { exports: [] } });
    const asked = { exportId: under.desk.list()[0]?.exportId ?? exportId };
    for (const name of ['export.save', 'export.discard', 'export.cancel'] as const)
      expect(await call(name, asked)).toMatchObject({ ok: false, error: { code: 'export.notFound' } });
    expect(saved).toStrictEqual([]);
    chooseReader(under.store, readers[1]);
    expect((await fetch(assetPaths.export(exportId))).status).toBe(200);
    expect((await fetch(assetPaths.preview(previewId))).status).toBe(200);
  });
});

describe('the calls of exports', () => {
  it('ask where to before they save, under the name of the file', async () => {
    const exportId = await finished({ kind: 'data', caseIds: [], options, withMaps: false });
    const asked = { exportId };
    expect(await call('export.save', asked)).toStrictEqual({ ok: true, value: { isSaved: false } });
    expect(saved).toStrictEqual(['rimlight-data-P0001-right-2026-01-01.zip']);
  });

  it('refuse ids that nobody gave', async () => {
    const wrong = { exportId: '../../etc' };
    for (const name of ['export.save', 'export.discard', 'export.cancel'] as const)
      expect(await call(name, wrong)).toMatchObject({ error: { code: 'export.notFound' } });
    const unknown = { caseId: 'unheard-of', options } as ProcedureInput<'report.preview'>;
    expect(await call('report.preview', unknown)).toMatchObject({ error: { code: 'case.notFound' } });
  });
});
