import type { CaseId } from '../../contract/ids.ts';
import type { ReportOptions } from '../../contract/reportOptions.ts';
import { caseReportPdf } from '../../reports/pdf/caseReportPdf.ts';
import type { ExportParts } from '../exports/exportParts.ts';
import { requireCase } from '../requireCase.ts';
import { caseFigures } from './caseFigures.ts';
import { gatherCaseReport } from './gatherCaseReport.ts';
import type { ReportPreview } from './previewDesk.ts';
import { reportFonts } from './reportFonts.ts';

/** Enough for a screen, and a quarter of the time of print. */
const screenDotsPerInch = 110;

/**
 * The report of a case as it would be exported, with smaller pictures.
 * @throws AppError `case.notFound`, `compute.*`; the reason of the signal when it is aborted
 */
export async function previewCaseReport(
  parts: ExportParts,
  caseId: CaseId,
  options: ReportOptions,
  signal: AbortSignal,
): Promise<ReportPreview> {
  const found = requireCase(parts.store, caseId);
  const report = gatherCaseReport(parts, found, options);
  const figures = await caseFigures(
    parts,
    found,
    report,
    { options, dotsPerInch: screenDotsPerInch },
    signal,
  );
  const pdf = caseReportPdf(report, figures, options, await reportFonts(parts.resourcesFolder));
  const chunks: Uint8Array[] = [];
  for await (const chunk of pdf.chunks) {
    signal.throwIfAborted();
    chunks.push(chunk);
  }
  return { bytes: Buffer.concat(chunks), pages: pdf.pages() };
}
