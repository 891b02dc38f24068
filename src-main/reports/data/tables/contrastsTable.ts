import { z } from 'zod';
import type { CaseReport } from '../../../contract/caseReport.ts';
import { contrastTestSchema, type ContrastTest } from '../../../contract/lesionMeasures.ts';
import { column, dataTable } from '../dataTable.ts';
import { attributionColumns, type OfAttribution } from './attributionColumns.ts';

interface Row extends OfAttribution {
  readonly test: ContrastTest;
}

const shape = contrastTestSchema.shape;

/** One row for each test of several lesions together; those of single lesions stand with the lesions. */
export const contrastsTable = dataTable<CaseReport, Row>(
  {
    name: 'contrasts.csv',
    title: 'Contrasts of groups of lesions',
    description:
      'One row for each group of lesions that was tested together, and each attribution: all of a type, or all of a layer.',
    key: ['case', 'attributionKey', 'groupKind', 'group'],
  },
  (report) =>
    report.lesions.flatMap(({ attributionKey, contrasts }) =>
      contrasts.map((test) => ({ report, attributionKey, test })),
    ),
  [
    ...attributionColumns<Row>(),
    column('groupKind', z.enum(['lesion', 'type', 'layer']), ({ test }) => test.group.kind, {
      description: 'Whether the group is a type of lesion or a layer.',
    }),
    column('group', z.string(), ({ test }) => groupName(test.group), {
      description:
        'The type or the layer. The layer lesions are all true contours but those of the optic disc.',
    }),
    column('contrast', shape.contrast, ({ test }) => test.contrast),
    column('pValue', shape.pValue, ({ test }) => test.pValue),
    column('placements', shape.placements, ({ test }) => test.placements),
    column('testedLesions', shape.testedLesions, ({ test }) => test.testedLesions),
    column('withoutRoom', shape.withoutRoom, ({ test }) => test.withoutRoom),
  ],
);

function groupName(group: ContrastTest['group']): string {
  switch (group.kind) {
    case 'lesion':
      return group.lesionId;
    case 'type':
      return group.type;
    case 'layer':
      return group.layer;
  }
}
