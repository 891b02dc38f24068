import type { CaseReport } from '../../contract/caseReport.ts';
import { purposeNotice } from '../../contract/caseReport.ts';
import { fieldOfViewSchema } from '../../contract/fieldOfView.ts';
import { caseIdSchema, imageIdSchema } from '../../contract/ids.ts';
import { noMarks } from '../../contract/marks.ts';
import type { ReportOptions } from '../../contract/reportOptions.ts';
import type { CaseRecord } from '../../store/cases.ts';
import { exportNames } from '../exports/exportNames.ts';
import type { ExportParts } from '../exports/exportParts.ts';
import { isRevealed } from '../isRevealed.ts';
import { marksInSight } from '../marksInSight.ts';
import { reportCautions } from './reportCautions.ts';
import { reportedLesions } from './reportedLesions.ts';
import { reportedReads } from './reportedReads.ts';
import { nothingOfModel, reportOfModel } from './reportOfModel.ts';

/** What a report is gathered from. */
export type ReportParts = Pick<ExportParts, 'store' | 'viewer' | 'version' | 'nowIso'>;

/**
 * Everything of a case that a report shows, from what the library keeps; nothing is measured for it. What the options leave out is
 * empty. Of a case that is not revealed to the viewer there are the photograph, their own reads, lesions and annotations, and
 * nothing else.
 * @param nameOf By the options, for whoever gathers many reports.
 */
export function gatherCaseReport(
  parts: ReportParts,
  found: CaseRecord,
  options: ReportOptions,
  nameOf = exportNames(parts.store, options.caseNames),
): CaseReport {
  const { store, viewer, version, nowIso } = parts;
  const wanted = new Set(options.sections);
  const isShown = isRevealed(store, found.id, viewer.reader, viewer.blinding);
  const ofModel = isShown ? reportOfModel(parts, found, { wanted, nameOf }) : nothingOfModel;
  const records = ofModel.attributions.map(({ record }) => record);
  const lesions = reportedLesions(parts, found, records, wanted);
  return {
    format: 'rimlight.case-report',
    formatVersion: 1,
    purpose: purposeNotice,
    createdAt: nowIso(),
    software: { name: 'Rimlight', version },
    case: reportedCase(parts, found, { options, name: nameOf(found).name }),
    model: ofModel.model,
    prediction: ofModel.prediction,
    attributions: ofModel.attributions.map(({ reported }) => reported),
    similarities: ofModel.similarities,
    reference: ofModel.reference,
    lesionCounts: lesions.counts,
    lesions: lesions.measured,
    reads: reportedReads(store, found.id, isShown ? options.readers : 'mine', viewer.reader),
    marks: wanted.has('annotations') ? marksInSight(store, { ...viewer, caseId: found.id }).marks : noMarks,
    cautions: reportCautions(ofModel, lesions),
  };
}

function reportedCase(
  { store }: ReportParts,
  found: CaseRecord,
  { options, name }: { readonly options: ReportOptions; readonly name: string },
): CaseReport['case'] {
  const image = store.images.find(found.imageId)!;
  return {
    caseId: caseIdSchema.parse(found.id),
    name,
    eye: found.eye,
    imageHash: imageIdSchema.parse(image.id),
    widthPx: image.widthPx,
    heightPx: image.heightPx,
    millimetresPerPx: image.origin.millimetresPerPx,
    fieldOfView: fieldOfViewSchema.nullable().parse(image.fieldOfView),
    fileName: options.includeFileNames ? image.sourceFileName : null,
  };
}
