import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { CaseReport } from '../../contract/caseReport.ts';
import type { ExportRequest } from '../../contract/export.ts';
import type { ReportSection } from '../../contract/reportOptions.ts';
import { AppError } from '../../errors/appError.ts';
import { csvLine } from '../../reports/data/csvLine.ts';
import { csvwFile, csvwMetadata } from '../../reports/data/csvwMetadata.ts';
import type { DataTable } from '../../reports/data/dataTable.ts';
import { caseTables, sectionsFor, sessionTables } from '../../reports/data/dataTables.ts';
import { dataSchemas } from '../../reports/data/jsonSchemas.ts';
import { readmeText } from '../../reports/data/readmeText.ts';
import type { CaseRecord } from '../../store/cases.ts';
import { gatherCaseReport } from '../report/gatherCaseReport.ts';
import { gatherSessionReport } from '../report/gatherSessionReport.ts';
import { exportableCases, type ExportableCases } from './exportableCases.ts';
import type { ExportMember, ExportRun } from './exportMember.ts';
import { exportNames, type ExportName } from './exportNames.ts';
import type { ExportParts } from './exportParts.ts';
import { mapMembers } from './mapMembers.ts';

type DataRequest = Extract<ExportRequest, { readonly kind: 'data' }>;

/** What the members of one data export are made of. */
interface DataRun extends ExportRun {
  readonly request: DataRequest;
  /** With one moment for all members. */
  readonly parts: ExportParts;
  readonly exportable: ExportableCases;
  readonly nameOf: (found: CaseRecord) => ExportName;
  /** Tells of one more case that was gone through. */
  readonly advance: (step: string) => void;
}

/**
 * Every number of the cases: JSON files, tables, what their columns are, schemas and, where they are asked for, maps. Cases are
 * gone through once for each table, so that no more than one of them is ever in memory.
 * @throws AppError `case.notFound`, `export.nothing` where no case may be exported, `store.*`
 */
export async function* dataExport(
  request: DataRequest,
  parts: ExportParts,
  run: ExportRun,
): AsyncGenerator<ExportMember> {
  const data = startRun(request, parts, run);
  if (data.exportable.cases.length === 0)
    throw new AppError(
      'export.nothing',
      'None of these cases can be exported: they are not revealed to you. Read and reveal them first, or choose others.',
    );
  const session = await gatherSessionReport(data.parts, data.exportable, request.options, run.signal);
  const tables = [...sessionTables, ...caseTables.map(({ table }) => table)];
  yield bytes(
    'README.txt',
    readmeText({ tables, withMaps: request.withMaps, version: parts.version, createdAt: session.createdAt }),
  );
  yield json('session.json', session);
  yield json(csvwFile, csvwMetadata(tables, caseTables[0]!.table.name));
  for (const { name } of dataSchemas)
    yield { name: `schemas/${name}`, content: await readFile(join(parts.resourcesFolder, 'schemas', name)) };
  for (const table of sessionTables) yield bytes(table.name, headerOf(table) + linesOf(table, session));
  for (const { table, needs } of caseTables)
    yield { name: table.name, content: tableBytes(data, table, needs) };
  yield* caseMembers(data);
  if (request.withMaps) yield* allMaps(data);
}

function startRun(request: DataRequest, parts: ExportParts, run: ExportRun): DataRun {
  const nameOf = exportNames(parts.store, request.options.caseNames);
  const exportable = exportableCases(parts, request.caseIds, nameOf);
  const now = parts.nowIso();
  const passes = caseTables.length + 1 + Number(request.withMaps);
  let done = 0;
  return {
    ...{ ...run, request, exportable, nameOf },
    parts: { ...parts, nowIso: () => now },
    advance(step) {
      run.onProgress(done, passes * exportable.cases.length, step);
      done += 1;
    },
  };
}

async function* caseMembers(data: DataRun): AsyncGenerator<ExportMember> {
  for await (const { report, fileStem } of reports(data, data.request.options.sections, 'cases'))
    yield json(`cases/${fileStem}.json`, report);
}

async function* tableBytes(
  data: DataRun,
  table: DataTable<CaseReport>,
  needs: readonly ReportSection[],
): AsyncGenerator<Uint8Array> {
  yield encode(headerOf(table));
  const sections = sectionsFor(needs, data.request.options.sections);
  for await (const { report } of reports(data, sections, table.name)) yield encode(linesOf(table, report));
}

/** `maps.json` comes last, line by line as the maps were written. */
async function* allMaps(data: DataRun): AsyncGenerator<ExportMember> {
  const entries: string[] = [];
  const sections = sectionsFor(['overlays', 'baselines', 'lesions'], data.request.options.sections);
  for await (const { report, fileStem } of reports(data, sections, 'maps'))
    for (const { member, entry } of mapMembers(data.parts.store, report, fileStem)) {
      yield member;
      entries.push(JSON.stringify(entry));
    }
  yield bytes('maps/maps.json', `[\n${entries.join(',\n')}\n]\n`);
}

interface GatheredCase {
  readonly report: CaseReport;
  readonly fileStem: string;
}

/** One case after the other; others have their turn in between. */
async function* reports(
  { parts, exportable, nameOf, request, signal, advance }: DataRun,
  sections: readonly ReportSection[],
  what: string,
): AsyncGenerator<GatheredCase> {
  const options = { ...request.options, sections: [...sections] };
  for (const found of exportable.cases) {
    await setImmediate();
    signal.throwIfAborted();
    const { name, fileStem } = nameOf(found);
    advance(`${what}: ${name}`);
    yield { report: gatherCaseReport(parts, found, options, nameOf), fileStem };
  }
}

function headerOf<Source>({ columns }: DataTable<Source>): string {
  return csvLine(columns.map(({ name }) => name));
}

function linesOf<Source>(table: DataTable<Source>, source: Source): string {
  return table.rowsOf(source).map(csvLine).join('');
}

function json(name: string, value: unknown): ExportMember {
  return bytes(name, `${JSON.stringify(value)}\n`);
}

function bytes(name: string, text: string): ExportMember {
  return { name, content: encode(text) };
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
