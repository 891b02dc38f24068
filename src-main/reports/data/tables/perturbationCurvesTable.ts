import { z } from 'zod';
import type { CaseReport } from '../../../contract/caseReport.ts';
import { attributionMeasuresSchema, type PerturbationCurve } from '../../../contract/comparison.ts';
import { column, dataTable, describedAs } from '../dataTable.ts';
import { attributionColumns, type OfAttribution } from './attributionColumns.ts';

interface Row extends OfAttribution {
  readonly curve: 'insertion' | 'deletion';
  readonly step: number;
  readonly points: PerturbationCurve;
}

const shape = attributionMeasuresSchema.shape.insertion.shape;

/** One row for each step of insertion and of deletion. */
export const perturbationCurvesTable = dataTable<CaseReport, Row>(
  {
    name: 'perturbation-curves.csv',
    title: 'Insertion and deletion curves',
    description:
      'One row for each step of insertion and of deletion, of each attribution: the score of the model while pixels are replaced in the order of attribution.',
    key: ['case', 'attributionKey', 'curve', 'step'],
  },
  (report) =>
    report.attributions.flatMap(({ key, measures }) =>
      measures === null
        ? []
        : (['insertion', 'deletion'] as const).flatMap((curve) =>
            measures[curve].shares.map((_, step) => ({
              ...{ report, attributionKey: key, curve, step, points: measures[curve] },
            })),
          ),
    ),
  [
    ...attributionColumns<Row>(),
    column('curve', z.enum(['insertion', 'deletion']), ({ curve }) => curve, {
      description:
        'Insertion goes from a blurred canvas to the image, deletion from the image to its mean colour.',
    }),
    column('step', z.int(), ({ step }) => step, { description: 'Of the curve, from 0.' }),
    column(
      'share',
      shape.shares.element,
      ({ points, step }) => points.shares[step]!,
      describedAs(shape.shares),
    ),
    column(
      'score',
      shape.scores.element,
      ({ points, step }) => points.scores[step]!,
      describedAs(shape.scores),
    ),
  ],
);
