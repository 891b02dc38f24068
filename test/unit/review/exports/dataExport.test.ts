import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { CaseReport } from '../../../../src-main/contract/caseReport.ts';
import { dataExport } from '../../../../src-main/review/exports/dataExport.ts';
import type { ExportParts } from '../../../../src-main/review/exports/exportParts.ts';
import { gatherCaseReport } from '../../../../src-main/review/report/gatherCaseReport.ts';
import type { Store } from '../../../../src-main/store/store.ts';
import { createInProcessSupervisor } from '../../compute/jobs/inProcessSupervisor.ts';
import { temporaryFolder } from '../../store/testLibrary.ts';
import { addPlantedCase } from '../plantedCase.ts';
import { readers } from '../reviewLibrary.ts';
import {
  everybody,
  formula,
  keptMeasures,
  openReportedLibrary,
  partsFor,
} from '../report/reportedLibrary.ts';

const [ada, ben] = readers;

function exportPartsFor(store: Store, reader: string | null): ExportParts {
  return {
    ...partsFor(store, reader),
    supervisor: createInProcessSupervisor(),
    newId: () => 'id',
    resourcesFolder: join(import.meta.dirname, '../../../../resources'),
    log: () => undefined,
  };
}

type Progress = readonly [done: number, total: number, step: string];

async function membersFor(
  store: Store,
  reader: string | null,
  { withMaps = false, options = everybody, signal = new AbortController().signal } = {},
): Promise<{ readonly members: ReadonlyMap<string, Buffer>; readonly progress: readonly Progress[] }> {
  const members = new Map<string, Buffer>();
  const progress: Progress[] = [];
  const request: Parameters<typeof dataExport>[0] = { kind: 'data', caseIds: [], options, withMaps };
  const run = { signal, onProgress: (...told: Progress) => progress.push(told) };
  for await (const { name, content } of dataExport(request, exportPartsFor(store, reader), run)) {
    const chunks: Uint8Array[] = [];
    if (content instanceof Uint8Array) chunks.push(content);
    else for await (const chunk of content) chunks.push(chunk);
    members.set(name, Buffer.concat(chunks));
  }
  return { members, progress };
}

function table(
  members: ReadonlyMap<string, Buffer>,
  name: string,
): readonly Readonly<Record<string, string>>[] {
  return parse(members.get(name)!, { columns: true, record_delimiter: '\r\n', relax_column_count: false });
}

