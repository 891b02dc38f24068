import { join } from 'node:path';
import type { AppEvent } from '../../../../src-main/contract/events.ts';
import type { ExportRequest } from '../../../../src-main/contract/export.ts';
import { caseIdSchema } from '../../../../src-main/contract/ids.ts';
import type { LogEntry } from '../../../../src-main/contract/logEntry.ts';
import { defaultReportOptions as options } from '../../../../src-main/contract/reportOptions.ts';
import { readSettings } from '../../../../src-main/review/appSettings.ts';
import type { CaseViewer } from '../../../../src-main/review/caseView.ts';
import { currentReader } from '../../../../src-main/review/currentReader.ts';
import { createExportDesk, type ExportDesk } from '../../../../src-main/review/exports/exportDesk.ts';
import type { MakeMembers } from '../../../../src-main/review/exports/makeExport.ts';
import { recordFirstRead } from '../../../../src-main/review/recordFirstRead.ts';
import { reveal } from '../../../../src-main/review/reveal.ts';
import type { Store } from '../../../../src-main/store/store.ts';
import { temporaryFolder } from '../../store/testLibrary.ts';
import { createScriptedCompute } from '../scriptedCompute.ts';
import {
  addCase,
  addModelResults,
  addReaders,
  mildRead,
  modelHash,
  openReviewLibrary,
  type ReviewLibrary,
} from '../reviewLibrary.ts';

export interface DeskUnderTest {
  readonly library: ReviewLibrary;
  readonly store: Store;
  readonly desk: ExportDesk;
  /** Emptied and filled by the desk. */
  readonly folder: string;
  readonly announced: AppEvent[];
  readonly logged: LogEntry[];
  readonly viewer: () => CaseViewer;
  /** Case 0 and 1; the last of the readers is the current one. */
  readonly caseIds: readonly ReturnType<typeof caseIdSchema.parse>[];
}

/** A library of two cases with results of a model, two readers, and blinding as delivered: on. */
export function openDesk(
  makeMembers: MakeMembers,
  exportsFolder = join(temporaryFolder(), 'exports'),
): DeskUnderTest {
  const library = openReviewLibrary();
  const { store } = library;
  addReaders(store);
  const caseIds = ['Meier', 'Adler'].map((name) => caseIdSchema.parse(addCase(store, name)));
  for (const name of ['Meier', 'Adler']) addModelResults(store, name);
  const announced: AppEvent[] = [];
  const logged: LogEntry[] = [];
  const viewer = (): CaseViewer => ({
    reader: currentReader(store),
    blinding: readSettings(store).blinding,
    startedAt: library.clock.nowIso(),
    modelHash,
  });
  let lastId = 0;
  const desk = createExportDesk({
    store,
    supervisor: createScriptedCompute().supervisor,
    viewer,
    version: '1.2.3',
    nowIso: () => library.clock.nowIso(),
    newId: () => `id-${++lastId}`,
    resourcesFolder: join(import.meta.dirname, '../../../../resources'),
    log: (entry) => logged.push(entry),
    folder: exportsFolder,
    makeMembers,
    announce: (event) => announced.push(event),
  });
  return { library, store, desk, folder: exportsFolder, announced, logged, viewer, caseIds };
}

/** The current reader reads a case and has it revealed. */
export function readAndReveal({ library: { store, clock } }: DeskUnderTest, caseId: string): void {
  const reader = currentReader(store)!;
  recordFirstRead(store, clock, { caseId, reader, blinding: true, read: mildRead, reason: null });
  reveal(store, clock, { caseId, reader, blinding: true, modelHash });
}

export const dataOf = (...caseIds: readonly string[]): ExportRequest => ({
  kind: 'data',
  caseIds: caseIds.map((caseId) => caseIdSchema.parse(caseId)),
  options,
  withMaps: false,
});

export const reportOf = (caseId: string): ExportRequest => ({
  kind: 'caseReport',
  caseId: caseIdSchema.parse(caseId),
  options,
});
