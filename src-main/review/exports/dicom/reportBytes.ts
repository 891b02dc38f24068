import type { CaseReport } from '../../../contract/caseReport.ts';
import type { ReportOptions } from '../../../contract/reportOptions.ts';
import { caseReportPdf } from '../../../reports/pdf/caseReportPdf.ts';
import type { CaseRecord } from '../../../store/cases.ts';
import { caseFigures } from '../../report/caseFigures.ts';
import { reportFonts } from '../../report/reportFonts.ts';
import { printDotsPerInch } from '../caseReportExport.ts';
import type { ExportParts } from '../exportParts.ts';

/** The PDF report of a case, whole: its length stands before it in a DICOM file. @throws AppError `file.*`, `compute.*` */
export async function reportBytes(
  parts: ExportParts,
  found: CaseRecord,
  report: CaseReport,
  options: ReportOptions,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const figures = await caseFigures(parts, found, report, { options, dotsPerInch: printDotsPerInch }, signal);
  const fonts = await reportFonts(parts.resourcesFolder);
  const chunks: Uint8Array[] = [];
  for await (const chunk of caseReportPdf(report, figures, options, fonts).chunks) {
    signal.throwIfAborted();
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
