import { caseReportSchema, type CaseReport } from '../../../contract/caseReport.ts';
import { column } from '../dataTable.ts';
import { caseColumn } from './caseColumn.ts';

const { key, baselineText } = caseReportSchema.shape.attributions.element.shape;

/** A row that is about one attribution of a case. */
export interface OfAttribution {
  readonly report: CaseReport;
  readonly attributionKey: string;
}

/** Case, attribution and baseline: the first columns of tables about attributions. */
export function attributionColumns<Row extends OfAttribution>(): readonly ReturnType<typeof column<Row>>[] {
  return [
    caseColumn<Row>(),
    column('attributionKey', key, ({ attributionKey }) => attributionKey),
    column('baseline', baselineText, ({ report, attributionKey }) => baselineOf(report, attributionKey)),
  ];
}

/** As on the command line. */
export function baselineOf({ attributions }: CaseReport, attributionKey: string): string {
  return attributions.find((each) => each.key === attributionKey)!.baselineText;
}
