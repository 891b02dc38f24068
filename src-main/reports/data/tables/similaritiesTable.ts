import { caseReportSchema, type CaseReport } from '../../../contract/caseReport.ts';
import { mapSimilaritySchema, type MapSimilarity } from '../../../contract/comparison.ts';
import { column, dataTable } from '../dataTable.ts';
import { baselineOf } from './attributionColumns.ts';
import { caseColumn, type OfCase } from './caseColumn.ts';

const shape = mapSimilaritySchema.shape;
const { baselineText } = caseReportSchema.shape.attributions.element.shape;

/** One row for each pair of attributions. */
export const similaritiesTable = dataTable<CaseReport, OfCase<MapSimilarity>>(
  {
    name: 'similarities.csv',
    title: 'Similarities of maps',
    description: 'One row for each pair of attributions of a case: how alike their signed maps are.',
    key: ['case', 'firstKey', 'secondKey'],
  },
  (report) => report.similarities.map((row) => ({ report, row })),
  [
    caseColumn(),
    column('firstKey', shape.firstKey, ({ row }) => row.firstKey),
    column('secondKey', shape.secondKey, ({ row }) => row.secondKey),
    column('firstBaseline', baselineText, ({ report, row }) => baselineOf(report, row.firstKey), {
      description: 'Baseline of the one attribution.',
    }),
    column('secondBaseline', baselineText, ({ report, row }) => baselineOf(report, row.secondKey), {
      description: 'Baseline of the other attribution.',
    }),
    column('spearman', shape.spearman, ({ row }) => row.spearman),
    column('ssim', shape.ssim, ({ row }) => row.ssim),
    column('oppositeShare', shape.oppositeShare, ({ row }) => row.oppositeShare),
  ],
);
