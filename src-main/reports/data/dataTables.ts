import type { CaseReport, SessionReport } from '../../contract/caseReport.ts';
import type { ReportSection } from '../../contract/reportOptions.ts';
import type { DataTable } from './dataTable.ts';
import { annotationsTable } from './tables/annotationsTable.ts';
import { attributionsTable } from './tables/attributionsTable.ts';
import { boundaryProfilesTable } from './tables/boundaryProfilesTable.ts';
import { casesTable } from './tables/casesTable.ts';
import { contrastsTable } from './tables/contrastsTable.ts';
import { lesionsTable } from './tables/lesionsTable.ts';
import { perturbationCurvesTable } from './tables/perturbationCurvesTable.ts';
import { predictionsTable } from './tables/predictionsTable.ts';
import { readsTable } from './tables/readsTable.ts';
import { gradesTable, readersTable } from './tables/sessionTables.ts';
import { similaritiesTable } from './tables/similaritiesTable.ts';

interface CaseTable {
  readonly table: DataTable<CaseReport>;
  /** Sections of a report without which the table would miss something. */
  readonly needs: readonly ReportSection[];
}

const attributions = ['overlays', 'baselines'] as const;

/** Tables over the cases of an export, in the order in which they are written. */
export const caseTables: readonly CaseTable[] = [
  {
    table: casesTable,
    needs: ['prediction', ...attributions, 'lesions', 'annotations'],
  },
  { table: readsTable, needs: [] },
  { table: predictionsTable, needs: ['prediction'] },
  { table: attributionsTable, needs: [...attributions, 'lesions'] },
  { table: lesionsTable, needs: [...attributions, 'lesions'] },
  { table: contrastsTable, needs: [...attributions, 'lesions'] },
  { table: boundaryProfilesTable, needs: [...attributions, 'lesions', 'boundaryProfile'] },
  { table: perturbationCurvesTable, needs: attributions },
  { table: similaritiesTable, needs: attributions },
  { table: annotationsTable, needs: ['annotations'] },
];

/**
 * The sections that a report must have to fill a table, of those that are wanted. What lesions come to is told by the section on the
 * boundary profile as well, which takes longer: it is asked only where there is no other.
 */
export function sectionsFor(
  needs: readonly ReportSection[],
  wanted: readonly ReportSection[],
): readonly ReportSection[] {
  const without = !wanted.includes('lesions') && needs.includes('lesions');
  return wanted.filter((section) => needs.includes(section) || (without && section === 'boundaryProfile'));
}

/** Tables over the session as a whole. */
export const sessionTables: readonly DataTable<SessionReport>[] = [readersTable, gradesTable];
