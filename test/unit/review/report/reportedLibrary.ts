import { attributionMeasureVersion } from '../../../../src-main/attribution/measures/perturbation/attributionMeasureVersion.ts';
import { mapSimilarityVersion } from '../../../../src-main/attribution/measures/comparison/mapSimilarityVersion.ts';
import { annotationSchema } from '../../../../src-main/contract/marks.ts';
import { defaultReportOptions, type ReportOptions } from '../../../../src-main/contract/reportOptions.ts';
import type { CaseViewer } from '../../../../src-main/review/caseView.ts';
import { measureCaseLesions } from '../../../../src-main/review/measureCaseLesions.ts';
import { recordFinalRead } from '../../../../src-main/review/recordFinalRead.ts';
import { recordFirstRead } from '../../../../src-main/review/recordFirstRead.ts';
import type { ReportParts } from '../../../../src-main/review/report/gatherCaseReport.ts';
import { reveal } from '../../../../src-main/review/reveal.ts';
import { saveMarks } from '../../../../src-main/review/saveMarks.ts';
import { sign } from '../../../../src-main/review/sign.ts';
import type { CaseRecord } from '../../../../src-main/store/cases.ts';
import { createInProcessSupervisor } from '../../compute/jobs/inProcessSupervisor.ts';
import { hashOf } from '../../store/sampleRecords.ts';
import { addPlantedCase } from '../plantedCase.ts';
import {
  addReaders,
  classScores,
  mildRead,
  modelHash,
  openReviewLibrary,
  readers,
  severeDecision,
  type ReviewLibrary,
} from '../reviewLibrary.ts';

const [ada, ben] = readers;

export interface ReportedLibrary extends ReviewLibrary {
  readonly found: CaseRecord;
  /** Of the measured attribution and of another one, which is newer. */
  readonly keys: readonly [string, string];
}

/** For a text that a spreadsheet would run. */
export const formula = '=HYPERLINK("http://a.example","a")';

/** Numbers that are easy to find again. */
const curve = { shares: [0, 0.5, 1], scores: [0.1, 0.3, 0.5], auc: 0.3, normalisedAuc: 0.5 };
export const keptMeasures = {
  ...{ positiveSum: 144, negativeSum: -512, insertionBlurPx: 9 },
  baselineDistance: { meanAbsolute: 0.25, changedShare: 0.75 },
  insertion: curve,
  deletion: { shares: [0, 1], scores: [0.5, -0.125], auc: 0.1875, normalisedAuc: null },
};

/**
 * A case with a planted lesion that two attributions were made of: lesions measured against the first one, both compared. Ada has read,
 * revealed, decided and signed, and drawn an arrow; Ben has only read.
 */
export async function openReportedLibrary(name = 'Meier'): Promise<ReportedLibrary> {
  const library = openReviewLibrary();
  const { store, clock } = library;
  addReaders(store);
  const { caseId, attributionKey } = addPlantedCase(store, name);
  const other = addPlantedCase(store, name, { baselineSeed: 2 }).attributionKey;
  store.predictions.put({
    ...{ imageId: hashOf(name), modelHash, classScores, device: 'cpu' },
    explainedOutput: 'logit of sight-threatening',
  });
  await measureCaseLesions(store, createInProcessSupervisor(), {
    ...{ caseId, attributionKey, rimWidth: { modelPx: 2 } },
  });
  store.attributionMeasures.put(attributionKey, attributionMeasureVersion, keptMeasures);
  store.mapSimilarities.put(
    { firstKey: other, secondKey: attributionKey, spearman: 0.5, ssim: null, oppositeShare: 0.125 },
    mapSimilarityVersion,
  );
  readAndDecide({ ...library, caseId, clock });
  return { ...library, found: store.cases.find(caseId)!, keys: [attributionKey, other] };
}

function readAndDecide({ store, clock, caseId }: ReviewLibrary & { readonly caseId: string }): void {
  const on = { caseId, blinding: true };
  recordFirstRead(store, clock, { ...on, reader: ada, read: mildRead, reason: null });
  recordFirstRead(store, clock, { ...on, reader: ben, read: { ...mildRead, icdrGrade: 4 }, reason: null });
  reveal(store, clock, { ...on, reader: ada, modelHash });
  recordFinalRead(store, clock, {
    ...on,
    reader: ada,
    final: { ...severeDecision, comment: formula },
    reason: null,
  });
  sign(store, clock, { ...on, reader: ada, signature: { name: ada, meaning: 'reviewed' }, reason: null });
  const arrow = annotationSchema.parse({
    ...{ kind: 'arrow', annotationId: 'arrow', author: null, text: 'Here, "beading"' },
    from: { xPx: 1, yPx: 2 },
    to: { xPx: 30.5, yPx: 40 },
  });
  const marks = { opticDisc: null, fovea: { xPx: 64, yPx: 65 }, rulers: [], annotations: [arrow] };
  saveMarks(store, { ...on, reader: ada, marks, revision: 0 });
}

/** For a reader with blinding on, or for the command line. */
export function partsFor(store: ReportParts['store'], reader: string | null): ReportParts {
  const viewer: CaseViewer = {
    ...{ reader, blinding: reader !== null, modelHash },
    startedAt: '2026-01-01T00:00:00.000Z',
  };
  return { store, viewer, version: '0.6.0', nowIso: () => '2026-02-03T04:05:06.000Z' };
}

export const everybody: ReportOptions = { ...defaultReportOptions, readers: 'everybody' };
