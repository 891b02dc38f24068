import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CaseId } from '../../../src-main/contract/ids.ts';
import type { Lesion } from '../../../src-main/contract/lesion.ts';
import { createNodeHost } from '../../../src-main/platform/nodeHost.ts';
import { pngBytes } from '../../unit/importers/pngBytes.ts';
import { drawDiscs } from '../commandLine/drawDiscs.ts';
import { failureOf, openApp, type AppUnderTest } from './appUnderTest.ts';

const sidePx = 96;

/** Photographs P000_left and P001_left of 96 x 96 px, and a reader who sees everything. */
async function start(): Promise<AppUnderTest> {
  const folder = mkdtempSync(join(tmpdir(), 'rimlight-lesion-imports-'));
  const host = createNodeHost({ log: () => undefined, resourcesFolder: folder });
  const under = await openApp(join(folder, 'library'), host);
  onTestFinished(async () => {
    await under.app.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const photographs = join(folder, 'photographs');
  await mkdir(photographs);
  await drawDiscs(photographs, 2, sidePx);
  const files = readdirSync(photographs).map(
    (name) => [name, readFileSync(join(photographs, name))] as const,
  );
  await under.call('import.run', { uploadId: await under.upload(Object.fromEntries(files)) });
  await under.call('settings.put', { blinding: false });
  await under.call('reader.choose', { name: 'Ada Grader' });
  return under;
}

type Box = readonly [left: number, top: number, right: number, bottom: number, value?: number];

/** A grey mask of rectangles. */
function mask(boxes: readonly Box[], widthPx = sidePx, heightPx = sidePx): Uint8Array {
  const rows = new Uint8Array((widthPx + 1) * heightPx);
  for (const [left, top, right, bottom, value = 255] of boxes)
    for (let row = top; row < bottom; row++)
      rows.fill(value, row * (widthPx + 1) + 1 + left, row * (widthPx + 1) + 1 + right);
  return pngBytes({ widthPx, heightPx }, { bits: 8, colourType: 0 }, rows);
}

type Files = Readonly<Record<string, Uint8Array | string>>;

async function preview(under: AppUnderTest, files: Files) {
  return under.call('lesion.previewImport', { uploadId: await under.upload(files) });
}

async function importAll(under: AppUnderTest, files: Files) {
  const { labels } = await preview(under, files);
  const types = Object.fromEntries(labels.map(({ label, suggestedType }) => [label, suggestedType]));
  return under.call('lesion.runImport', { types });
}

async function caseIds(under: AppUnderTest): Promise<readonly CaseId[]> {
  return (await under.call('case.list', {})).rows.map(({ caseId }) => caseId);
}

async function lesionsOf(under: AppUnderTest, index = 0): Promise<readonly Lesion[]> {
  const caseId = (await caseIds(under))[index]!;
  return (await under.call('lesion.list', { caseId })).lesions;
}

const exudates = mask([
  [30, 30, 34, 33],
  [60, 50, 61, 51],
]);

describe('an import of lesions', () => {
  it('says first what it would do, and then does just that', async () => {
    const under = await start();
    const found = await preview(under, {
      'hard-exudates/P000_left.png': exudates,
      'P000_left_HE.png': mask([]),
      'P001_left.json': '{"images":[]}',
      'P007_left_EX.png': exudates,
      'all/P000_left.png': mask([
        [5, 50, 8, 52, 1],
        [5, 60, 8, 62, 2],
      ]),
      'notes.pdf': '%PDF-1.7',
    });
    expect(found.labels).toEqual([
      { label: 'HE', fileCount: 1, regionCount: 0, suggestedType: 'haemorrhage' },
      { label: 'value 1', fileCount: 1, regionCount: 1, suggestedType: null },
      { label: 'value 2', fileCount: 1, regionCount: 1, suggestedType: null },
      { label: 'hard-exudates', fileCount: 1, regionCount: 2, suggestedType: 'hardExudate' },
    ]);
    expect(found.matches.map(({ file, caseName, isApproximate }) => [file, caseName, isApproximate])).toEqual(
      [
        ['P000_left_HE.png', 'P000 left', false],
        ['all/P000_left.png', 'P000 left', false],
        ['hard-exudates/P000_left.png', 'P000 left', false],
      ],
    );
    expect(found.matches[0]!.notes.join()).toContain('black all over');
    expect(found.problems.map(({ file }) => file)).toEqual([
      'notes.pdf',
      'P001_left.json',
      'P007_left_EX.png',
    ]);
    expect(found.problems[1]!.reason).toContain('categories');
    expect(found.problems[2]!.reason).toContain('belongs to no case');
    expect(found.casesWithout).toEqual(['P001 left']);
    expect(await lesionsOf(under)).toEqual([]);

    const types = {
      HE: 'haemorrhage',
      'value 1': 'opticDisc',
      'value 2': null,
      'hard-exudates': 'hardExudate',
    } as const;
    const report = await under.call('lesion.runImport', { types });
    expect(report).toMatchObject({ cases: 1, lesions: 3, replaced: 0 });
    expect(report.problems).toEqual(found.problems);
    expect(
      (await lesionsOf(under)).map(({ type, source, sourceFile, author }) => [
        type,
        source,
        sourceFile,
        author,
      ]),
    ).toEqual([
      ['opticDisc', 'mask', 'all/P000_left.png', null],
      ['hardExudate', 'mask', 'hard-exudates/P000_left.png', null],
      ['hardExudate', 'mask', 'hard-exudates/P000_left.png', null],
    ]);
    expect(under.told.join()).toContain('lesionImport.progressed');
    expect(under.told.join()).toContain('lesions.changed');
    expect(await failureOf(under.call('lesion.runImport', { types }))).toMatchObject({
      code: 'request.invalid',
    });
  });

  it('lays the contours where the mask is, and scales a mask of another size with a note', async () => {
    const under = await start();
    const half = mask([[15, 10, 17, 12]], sidePx / 2, sidePx / 2);
    const found = await preview(under, {
      'MA/P000_left.png': half,
      'MA/P001_left.png': mask([[1, 1, 9, 9]], 96, 80),
    });
    expect(found.matches.map(({ file, notes }) => [file, notes])).toEqual([
      [
        'MA/P000_left.png',
        ['MA/P000_left.png is 48 x 48 px, the photograph of P000 left 96 x 96 px: its regions were scaled.'],
      ],
    ]);
    expect(found.problems[0]!.reason).toContain('is 96 x 80 px, the photograph of P001 left 96 x 96 px');
    await under.call('lesion.runImport', { types: { MA: 'microaneurysm' } });
    const [lesion] = await lesionsOf(under);
    const xs = lesion!.rings[0]!.filter((_, i) => i % 2 === 0);
    const ys = lesion!.rings[0]!.filter((_, i) => i % 2 === 1);
    expect([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]).toEqual([30, 20, 34, 24]);
  });

  it('takes boxes of COCO and YOLO as approximate', async () => {
    const under = await start();
    const coco = {
      images: [
        { id: 1, file_name: 'P000_left.png', width: 96, height: 96 },
        { id: 2, file_name: 'no.png', width: 9, height: 9 },
      ],
      categories: [{ id: 1, name: 'HE' }],
      annotations: [
        { image_id: 1, category_id: 1, bbox: [10, 40, 6, 4] },
        { image_id: 2, category_id: 1, bbox: [1, 1, 2, 2] },
      ],
    };
    const files = {
      'boxes.json': JSON.stringify(coco),
      'labels/P001_left.txt': '1 0.5 0.5 0.25 0.25\n',
      'data.yaml': 'names: [MA, soft exudate]',
    };
    const found = await preview(under, files);
    expect(found.matches.map(({ caseName, isApproximate }) => [caseName, isApproximate])).toEqual([
      ['P000 left', true],
      ['P001 left', true],
    ]);
    expect(found.problems).toEqual([
      {
        file: 'boxes.json',
        reason: expect.stringContaining('no.png in boxes.json belongs to no case') as string,
      },
    ]);
    await under.call('lesion.runImport', { types: { HE: 'haemorrhage', 'soft exudate': 'softExudate' } });
    expect(await lesionsOf(under, 1)).toMatchObject([
      { type: 'softExudate', source: 'box', rings: [[36, 36, 60, 36, 60, 60, 36, 60]] },
    ]);
  });

  it('made again replaces what it brought, but for what a reader changed', async () => {
    const under = await start();
    const files = { 'EX/P000_left.png': exudates };
    await importAll(under, files);
    const [caseId] = await caseIds(under);
    const [large] = await lesionsOf(under);
    const changed = {
      lesionId: large!.lesionId,
      type: 'softExudate',
      source: 'mask',
      sourceFile: 'EX/P000_left.png',
      rings: [[31, 30, 36, 30, 36, 33]],
    } as const;
    await under.call('lesion.patch', {
      caseId: caseId!,
      patch: { put: [{ ...changed, rings: [[...changed.rings[0]]] }], remove: [] },
      revision: 1,
    });
    const found = await preview(under, files);
    expect(found.matches[0]!.notes).toEqual([
      'EX/P000_left.png was imported before: 1 lesion of it will be replaced.',
      'A reader has changed 1 lesion of EX/P000_left.png since: what was changed stays, and regions that overlap it are left out.',
    ]);
    expect(await under.call('lesion.runImport', { types: { EX: 'hardExudate' } })).toMatchObject({
      lesions: 1,
      replaced: 1,
    });
    expect((await lesionsOf(under)).map(({ type, author }) => [type, author])).toEqual([
      ['softExudate', 'Ada Grader'],
      ['hardExudate', null],
    ]);
  });

  it('brings the same contours once, whatever their file is called', async () => {
    const under = await start();
    const twice = await preview(under, { 'a/P000_left_EX.png': exudates, 'b/P000_left_EX.png': exudates });
    expect(twice.matches).toHaveLength(1);
    expect(twice.problems[0]!.reason).toContain('a/P000_left_EX.png holds the same for P000 left');
    await importAll(under, { 'a/P000_left_EX.png': exudates });
    expect(await importAll(under, { 'P000_left_EX.png': exudates })).toMatchObject({
      lesions: 2,
      replaced: 2,
    });
    expect(await lesionsOf(under)).toHaveLength(2);
  });

  it('does nothing without a preview, or without a decision on each label', async () => {
    const under = await start();
    expect(await failureOf(under.call('lesion.runImport', { types: {} }))).toMatchObject({
      code: 'request.invalid',
    });
    await preview(under, { 'P000_left_EX.png': exudates });
    expect(await failureOf(under.call('lesion.runImport', { types: {} }))).toMatchObject({
      code: 'request.invalid',
      message: expect.stringContaining('label "EX"') as string,
    });
    await under.call('lesion.cancelImport', {});
    expect(await failureOf(under.call('lesion.runImport', { types: { EX: null } }))).toMatchObject({
      code: 'request.invalid',
    });
    expect(await lesionsOf(under)).toEqual([]);
  });

  it('can be cancelled while it reads, one at a time', async () => {
    const under = await start();
    const many = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [`${i}/P000_left_EX.png`, exudates]),
    );
    const uploadId = await under.upload({ 'P000_left_EX.png': exudates });
    const begun = under.untilTold('lesionImport.progressed');
    const reading = failureOf(preview(under, many));
    await begun;
    expect(under.app.reasonToStay()).toContain('Lesions are being imported');
    const refused = failureOf(under.call('lesion.previewImport', { uploadId }));
    await under.call('lesion.cancelImport', {});
    expect(await refused).toMatchObject({ code: 'store.busy' });
    expect(await reading).toMatchObject({ code: 'compute.cancelled' });
    expect(under.app.reasonToStay()).toBeNull();
  });
});
