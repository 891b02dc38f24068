import { setImmediate } from 'node:timers/promises';
import type { SessionReport } from '../../contract/caseReport.ts';
import { purposeNotice } from '../../contract/caseReport.ts';
import type { ReportOptions } from '../../contract/reportOptions.ts';
import { chosenSettings } from '../appSettings.ts';
import type { ExportableCases } from '../exports/exportableCases.ts';
import { isRevealed } from '../isRevealed.ts';
import { modelGradeOf } from '../modelGradeOf.ts';
import type { ReportParts } from './gatherCaseReport.ts';
import { reportedModel } from './reportedModel.ts';
import { reportedReads } from './reportedReads.ts';
import { createSessionCounts } from './sessionCounts.ts';

/** Others have their turn after as many cases. */
const casesAtATime = 20;

/**
 * What the cases of a report come to. They are gone through one by one: it takes no more memory for many of them. Others have their
 * turn while it is worked out.
 * @throws The reason of the signal, as soon as it is aborted.
 */
export async function gatherSessionReport(
  parts: ReportParts,
  { cases, leftOut }: ExportableCases,
  options: ReportOptions,
  signal?: AbortSignal,
): Promise<SessionReport> {
  const { store, viewer, version, nowIso } = parts;
  const { blinding, baselines, tolerance } = chosenSettings(store);
  const model = viewer.modelHash === null ? undefined : store.models.find(viewer.modelHash);
  const counts = createSessionCounts(options.sections.includes('prediction'));
  for (const [index, found] of cases.entries()) {
    if (index % casesAtATime === 0) await setImmediate();
    signal?.throwIfAborted();
    const isShown = isRevealed(store, found.id, viewer.reader, viewer.blinding);
    const modelGrade =
      isShown && model !== undefined ? modelGradeOf(store, found.imageId, model.contentHash) : null;
    const reads = reportedReads(store, found.id, isShown ? options.readers : 'mine', viewer.reader);
    for (const { reader, entries } of reads) counts.add(reader, entries, modelGrade);
  }
  return {
    format: 'rimlight.session-report',
    formatVersion: 1,
    purpose: purposeNotice,
    createdAt: nowIso(),
    software: { name: 'Rimlight', version },
    model: model === undefined ? null : reportedModel(store, model, null),
    settings: { blinding, baselines, tolerance },
    cases: cases.length,
    readers: [...counts.readers],
    leftOut: [...leftOut],
  };
}
