import { caseReportSchema, type CaseReport, type ReportedLesion } from '../../../contract/caseReport.ts';
import { column, dataTable } from '../dataTable.ts';
import { attributionColumns, type OfAttribution } from './attributionColumns.ts';

interface Row extends OfAttribution {
  readonly lesion: ReportedLesion;
}

const { number, ...shape } = caseReportSchema.shape.lesions.element.shape.lesions.element.shape;

/** One row for each lesion and attribution. */
export const lesionsTable = dataTable<CaseReport, Row>(
  {
    name: 'lesions.csv',
    title: 'Lesions',
    description: 'One row for each lesion and each attribution that it was measured against.',
    key: ['case', 'attributionKey', 'lesion'],
  },
  (report) =>
    report.lesions.flatMap(({ attributionKey, lesions }) =>
      lesions.map((lesion) => ({ report, attributionKey, lesion })),
    ),
  [
    ...attributionColumns<Row>(),
    column('lesion', number, ({ lesion }) => lesion.number),
    column('lesionId', shape.lesionId, ({ lesion }) => lesion.lesionId),
    column('type', shape.type, ({ lesion }) => lesion.type),
    column('layer', shape.layer, ({ lesion }) => lesion.layer),
    column('status', shape.status, ({ lesion }) => lesion.status),
    column('source', shape.source, ({ lesion }) => lesion.source),
    column('areaPx', shape.areaPx, ({ lesion }) => lesion.areaPx),
    column('areaMm2', shape.areaMm2, ({ lesion }) => lesion.areaMm2),
    column('diameterModelPx', shape.diameterModelPx, ({ lesion }) => lesion.diameterModelPx),
    column('interiorSum', shape.interiorSum, ({ lesion }) => lesion.interiorSum),
    column('rimSum', shape.rimSum, ({ lesion }) => lesion.rimSum),
    column('surroundSum', shape.surroundSum, ({ lesion }) => lesion.surroundSum),
    column('absoluteShareInside', shape.absoluteShareInside, ({ lesion }) => lesion.absoluteShareInside),
    column('contrast', shape.contrast, ({ lesion }) => lesion.contrast),
    column('pValue', shape.pValue, ({ lesion }) => lesion.pValue),
  ],
);
