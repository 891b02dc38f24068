import type { CaseReport } from '../../../contract/caseReport.ts';
import { boundaryProfileSchema, type BoundaryProfile } from '../../../contract/lesionMeasures.ts';
import { column, dataTable, describedAs } from '../dataTable.ts';
import { attributionColumns, type OfAttribution } from './attributionColumns.ts';

interface Row extends OfAttribution {
  readonly profile: BoundaryProfile;
  readonly bin: number;
}

const shape = boundaryProfileSchema.shape;

/** One row for each bin of distance. */
export const boundaryProfilesTable = dataTable<CaseReport, Row>(
  {
    name: 'boundary-profiles.csv',
    title: 'Boundary profiles',
    description:
      'One row for each bin of signed distance to the edges of all true contours of the case together, and each attribution.',
    key: ['case', 'attributionKey', 'distancePx'],
  },
  (report) =>
    report.lesions.flatMap(({ attributionKey, profile }) =>
      profile === null ? [] : profile.distances.map((_, bin) => ({ report, attributionKey, profile, bin })),
    ),
  [
    ...attributionColumns<Row>(),
    column(
      'distancePx',
      shape.distances.element,
      ({ profile, bin }) => profile.distances[bin]!,
      describedAs(shape.distances),
    ),
    column('mean', shape.mean.element, ({ profile, bin }) => profile.mean[bin]!, describedAs(shape.mean)),
    column('low', shape.low.element, ({ profile, bin }) => profile.low[bin]!, describedAs(shape.low)),
    column('high', shape.high.element, ({ profile, bin }) => profile.high[bin]!, describedAs(shape.high)),
    column(
      'lesions',
      shape.lesions.element,
      ({ profile, bin }) => profile.lesions[bin]!,
      describedAs(shape.lesions),
    ),
  ],
);
