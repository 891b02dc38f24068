import type { ExportRequest } from '../../contract/export.ts';
import { sessionReportPdf, type ReportedCase } from '../../reports/pdf/sessionReportPdf.ts';
import type { CaseRecord } from '../../store/cases.ts';
import { caseFigures } from '../report/caseFigures.ts';
import { gatherCaseReport } from '../report/gatherCaseReport.ts';
import { gatherSessionReport } from '../report/gatherSessionReport.ts';
import { reportFonts } from '../report/reportFonts.ts';
import { printDotsPerInch } from './caseReportExport.ts';
import { requireExportable } from './exportableCases.ts';
import { exportFileName } from './exportFileName.ts';
import type { ExportMember, ExportRun } from './exportMember.ts';
import { exportNames } from './exportNames.ts';
import type { ExportParts } from './exportParts.ts';

type SessionReportRequest = Extract<ExportRequest, { readonly kind: 'sessionReport' }>;

/**
 * The report of a session as PDF. Each case is gathered and its pictures are made when the pages before it were written.
 * @throws AppError `export.nothing` where no case is revealed, `case.notFound`, `compute.*`
 */
export async function* sessionReportExport(
  request: SessionReportRequest,
  parts: ExportParts,
  { signal, onProgress }: ExportRun,
): AsyncGenerator<ExportMember> {
  const { options } = request;
  const nameOf = exportNames(parts.store, options.caseNames);
  const exportable = requireExportable(parts, request, nameOf);
  const session = await gatherSessionReport(parts, exportable, options, signal);
  const fonts = await reportFonts(parts.resourcesFolder);
  const pdf = sessionReportPdf(session, reported(exportable.cases), options, fonts);
  yield {
    name: exportFileName(request, exportable.cases.map(nameOf), session.createdAt),
    content: pdf.chunks,
    pages: () => pdf.pages(),
  };

  async function* reported(cases: readonly CaseRecord[]): AsyncGenerator<ReportedCase> {
    for (const [index, found] of cases.entries()) {
      signal.throwIfAborted();
      onProgress(index, cases.length, nameOf(found).name);
      const report = gatherCaseReport(parts, found, options, nameOf);
      const wanted = { options, dotsPerInch: printDotsPerInch };
      yield { report, figures: await caseFigures(parts, found, report, wanted, signal) };
    }
  }
}
