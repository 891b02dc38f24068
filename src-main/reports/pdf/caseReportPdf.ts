import { setImmediate } from 'node:timers/promises';
import type { CaseReport } from '../../contract/caseReport.ts';
import type { ReportOptions } from '../../contract/reportOptions.ts';
import type { ReportFigures } from '../reportFigures.ts';
import { drawCase } from './drawCase.ts';
import { openPdf } from './layout/openPdf.ts';
import type { PdfReport, ReportFonts } from './pdfReport.ts';
import { withMissingCharacters } from './words/withMissingCharacters.ts';
import { softwareText } from './words/runningFactsOf.ts';

/** The report of one case. The same report, pictures and options give the same bytes. */
export function caseReportPdf(
  report: CaseReport,
  figures: ReportFigures,
  options: ReportOptions,
  fonts: ReportFonts,
): PdfReport {
  let pages = 0;
  return { chunks: chunks(), pages: () => pages };

  async function* chunks(): AsyncGenerator<Uint8Array> {
    const pdf = openPdf(
      {
        title: `Rimlight report: ${report.case.name}`,
        subject: report.purpose,
        creator: softwareText(report),
        createdAt: new Date(report.createdAt),
        paper: options.paper,
      },
      fonts,
    );
    const shown = withMissingCharacters(report, pdf.faces);
    const steps = drawCase(pdf, { report: shown, figures }, options);
    while (steps.next().done !== true) {
      yield* pdf.taken();
      await setImmediate();
    }
    yield* pdf.taken();
    pdf.end();
    pages = pdf.numbering.next - 1;
    yield* pdf.taken();
  }
}
