import { caseReportSchema, type CaseReport } from '../../../contract/caseReport.ts';
import { column } from '../dataTable.ts';

/** One row and the report that it is of. */
export interface OfCase<Row> {
  readonly report: CaseReport;
  readonly row: Row;
}

/** The first column of every table. */
export function caseColumn<Row extends { readonly report: CaseReport }>(): ReturnType<typeof column<Row>> {
  return column('case', caseReportSchema.shape.case.shape.name, ({ report }) => report.case.name);
}
