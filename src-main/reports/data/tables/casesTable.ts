import { z } from 'zod';
import { caseReportSchema, reportedModelSchema, type CaseReport } from '../../../contract/caseReport.ts';
import { predictionSchema, referenceSchema } from '../../../contract/caseView.ts';
import { fieldOfViewSchema } from '../../../contract/fieldOfView.ts';
import { lesionTypes } from '../../../contract/lesion.ts';
import { column, dataTable } from '../dataTable.ts';

const about = caseReportSchema.shape.case.shape;
const field = fieldOfViewSchema.shape;
const model = reportedModelSchema.shape;
const predicted = predictionSchema.shape;
const reference = referenceSchema.shape;
const mayBeEmpty = { isRequired: false } as const;

const distance = z.number().meta({ description: '', unit: 'px of the photograph' });

/** One row for each case. */
export const casesTable = dataTable<CaseReport, CaseReport>(
  {
    name: 'cases.csv',
    title: 'Cases',
    description:
      'One row for each case: its photograph, what the model says of it, its landmarks and cautions.',
    key: ['case'],
  },
  (report) => [report],
  [
    column('case', about.name, (report) => report.case.name),
    column('caseId', about.caseId, (report) => report.case.caseId),
    column('eye', about.eye, (report) => report.case.eye),
    column('imageHash', about.imageHash, (report) => report.case.imageHash),
    column('fileName', about.fileName, (report) => report.case.fileName),
    column('widthPx', about.widthPx, (report) => report.case.widthPx),
    column('heightPx', about.heightPx, (report) => report.case.heightPx),
    column('millimetresPerPx', about.millimetresPerPx, (report) => report.case.millimetresPerPx),
    column('fieldKind', field.kind, (report) => report.case.fieldOfView?.kind ?? null, mayBeEmpty),
    column(
      'fieldCentreXPx',
      field.centreXPx,
      (report) => report.case.fieldOfView?.centreXPx ?? null,
      mayBeEmpty,
    ),
    column(
      'fieldCentreYPx',
      field.centreYPx,
      (report) => report.case.fieldOfView?.centreYPx ?? null,
      mayBeEmpty,
    ),
    column(
      'fieldRadiusPx',
      field.radiusPx,
      (report) => report.case.fieldOfView?.radiusPx ?? null,
      mayBeEmpty,
    ),
    column('fieldLeftPx', field.leftPx, (report) => report.case.fieldOfView?.leftPx ?? null, mayBeEmpty),
    column('fieldTopPx', field.topPx, (report) => report.case.fieldOfView?.topPx ?? null, mayBeEmpty),
    column('fieldRightPx', field.rightPx, (report) => report.case.fieldOfView?.rightPx ?? null, mayBeEmpty),
    column(
      'fieldBottomPx',
      field.bottomPx,
      (report) => report.case.fieldOfView?.bottomPx ?? null,
      mayBeEmpty,
    ),
    column(
      'fieldConfidence',
      field.confidence,
      (report) => report.case.fieldOfView?.confidence ?? null,
      mayBeEmpty,
    ),
    column('modelName', model.name, (report) => report.model?.name ?? null, mayBeEmpty),
    column('modelVersion', model.version, (report) => report.model?.version ?? null, mayBeEmpty),
    column('modelHash', model.hash, (report) => report.model?.hash ?? null, mayBeEmpty),
    column(
      'explainedOutput',
      model.explainedOutput,
      (report) => report.model?.explainedOutput ?? null,
      mayBeEmpty,
    ),
    column('predictedIndex', predicted.predictedIndex, (report) => report.prediction?.predictedIndex ?? null),
    column(
      'predictedLabel',
      predicted.classes.element.shape.label,
      (report) => highestClass(report)?.label ?? null,
      { ...mayBeEmpty, description: 'What the model calls the highest class.' },
    ),
    column(
      'predictedGrade',
      predicted.classes.element.shape.icdrGrade,
      (report) => highestClass(report)?.icdrGrade ?? null,
      { description: 'ICDR grade 0 to 4 that the highest class stands for.' },
    ),
    column(
      'referenceBaseline',
      reference.baselineText,
      (report) => report.reference?.baselineText ?? null,
      mayBeEmpty,
    ),
    column('referenceReader', reference.reader, (report) => report.reference?.reader ?? null, mayBeEmpty),
    column('referenceAt', reference.at, (report) => report.reference?.at ?? null, mayBeEmpty),
    column('referenceReason', reference.reason, (report) => report.reference?.reason ?? null, mayBeEmpty),
    ...lesionTypes.map((type) =>
      column<CaseReport>(
        `${type}Count`,
        caseReportSchema.shape.lesionCounts.element.shape.count,
        ({ lesionCounts }) => lesionCounts.find((each) => each.type === type)?.count ?? 0,
        { description: `Lesions of the type ${type}, measured or not.` },
      ),
    ),
    column('opticDiscXPx', distance, ({ marks }) => marks.opticDisc?.centre.xPx ?? null, {
      ...mayBeEmpty,
      description: 'Centre of the optic disc as a reader marked it, from the left.',
    }),
    column('opticDiscYPx', distance, ({ marks }) => marks.opticDisc?.centre.yPx ?? null, {
      ...mayBeEmpty,
      description: 'Centre of the optic disc as a reader marked it, from the top.',
    }),
    column('opticDiscRadiusPx', distance, ({ marks }) => marks.opticDisc?.radiusPx ?? null, {
      ...mayBeEmpty,
      description: 'Radius of the optic disc as a reader marked it.',
    }),
    column('foveaXPx', distance, ({ marks }) => marks.fovea?.xPx ?? null, {
      ...mayBeEmpty,
      description: 'Fovea as a reader marked it, from the left.',
    }),
    column('foveaYPx', distance, ({ marks }) => marks.fovea?.yPx ?? null, {
      ...mayBeEmpty,
      description: 'Fovea as a reader marked it, from the top.',
    }),
    column('cautions', z.string(), ({ cautions }) => cautions.join(' '), {
      ...mayBeEmpty,
      description: 'What somebody who reads the row should know, in whole sentences.',
    }),
  ],
);

function highestClass({
  prediction,
}: CaseReport): { readonly label: string; readonly icdrGrade: number | null } | null {
  const index = prediction?.predictedIndex ?? null;
  return index === null ? null : (prediction?.classes[index] ?? null);
}