describe('an export of data', () => {
  it('has every table with the columns that its description names, and one row for each thing', async () => {
    const { store } = await openReportedLibrary();
    const { members } = await membersFor(store, ada);
    const metadata = JSON.parse(members.get('csv-metadata.json')!.toString()) as {
      tables: { url: string; tableSchema: { columns: { name: string; required: boolean }[] } }[];
    };
    expect([...members.keys()].filter((name) => name.endsWith('.csv')).toSorted()).toEqual(
      metadata.tables.map(({ url }) => url).toSorted(),
    );
    const rowCounts: Record<string, number> = {};
    for (const { url, tableSchema } of metadata.tables) {
      const [header] = parse(members.get(url)!, { to: 1 });
      expect(header).toEqual(tableSchema.columns.map(({ name }) => name));
      const rows = table(members, url);
      rowCounts[url] = rows.length;
      const required = tableSchema.columns.filter((column) => column.required);
      for (const row of rows) for (const { name } of required) expect(row[name]).not.toBe('');
    }
    expect(rowCounts).toMatchObject({
      ...{ 'cases.csv': 1, 'reads.csv': 5, 'predictions.csv': 3, 'attributions.csv': 2, 'lesions.csv': 1 },
      // Three points of insertion and two of deletion; one type and one layer; two readers with 25 pairs of grades.
      ...{ 'perturbation-curves.csv': 5, 'contrasts.csv': 2, 'similarities.csv': 1, 'annotations.csv': 1 },
      ...{ 'readers.csv': 2, 'grades.csv': 50 },
    });
  });

  it('has in its tables the numbers of its JSON files, to the last digit', async () => {
    const { store, found } = await openReportedLibrary();
    const { members } = await membersFor(store, ada);
    const report = JSON.parse(members.get('cases/P0001-right.json')!.toString()) as CaseReport;
    expect(report).toEqual(
      JSON.parse(JSON.stringify(gatherCaseReport(partsFor(store, ada), found, everybody))),
    );
    const [lesion] = table(members, 'lesions.csv');
    const [measured] = report.lesions;
    for (const name of ['areaPx', 'diameterModelPx', 'interiorSum', 'rimSum', 'contrast', 'pValue'] as const)
      expect(Number(lesion![name])).toBe(measured!.lesions[0]![name]);
    const bins = table(members, 'boundary-profiles.csv');
    expect(bins.map(({ distancePx }) => Number(distancePx))).toEqual(measured!.profile!.distances);
    expect(bins.map(({ mean }) => Number(mean))).toEqual(measured!.profile!.mean);
    expect(bins.map(({ low }) => low)).toEqual(measured!.profile!.low.map(() => ''));
    const attribution = table(members, 'attributions.csv').find(
      ({ baseline }) => baseline === 'uniform-noise:1',
    );
    expect(attribution).toMatchObject({ insertionAuc: '0.3', deletionNormalisedAuc: '', converged: 'true' });
    expect(attribution).toMatchObject({ lesionRimWidthPx: '2', scoreInput: '0.874', delta: '-0.003' });
    const deletion = table(members, 'perturbation-curves.csv').filter(({ curve }) => curve === 'deletion');
    expect(deletion.map(({ score }) => Number(score))).toEqual(keptMeasures.deletion.scores);
  });

  it('makes no formula of what a reader wrote, in the tables alone', async () => {
    const { store } = await openReportedLibrary();
    const { members } = await membersFor(store, ada);
    const comments = table(members, 'reads.csv').map(({ comment }) => comment);
    expect(comments).toContain(`'${formula}`);
    expect(members.get('cases/P0001-right.json')!.toString()).toContain(JSON.stringify(formula));
    expect(table(members, 'annotations.csv')[0]).toMatchObject({
      author: ada,
      xPx: '30.5',
      text: 'Here, "beading"',
    });
  });

  it('counts the session', async () => {
    const { store } = await openReportedLibrary();
    const { members } = await membersFor(store, ada);
    expect(JSON.parse(members.get('session.json')!.toString())).toMatchObject({
      ...{ format: 'rimlight.session-report', cases: 1, leftOut: [] },
      readers: [
        { reader: ada, firstReads: 1, finalReads: 1, signed: 1, changedGrades: 1, disagreeing: 1 },
        { reader: ben, firstReads: 1, finalReads: 0, signed: 0 },
      ],
    });
    // The model's highest class stands for grade 3; Ada decided for 3, Ben read 4.
    const pairs = table(members, 'grades.csv').filter(({ cases }) => cases !== '0');
    expect(pairs).toEqual([
      { reader: ada, readerGrade: '3', modelGrade: '3', cases: '1' },
      { reader: ben, readerGrade: '4', modelGrade: '3', cases: '1' },
    ]);
  });

  it('leaves out what is not revealed to whoever exports, and says so', async () => {
    const { store } = await openReportedLibrary();
    addPlantedCase(store, 'Huber');
    const { members } = await membersFor(store, ada);
    expect([...members.keys()].filter((name) => name.startsWith('cases/'))).toEqual([
      'cases/P0001-right.json',
    ]);
    expect(JSON.parse(members.get('session.json')!.toString())).toMatchObject({
      leftOut: [{ name: 'P0002 right' }],
    });
    await expect(membersFor(store, ben)).rejects.toMatchObject({ code: 'export.nothing' });
    expect((await membersFor(store, null)).members.has('cases/P0002-right.json')).toBe(true);
  });

  it('has no empty promises where sections are left out', async () => {
    const { store } = await openReportedLibrary();
    const { members } = await membersFor(store, ada, { options: { ...everybody, sections: ['photograph'] } });
    const rows = ['predictions', 'attributions', 'lesions', 'similarities', 'annotations', 'grades'].map(
      (name) => table(members, `${name}.csv`).length,
    );
    expect(rows).toEqual([0, 0, 0, 0, 0, 0]);
    expect(table(members, 'reads.csv')).toHaveLength(5);
    expect([...members.values()].some((content) => content.includes('0.874'))).toBe(false);
  });

  it('tells how far it is, and ends where it is told to', async () => {
    const { store } = await openReportedLibrary();
    const { progress } = await membersFor(store, ada, { withMaps: true });
    expect(progress.map(([done]) => done)).toEqual(progress.map((_, index) => index));
    expect(progress.at(-1)).toEqual([progress.length - 1, progress.length, 'maps: P0001 right']);
    const controller = new AbortController();
    controller.abort(new Error('enough'));
    await expect(membersFor(store, ada, { signal: controller.signal })).rejects.toThrow('enough');
  });
});

