import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { exportViewSchema, type ExportView } from '../../../../src-main/contract/export.ts';
import { AppError } from '../../../../src-main/errors/appError.ts';
import { putSettings } from '../../../../src-main/review/appSettings.ts';
import { chooseReader } from '../../../../src-main/review/currentReader.ts';
import type { MakeMembers } from '../../../../src-main/review/exports/makeExport.ts';
import { eventually } from '../../../support/eventually.ts';
import { temporaryFolder } from '../../store/testLibrary.ts';
import { readers } from '../reviewLibrary.ts';
import { dataOf, openDesk, readAndReveal, reportOf, type DeskUnderTest } from './exportDeskUnderTest.ts';

const words = (text: string): Uint8Array => new TextEncoder().encode(text);

const twoMembers: MakeMembers = async function* (_, parts, { onProgress }) {
  onProgress(0, 2, 'first');
  yield await Promise.resolve({
    name: 'a.csv',
    content: words(`made for ${parts.viewer.reader ?? 'nobody'}`),
  });
  onProgress(1, 2, 'second');
  yield { name: 'b.json', content: words('{}') };
};

const onePage: MakeMembers = async function* () {
  yield await Promise.resolve({ name: 'report.pdf', content: words('%PDF') });
};

/** Never ends by itself. */
const endless: MakeMembers = async function* (_, __, { signal }) {
  yield { name: 'a.csv', content: words('begun') };
  await new Promise((_resolve, reject) => {
    signal.throwIfAborted();
    signal.addEventListener('abort', () => {
      reject(new Error('It was stopped.'));
    });
  });
};

function open(makeMembers: MakeMembers): DeskUnderTest {
  const under = openDesk(makeMembers);
  readAndReveal(under, under.caseIds[0]!);
  return under;
}

async function whenOver({ desk }: DeskUnderTest, exportId: string): Promise<ExportView> {
  return eventually(() => {
    const found = desk.list().find((view) => view.exportId === exportId);
    expect(found?.state).not.toBe('running');
    return found!;
  });
}

