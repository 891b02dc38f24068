import { z } from 'zod';
import { caseReportSchema, type CaseReport, type ReportedAttribution } from '../../../contract/caseReport.ts';
import { attributionNumbersSchema, attributionSettingsSchema } from '../../../contract/attribution.ts';
import { attributionMeasuresSchema } from '../../../contract/comparison.ts';
import { cropTransformSchema } from '../../../contract/cropTransform.ts';
import { column, dataTable, type TableColumn } from '../dataTable.ts';
import { attributionColumns, type OfAttribution } from './attributionColumns.ts';

interface Row extends OfAttribution {
  readonly place: number;
  readonly attribution: ReportedAttribution;
}

const shape = caseReportSchema.shape.attributions.element.shape;
const measures = attributionMeasuresSchema.shape;
const distance = measures.baselineDistance.shape;
const lesionsShape = caseReportSchema.shape.lesions.element.shape;
const mayBeEmpty = { isRequired: false } as const;

/** One row for each attribution: its numbers, and what was measured of it. */
export const attributionsTable = dataTable<CaseReport, Row>(
  {
    name: 'attributions.csv',
    title: 'Attributions',
    description:
      'One row for each attribution of each case: method, numbers, measures, and where its map lies on the photograph.',
    key: ['case', 'attributionKey'],
  },
  (report) =>
    report.attributions.map((attribution, index) => ({
      ...{ report, attribution, attributionKey: attribution.key, place: index + 1 },
    })),
  [
    ...attributionColumns<Row>(),
    column('baselineName', shape.baselineName, ({ attribution }) => attribution.baselineName),
    column('place', z.int(), ({ place }) => place, {
      description:
        'Place in reports, from 1: the reference of the case or the first baseline of the session comes first.',
    }),
    column('isReference', shape.isReference, ({ attribution }) => attribution.isReference),
    ...partColumns(attributionSettingsSchema.shape, ({ attribution }) => attribution.settings),
    ...partColumns(attributionNumbersSchema.shape, ({ attribution }) => attribution.numbers),
    column('device', shape.device, ({ attribution }) => attribution.device),
    column('elapsedMs', shape.elapsedMs, ({ attribution }) => attribution.elapsedMs),
    column('computedAt', shape.computedAt, ({ attribution }) => attribution.computedAt),
    column('engineVersion', shape.engineVersion, ({ attribution }) => attribution.engineVersion),
    column('hasMap', shape.hasMap, ({ attribution }) => attribution.hasMap),
    column('mapWidthPx', shape.widthPx, ({ attribution }) => attribution.widthPx),
    column('mapHeightPx', shape.heightPx, ({ attribution }) => attribution.heightPx),
    ...partColumns(cropTransformSchema.shape, ({ attribution }) => attribution.transform),
    measured('positiveSum', measures.positiveSum, ({ positiveSum }) => positiveSum),
    measured('negativeSum', measures.negativeSum, ({ negativeSum }) => negativeSum),
    measured('baselineMeanAbsolute', distance.meanAbsolute, (each) => each.baselineDistance.meanAbsolute),
    measured('baselineChangedShare', distance.changedShare, (each) => each.baselineDistance.changedShare),
    measured('insertionAuc', measures.insertion.shape.auc, ({ insertion }) => insertion.auc),
    measured(
      'insertionNormalisedAuc',
      measures.insertion.shape.normalisedAuc,
      ({ insertion }) => insertion.normalisedAuc,
    ),
    measured('insertionBlurPx', measures.insertionBlurPx, ({ insertionBlurPx }) => insertionBlurPx),
    measured('deletionAuc', measures.deletion.shape.auc, ({ deletion }) => deletion.auc),
    measured(
      'deletionNormalisedAuc',
      measures.deletion.shape.normalisedAuc,
      ({ deletion }) => deletion.normalisedAuc,
    ),
    ofLesions('modelPixelPx'),
    ofLesions('rimWidthPx'),
    ofLesions('reachPx'),
    ofLesions('total'),
    ofLesions('absoluteTotal'),
  ],
);

/** A column for each member of a part of an attribution. */
function partColumns<Part extends Readonly<Record<string, string | number | boolean | null>>>(
  schemas: { readonly [Key in keyof Part & string]: z.ZodType },
  partOf: (row: Row) => Part,
): readonly TableColumn<Row>[] {
  return Object.entries<z.ZodType>(schemas).map(([name, schema]) =>
    column(name, schema, (row) => partOf(row)[name] ?? null),
  );
}

function measured(
  name: string,
  schema: z.ZodType,
  cellOf: (measures: NonNullable<ReportedAttribution['measures']>) => number | null,
): TableColumn<Row> {
  return column(
    name,
    schema,
    ({ attribution }) => (attribution.measures === null ? null : cellOf(attribution.measures)),
    mayBeEmpty,
  );
}

/** Of the measuring of lesions against the attribution. */
function ofLesions(
  name: 'modelPixelPx' | 'rimWidthPx' | 'reachPx' | 'total' | 'absoluteTotal',
): TableColumn<Row> {
  return column(
    `lesion${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    lesionsShape[name],
    ({ report, attributionKey }) =>
      report.lesions.find((each) => each.attributionKey === attributionKey)?.[name] ?? null,
    mayBeEmpty,
  );
}
