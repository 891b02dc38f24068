import { z } from 'zod';
import type { CaseReport } from '../../../contract/caseReport.ts';
import { annotationSchema, type Annotation, type ImagePoint } from '../../../contract/marks.ts';
import { column, dataTable } from '../dataTable.ts';
import { caseColumn } from './caseColumn.ts';

interface Row {
  readonly report: CaseReport;
  readonly kind: Annotation['kind'] | 'ruler';
  readonly id: string;
  readonly author: string | null;
  /** The tip of an arrow, the centre of a circle, where a text begins, the end of a ruler. */
  readonly at: ImagePoint;
  readonly from: ImagePoint | null;
  readonly radiusPx: number | null;
  readonly text: string | null;
}

const [arrow] = annotationSchema.options;
const mayBeEmpty = { isRequired: false } as const;
const distance = z.number().nullable().meta({ description: '', unit: 'px of the photograph' });
const place = z.number().meta({ description: '', unit: 'px of the photograph' });

/** One row for each thing that a reader pointed out or measured on the photograph. */
export const annotationsTable = dataTable<CaseReport, Row>(
  {
    name: 'annotations.csv',
    title: 'Annotations and rulers',
    description: 'One row for each arrow, circle, text and ruler that readers drew on a photograph.',
    key: ['case', 'annotationId'],
  },
  (report) => [
    ...report.marks.annotations.map((annotation) => annotationRow(report, annotation)),
    ...report.marks.rulers.map(({ from, to }, index) => ({
      ...{ report, kind: 'ruler' as const, id: `ruler ${index + 1}`, author: null, at: to, from },
      ...{ radiusPx: null, text: null },
    })),
  ],
  [
    caseColumn(),
    column('annotationId', arrow.shape.annotationId, ({ id }) => id, {
      description: 'Unique within the case; rulers are numbered.',
    }),
    column('kind', z.enum(['arrow', 'circle', 'text', 'ruler']), ({ kind }) => kind, {
      description: 'What was drawn.',
    }),
    column('author', arrow.shape.author, ({ author }) => author, {
      description:
        'Whoever made or last changed it; empty where nobody had been named, and for rulers, which are shared.',
    }),
    column('xPx', place, ({ at }) => at.xPx, {
      description: 'Tip of an arrow, centre of a circle, beginning of a text, end of a ruler; from the left.',
    }),
    column('yPx', place, ({ at }) => at.yPx, { description: 'The same from the top.' }),
    column('fromXPx', distance, ({ from }) => from?.xPx ?? null, {
      description: 'Where an arrow or a ruler begins, from the left.',
    }),
    column('fromYPx', distance, ({ from }) => from?.yPx ?? null, { description: 'The same from the top.' }),
    column('radiusPx', distance, ({ radiusPx }) => radiusPx, { description: 'Radius of a circle.' }),
    column('text', arrow.shape.text, ({ text }) => text, mayBeEmpty),
  ],
);

function annotationRow(report: CaseReport, annotation: Annotation): Row {
  const { annotationId: id, author, text, kind } = annotation;
  const common = { report, id, author, text, kind };
  switch (annotation.kind) {
    case 'arrow':
      return { ...common, at: annotation.to, from: annotation.from, radiusPx: null };
    case 'circle':
      return { ...common, at: annotation.centre, from: null, radiusPx: annotation.radiusPx };
    case 'text':
      return { ...common, at: annotation.at, from: null, radiusPx: null };
  }
}