describe('the desk of exports', () => {
  it('writes in the background, tells how far it is, and notes what was made without saying whose', async () => {
    const under = open(twoMembers);
    const { desk, store, announced, caseIds } = under;
    const begun = desk.start(dataOf(caseIds[0]!));
    expect(begun).toMatchObject({ state: 'running', sizeBytes: null, isSaved: false });
    expect(desk.isBusy).toBe(true);
    const done = await whenOver(under, begun.exportId);
    expect(desk.isBusy).toBe(false);
    const { fileName, sizeBytes } = desk.requireFinished(begun.exportId);
    expect(done).toMatchObject({ state: 'done', done: 2, total: 2, sizeBytes, fileName });
    expect(fileName).toBe('rimlight-data-P0001-right-2026-01-01.zip');
    const bytes = readFileSync(join(under.folder, begun.exportId, fileName));
    expect(Object.keys(unzipSync(bytes))).toStrictEqual(['a.csv', 'b.json']);
    const steps = announced.flatMap((event) => (event.name === 'export.progressed' ? [event.export] : []));
    expect(steps.map(({ state, step }) => [state, step])).toStrictEqual([
      ['running', ''],
      ['running', 'first'],
      ['running', 'second'],
      ['done', ''],
    ]);
    for (const view of steps) exportViewSchema.parse(view);
    const [entry] = store.audit.list(0, 1000).filter(({ action }) => action === 'export.made');
    expect(entry).toMatchObject({ subject: begun.exportId });
    expect(entry!.details).toStrictEqual({
      kind: 'data',
      cases: 1,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  });

  it('writes one after the other, in the order in which they were asked for', async () => {
    const order: string[] = [];
    const under = open(async function* (request) {
      order.push(`begin ${request.kind}`);
      yield await Promise.resolve({ name: 'a.pdf', content: words('x') });
      order.push(`end ${request.kind}`);
    });
    const { desk, caseIds } = under;
    const first = desk.start(dataOf(caseIds[0]!));
    const second = desk.start(reportOf(caseIds[0]!));
    expect(desk.list().map(({ exportId }) => exportId)).toStrictEqual([second.exportId, first.exportId]);
    await whenOver(under, second.exportId);
    expect(order).toStrictEqual(['begin data', 'end data', 'begin caseReport', 'end caseReport']);
  });

  it('gives a report as a file of its own and takes note when all of it was fetched', async () => {
    const under = open(onePage);
    const { exportId } = under.desk.start(reportOf(under.caseIds[0]!));
    await whenOver(under, exportId);
    const file = under.desk.findFinished(exportId)!;
    expect(file.fileName).toBe('rimlight-report-P0001-right-2026-01-01.pdf');
    const reader = file.open().getReader();
    await reader.read();
    await reader.cancel();
    expect(under.desk.list()[0]).toMatchObject({ isSaved: false });
    expect(await new Response(file.open()).text()).toBe('%PDF');
    expect(under.desk.list()[0]).toMatchObject({ isSaved: true });
  });

  it('saves a copy where a person wants it, over what is there, and says where it could not', async () => {
    const under = open(onePage);
    const { desk } = under;
    const { exportId } = desk.start(reportOf(under.caseIds[0]!));
    await whenOver(under, exportId);
    const folder = temporaryFolder();
    await expect(desk.save(exportId, join(folder, 'no', 'x.pdf'))).rejects.toMatchObject({
      code: 'file.notWritable',
    });
    expect(desk.list()[0]).toMatchObject({ isSaved: false });
    writeFileSync(join(folder, 'x.pdf'), 'an older one');
    await desk.save(exportId, join(folder, 'x.pdf'));
    expect(readFileSync(join(folder, 'x.pdf'), 'utf8')).toBe('%PDF');
    expect(readdirSync(folder)).toStrictEqual(['x.pdf']);
    expect(desk.list()[0]).toMatchObject({ isSaved: true });
  });

  it('can be told to stop one, which leaves nothing, and goes on with the next', async () => {
    const under = open((request, parts, run) =>
      request.kind === 'data' ? endless(request, parts, run) : onePage(request, parts, run),
    );
    const { desk, caseIds, store } = under;
    const stopped = desk.start(dataOf(caseIds[0]!));
    const next = desk.start(reportOf(caseIds[0]!));
    await eventually(() => {
      expect(readdirSync(under.folder, { recursive: true }).length).toBeGreaterThan(1);
    });
    desk.cancel(stopped.exportId);
    expect(await whenOver(under, stopped.exportId)).toMatchObject({ state: 'cancelled', error: null });
    expect(existsSync(join(under.folder, stopped.exportId))).toBe(false);
    expect(await whenOver(under, next.exportId)).toMatchObject({ state: 'done' });
    expect(store.audit.list(0, 1000).filter(({ action }) => action === 'export.made')).toHaveLength(1);
  });

  it('stops and forgets one that waits for its turn without waiting itself', async () => {
    const under = open(endless);
    const first = under.desk.start(dataOf(under.caseIds[0]!));
    const second = under.desk.start(dataOf(under.caseIds[0]!));
    under.desk.cancel(second.exportId);
    expect(under.desk.list()[0]).toMatchObject({ exportId: second.exportId, state: 'cancelled' });
    await under.desk.discard(second.exportId);
    expect(under.desk.list()).toMatchObject([{ exportId: first.exportId, state: 'running' }]);
    under.desk.cancel(first.exportId);
    expect(await whenOver(under, first.exportId)).toMatchObject({ state: 'cancelled' });
  });

  it('says why one failed, leaves nothing of it, and of a defect only that there was one', async () => {
    const failures = [
      new AppError('report.tooLarge', 'It is too large.'),
      new TypeError('secret of /home/anna'),
    ];
    const under = open(async function* () {
      yield await Promise.resolve({ name: 'a.csv', content: words('x') });
      throw failures.shift()!;
    });
    const { desk, caseIds, logged } = under;
    const expected = desk.start(dataOf(caseIds[0]!));
    const defect = desk.start(dataOf(caseIds[0]!));
    expect(await whenOver(under, expected.exportId)).toMatchObject({
      state: 'failed',
      error: { code: 'report.tooLarge', message: 'It is too large.' },
    });
    const { error } = await whenOver(under, defect.exportId);
    expect(error!.code).toBe('internal');
    expect(JSON.stringify(error)).not.toContain('secret');
    expect(logged.map(({ message }) => message)).toStrictEqual([
      'An export failed unexpectedly: secret of /home/anna',
    ]);
    expect(readdirSync(under.folder)).toStrictEqual([]);
    expect(() => desk.requireFinished(expected.exportId)).toThrow(/not finished/);
  });

  it('discards a finished one and one under way', async () => {
    const under = open(twoMembers);
    const { desk, caseIds } = under;
    const { exportId } = desk.start(dataOf(caseIds[0]!));
    await whenOver(under, exportId);
    await desk.discard(exportId);
    expect(readdirSync(under.folder)).toStrictEqual([]);
    expect(desk.list()).toStrictEqual([]);
    const running = open(endless);
    const begun = running.desk.start(dataOf(running.caseIds[0]!));
    await running.desk.discard(begun.exportId);
    expect(running.desk.list()).toStrictEqual([]);
    expect(running.desk.isBusy).toBe(false);
  });

  it('knows no export by any other id', async () => {
    const { desk } = open(twoMembers);
    expect(() => {
      desk.cancel('other');
    }).toThrow(AppError);
    expect(() => desk.save('other', '/x')).toThrow(/not there any more/);
    expect(() => desk.requireFinished('../..')).toThrow(/not there any more/);
    expect(desk.findFinished('other')).toBeUndefined();
    await expect(desk.discard('other')).rejects.toMatchObject({ code: 'export.notFound' });
  });

  it('removes what a killed program left behind, and on closing what it has itself, under way or done', async () => {
    const folder = join(temporaryFolder(), 'exports');
    mkdirSync(join(folder, 'old'), { recursive: true });
    writeFileSync(join(folder, 'old', '.x.part'), 'half');
    const under = openDesk(endless, folder);
    expect(existsSync(folder)).toBe(false);
    readAndReveal(under, under.caseIds[0]!);
    under.desk.start(dataOf(under.caseIds[0]!));
    await eventually(() => {
      expect(existsSync(folder)).toBe(true);
    });
    await under.desk.close();
    expect(existsSync(folder)).toBe(false);
  });
});

describe('what an export may tell', () => {
  it('is nothing of a case that is not revealed: left out among others, refused alone', () => {
    const { desk, caseIds } = open(twoMembers);
    const [shown, hidden] = caseIds;
    expect(desk.check(dataOf())).toMatchObject({
      cases: 1,
      leftOut: [{ name: 'P0002 right', reason: 'It is not revealed to the reader who exports.' }],
    });
    for (const request of [dataOf(hidden!), reportOf(hidden!)])
      for (const ask of ['check', 'start'] as const)
        expect(() => desk[ask](request)).toThrow(expect.objectContaining({ code: 'export.nothing' }));
    expect(() => desk.check(dataOf(shown!, 'unheard-of'))).toThrow(
      expect.objectContaining({ code: 'case.notFound' }),
    );
  });

  it('is no bundle while a case is hidden: chains have no parts', () => {
    const under = open(twoMembers);
    const { options } = dataOf();
    expect(() => under.desk.check({ kind: 'bundle', options })).toThrow(
      /1 case of this library is not revealed/,
    );
    readAndReveal(under, under.caseIds[1]!);
    expect(under.desk.check({ kind: 'bundle', options })).toMatchObject({ cases: 2, leftOut: [] });
  });

  it('is kept from every other reader, also where they are at the screen before it is done', async () => {
    const under = open(twoMembers);
    const { desk, store, caseIds, announced } = under;
    const { exportId } = desk.start(dataOf(caseIds[0]!));
    await whenOver(under, exportId);
    const heard = announced.length;
    const late = desk.start(dataOf(caseIds[0]!));
    chooseReader(store, readers[0]);
    await eventually(() => {
      expect(desk.isBusy).toBe(false);
    });
    expect(announced.length - heard).toBeLessThanOrEqual(1);
    expect(desk.list()).toStrictEqual([]);
    for (const id of [exportId, late.exportId]) {
      expect(desk.findFinished(id)).toBeUndefined();
      expect(() => desk.save(id, '/tmp/never')).toThrow(expect.objectContaining({ code: 'export.notFound' }));
      await expect(desk.discard(id)).rejects.toMatchObject({ code: 'export.notFound' });
    }
    chooseReader(store, readers[1]);
    expect(desk.list().map(({ state }) => state)).toStrictEqual(['done', 'done']);
  });

  it('is taken back where it was made without blinding and blinding is on again', async () => {
    const under = open(twoMembers);
    const { desk, store } = under;
    putSettings({ blinding: false }, store);
    const { exportId } = desk.start(dataOf());
    expect(await whenOver(under, exportId)).toMatchObject({ state: 'done' });
    putSettings({ blinding: true }, store);
    expect(desk.list()).toStrictEqual([]);
    expect(desk.findFinished(exportId)).toBeUndefined();
    readAndReveal(under, under.caseIds[1]!);
    expect(desk.findFinished(exportId)).toBeDefined();
  });
});
