import type { ExportRequest } from '../../contract/export.ts';
import { caseReportPdf } from '../../reports/pdf/caseReportPdf.ts';
import { caseFigures } from '../report/caseFigures.ts';
import { gatherCaseReport } from '../report/gatherCaseReport.ts';
import { reportFonts } from '../report/reportFonts.ts';
import { requireExportable } from './exportableCases.ts';
import { exportFileName } from './exportFileName.ts';
import type { ExportMember, ExportRun } from './exportMember.ts';
import { exportNames } from './exportNames.ts';
import type { ExportParts } from './exportParts.ts';

type CaseReportRequest = Extract<ExportRequest, { readonly kind: 'caseReport' }>;

/** Of pictures on paper. */
export const printDotsPerInch = 300;

/**
 * The report of one case as PDF.
 * @throws AppError `export.nothing` where the case is not revealed, `case.notFound`, `compute.*`
 */
export async function* caseReportExport(
  request: CaseReportRequest,
  parts: ExportParts,
  { signal, onProgress }: ExportRun,
): AsyncGenerator<ExportMember> {
  const { options } = request;
  const nameOf = exportNames(parts.store, options.caseNames);
  const [found] = requireExportable(parts, request, nameOf).cases;
  const name = nameOf(found!);
  onProgress(0, 1, name.name);
  const report = gatherCaseReport(parts, found!, options);
  const figures = await caseFigures(
    parts,
    found!,
    report,
    { options, dotsPerInch: printDotsPerInch },
    signal,
  );
  const fonts = await reportFonts(parts.resourcesFolder);
  const pdf = caseReportPdf(report, figures, options, fonts);
  yield {
    name: exportFileName(request, [name], report.createdAt),
    content: pdf.chunks,
    pages: () => pdf.pages(),
  };
}
