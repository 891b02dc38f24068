import { z } from 'zod';
import type { CaseReport } from '../../../contract/caseReport.ts';
import { predictionSchema, type Prediction } from '../../../contract/caseView.ts';
import { column, dataTable } from '../dataTable.ts';
import { caseColumn, type OfCase } from './caseColumn.ts';

type Class = OfCase<Prediction['classes'][number]> & {
  readonly prediction: Prediction;
  readonly index: number;
};

const shape = predictionSchema.shape;
const classShape = shape.classes.element.shape;

/** One row for each class of the model and case. */
export const predictionsTable = dataTable<CaseReport, Class>(
  {
    name: 'predictions.csv',
    title: 'Predictions',
    description: 'One row for each class that the model tells apart, of each case.',
    key: ['case', 'classIndex'],
  },
  (report) => {
    const { prediction } = report;
    return prediction === null
      ? []
      : prediction.classes.map((row, index) => ({ report, prediction, index, row }));
  },
  [
    caseColumn(),
    column('classIndex', z.int(), ({ index }) => index, {
      description: 'Place of the class among the outputs of the model, from 0.',
    }),
    column('label', classShape.label, ({ row }) => row.label),
    column('icdrGrade', classShape.icdrGrade, ({ row }) => row.icdrGrade),
    column('score', classShape.score, ({ row }) => row.score),
    column('share', classShape.share, ({ row }) => row.share),
    column('isHighest', z.boolean(), ({ prediction, index }) => prediction.predictedIndex === index, {
      description: 'It is the class with the highest score.',
    }),
    column('modelName', shape.modelName, ({ prediction }) => prediction.modelName),
    column('modelHash', shape.modelHash, ({ prediction }) => prediction.modelHash),
    column('explainedOutput', shape.explainedOutput, ({ prediction }) => prediction.explainedOutput),
    column('device', shape.device, ({ prediction }) => prediction.device),
  ],
);
