import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultReportOptions as options } from '../../../../src-main/contract/reportOptions.ts';
import { putSettings } from '../../../../src-main/review/appSettings.ts';
import { chooseReader } from '../../../../src-main/review/currentReader.ts';
import {
  createPreviewDesk,
  type PreviewDesk,
  type PreviewDeskParts,
} from '../../../../src-main/review/report/previewDesk.ts';
import { openDesk, readAndReveal, type DeskUnderTest } from '../exports/exportDeskUnderTest.ts';
import { readers } from '../reviewLibrary.ts';
import { createScriptedCompute } from '../scriptedCompute.ts';

interface Making {
  readonly signal: AbortSignal;
  finish(text: string): void;
}

/** Previews that are done when the test says so. */
function open(): { readonly under: DeskUnderTest; readonly desk: PreviewDesk; readonly making: Making[] } {
  const under = openDesk(() => {
    throw new Error('Nothing is exported here.');
  });
  readAndReveal(under, under.caseIds[0]!);
  const making: Making[] = [];
  let lastId = 0;
  const makePreview: PreviewDeskParts['makePreview'] = (_, __, ___, signal) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => {
        reject(new Error('It was stopped.'));
      });
      making.push({
        signal,
        finish: (text) => {
          resolve({ bytes: new TextEncoder().encode(text), pages: text.length });
        },
      });
    });
  const desk = createPreviewDesk({
    store: under.store,
    supervisor: createScriptedCompute().supervisor,
    viewer: under.viewer,
    version: '1.2.3',
    nowIso: () => under.library.clock.nowIso(),
    newId: () => `preview-${++lastId}`,
    resourcesFolder: join('resources'),
    log: () => undefined,
    makePreview,
  });
  return { under, desk, making };
}

async function madeBy(
  { desk, making, under }: ReturnType<typeof open>,
  text: string,
): Promise<Awaited<ReturnType<PreviewDesk['make']>>> {
  const count = making.length;
  const made = desk.make(under.caseIds[0]!, options);
  while (making.length === count) await Promise.resolve();
  making.at(-1)!.finish(text);
  return made;
}

const textOf = (bytes: Uint8Array | undefined): string | undefined =>
  bytes === undefined ? undefined : new TextDecoder().decode(bytes);

describe('the desk of previews', () => {
  it('keeps the four newest', async () => {
    const opened = open();
    const ids: string[] = [];
    for (const text of ['1', '22', '333', '4444', '55555']) {
      const { previewId, pages } = await madeBy(opened, text);
      expect(pages).toBe(text.length);
      ids.push(previewId);
    }
    expect(ids.map((id) => textOf(opened.desk.bytesOf(id)))).toStrictEqual([
      undefined,
      '22',
      '333',
      '4444',
      '55555',
    ]);
    expect(opened.desk.bytesOf('other')).toBeUndefined();
  });

  it('stops one that is under way when a newer one is asked for', async () => {
    const opened = open();
    const { desk, making, under } = opened;
    const stopped = desk.make(under.caseIds[0]!, options);
    const outcome = expect(stopped).rejects.toMatchObject({ code: 'compute.cancelled' });
    while (making.length === 0) await Promise.resolve();
    const newer = madeBy(opened, 'newer');
    await outcome;
    expect(making[0]!.signal.aborted).toBe(true);
    expect(textOf(desk.bytesOf((await newer).previewId))).toBe('newer');
  });

  it('refuses a case that is not revealed before anything is made of it', async () => {
    const { desk, making, under } = open();
    await expect(desk.make(under.caseIds[1]!, options)).rejects.toMatchObject({ code: 'export.nothing' });
    expect(making).toHaveLength(0);
  });

  it('keeps a preview from whoever has not revealed its case, also when they come while it is made', async () => {
    const opened = open();
    const { desk, making, under } = opened;
    const { previewId } = await madeBy(opened, 'mine');
    const late = desk.make(under.caseIds[0]!, options);
    const outcome = expect(late).rejects.toMatchObject({ code: 'export.nothing' });
    while (making.length === 1) await Promise.resolve();
    chooseReader(under.store, readers[0]);
    making[1]!.finish('late');
    await outcome;
    expect(desk.bytesOf(previewId)).toBeUndefined();
    chooseReader(under.store, readers[1]);
    expect(textOf(desk.bytesOf(previewId))).toBe('mine');
  });

  it('takes back what was made without blinding when blinding is on again', async () => {
    const { desk, making, under } = open();
    putSettings({ blinding: false }, under.store);
    const made = desk.make(under.caseIds[1]!, options);
    while (making.length === 0) await Promise.resolve();
    making[0]!.finish('open');
    const { previewId } = await made;
    expect(desk.bytesOf(previewId)).toBeDefined();
    putSettings({ blinding: true }, under.store);
    expect(desk.bytesOf(previewId)).toBeUndefined();
  });

  it('stops what is under way on closing', async () => {
    const { desk, making, under } = open();
    const outcome = expect(desk.make(under.caseIds[0]!, options)).rejects.toMatchObject({
      code: 'compute.cancelled',
    });
    while (making.length === 0) await Promise.resolve();
    await desk.close();
    await outcome;
    expect(making[0]!.signal.aborted).toBe(true);
  });
});