describe('exported maps', () => {
  it('are NumPy files of the signed sum, byte for byte', async () => {
    const { store } = await openReportedLibrary();
    const { members } = await membersFor(store, ada, { withMaps: true });
    const npy = members.get('maps/P0001-right_uniform-noise-1.npy')!;
    // NumPy format 1.0: the mark, the version, the length of the header in little-endian, so that data begin at 128.
    expect([...npy.subarray(0, 10)]).toEqual([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0]);
    expect(npy.subarray(10, 128).toString('latin1')).toBe(
      `${"{'descr': '<f4', 'fortran_order': False, 'shape': (128, 128), }".padEnd(117)}\n`,
    );
    expect(npy.length).toBe(128 + 4 * 128 * 128);
    const valueAt = (row: number, column: number): number => npy.readFloatLE(128 + 4 * (row * 128 + column));
    expect(valueAt(30, 30)).toBeCloseTo(-2, 6);
    expect(valueAt(20, 39)).toBeCloseTo(1, 6);
    expect(valueAt(39, 40)).toBe(0);
    expect(valueAt(5, 30)).toBe(0);
    const entries = JSON.parse(members.get('maps/maps.json')!.toString()) as Record<string, unknown>[];
    expect(entries.map(({ file }) => `maps/${String(file)}`)).toEqual(
      [...members.keys()].filter((name) => name.endsWith('.npy')),
    );
    expect(entries[0]).toMatchObject({
      case: 'P0001 right',
      shape: [128, 128],
      transform: { cropWidthPx: 128 },
    });
  });

  it('are left out where they are no longer in the cache', async () => {
    const { store } = await openReportedLibrary();
    store.attributions.setCacheBudget(0);
    const { members } = await membersFor(store, ada, { withMaps: true });
    expect([...members.keys()].some((name) => name.endsWith('.npy'))).toBe(false);
    expect(JSON.parse(members.get('maps/maps.json')!.toString())).toEqual([]);
  });

  it.skipIf(!hasNumPy())('are read by NumPy', async () => {
    const { store } = await openReportedLibrary();
    const { members } = await membersFor(store, ada, { withMaps: true });
    const file = join(temporaryFolder(), 'map.npy');
    writeFileSync(file, members.get('maps/P0001-right_uniform-noise-1.npy')!);
    const script =
      'import numpy, sys; a = numpy.load(sys.argv[1]); print(a.dtype, a.shape, a.sum(), a[30, 30], a[39, 20])';
    const printed = execFileSync('python3', ['-c', script, file]).toString().trim();
    expect(printed).toBe('float32 (128, 128) -368.0 -2.0 1.0');
  });

  it.skipIf(!hasCsvw())('come with tables that a validator of CSV on the Web accepts', async () => {
    const { store } = await openReportedLibrary();
    const { members } = await membersFor(store, ada);
    const folder = temporaryFolder();
    for (const [name, content] of members) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    expect(readFileSync(join(folder, 'reads.csv'), 'utf8')).toContain(ada);
    const printed = execFileSync('python3', ['-c', validate, join(folder, 'csv-metadata.json')])
      .toString()
      .trim();
    expect(printed).toBe('OK');
  });
});

/** With the package csvw. */
const validate =
  'import sys; from csvw import CSVW; found = CSVW(sys.argv[1], validate=True); print("OK" if found.is_valid else found.warnings)';

function hasNumPy(): boolean {
  return runs('python3', ['-c', 'import numpy']);
}

function hasCsvw(): boolean {
  return runs('python3', ['-c', 'import csvw']);
}

function runs(command: string, words: readonly string[]): boolean {
  try {
    execFileSync(command, words, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
