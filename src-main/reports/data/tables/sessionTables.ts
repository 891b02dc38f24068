import { z } from 'zod';
import { sessionReportSchema, type SessionReport } from '../../../contract/caseReport.ts';
import { column, dataTable } from '../dataTable.ts';

type Reader = SessionReport['readers'][number];

const shape = sessionReportSchema.shape.readers.element.shape;

/** One row for each reader. */
export const readersTable = dataTable<SessionReport, Reader>(
  {
    name: 'readers.csv',
    title: 'Readers',
    description:
      'One row for each reader: how far they are, and how they stand to the model, over the cases of the export.',
    key: ['reader'],
  },
  ({ readers }) => readers,
  [
    column('reader', shape.reader, ({ reader }) => reader),
    column('firstReads', shape.firstReads, ({ firstReads }) => firstReads),
    column('finalReads', shape.finalReads, ({ finalReads }) => finalReads),
    column('signed', shape.signed, ({ signed }) => signed),
    column('ungradable', shape.ungradable, ({ ungradable }) => ungradable),
    column('changedGrades', shape.changedGrades, ({ changedGrades }) => changedGrades),
    column('agreeing', shape.agreeing, ({ agreeing }) => agreeing),
    column('disagreeing', shape.disagreeing, ({ disagreeing }) => disagreeing),
  ],
);

interface Cell {
  readonly reader: string;
  readonly readerGrade: number;
  readonly modelGrade: number;
  readonly cases: number;
}

/** One row for each reader and pair of grades. */
export const gradesTable = dataTable<SessionReport, Cell>(
  {
    name: 'grades.csv',
    title: 'Grades of readers against those of the model',
    description:
      'One row for each reader, grade of theirs (final, else first) and grade of the highest class of the model; all 25 pairs.',
    key: ['reader', 'readerGrade', 'modelGrade'],
  },
  ({ readers }) =>
    readers.flatMap(({ reader, againstModel }) =>
      (againstModel ?? []).flatMap((row, readerGrade) =>
        row.map((cases, modelGrade) => ({ reader, readerGrade, modelGrade, cases })),
      ),
    ),
  [
    column('reader', shape.reader, ({ reader }) => reader),
    column('readerGrade', z.int(), ({ readerGrade }) => readerGrade, {
      description: 'ICDR grade 0 to 4 that the reader gave.',
    }),
    column('modelGrade', z.int(), ({ modelGrade }) => modelGrade, {
      description: 'ICDR grade 0 to 4 of the highest class of the model.',
    }),
    column('cases', z.int(), ({ cases }) => cases, { description: 'Cases with just these two grades.' }),
  ],
);
