import type { CaseId } from '../../contract/ids.ts';
import type { ReportOptions } from '../../contract/reportOptions.ts';
import type { ReportFigures } from '../../reports/reportFigures.ts';
import type { CaseRecord } from '../../store/cases.ts';
import { caseReportPdf } from '../../reports/pdf/caseReportPdf.ts';
import { requireCase } from '../requireCase.ts';
import { caseOutlines, casePictures } from './caseFigures.ts';
import { figureKey, type RenderedPictures } from './figureShelf.ts';
import { gatherCaseReport } from './gatherCaseReport.ts';
import type { PreviewParts, ReportPreview } from './previewDesk.ts';
import { reportFonts } from './reportFonts.ts';

/** Enough for a screen, and a quarter of the time of print. */
const screenDotsPerInch = 110;

/** Those that have pictures of attributions: all of them are made, so that switching sections needs no new ones. */
const picturedSections: ReportOptions['sections'] = ['photograph', 'overlays', 'baselines'];

/**
 * The report of a case as it would be exported, with smaller pictures, which are kept on the shelf.
 * @throws AppError `case.notFound`, `compute.*`; the reason of the signal when it is aborted
 */
export async function previewCaseReport(
  parts: PreviewParts,
  caseId: CaseId,
  options: ReportOptions,
  signal: AbortSignal,
): Promise<ReportPreview> {
  const found = requireCase(parts.store, caseId);
  const report = gatherCaseReport(parts, found, options);
  const pictures = await picturesOf(parts, found, options, signal);
  signal.throwIfAborted();
  const figures: ReportFigures = {
    photograph: pictures.photograph,
    overlays: pictures.overlays.filter(({ attributionKey }) =>
      report.attributions.some(({ key }) => key === attributionKey),
    ),
    outlines: caseOutlines(parts, found, pictures, { options, dotsPerInch: screenDotsPerInch }),
  };
  const pdf = caseReportPdf(report, figures, options, await reportFonts(parts.resourcesFolder));
  const chunks: Uint8Array[] = [];
  for await (const chunk of pdf.chunks) {
    signal.throwIfAborted();
    chunks.push(chunk);
  }
  return { bytes: Buffer.concat(chunks), pages: pdf.pages() };
}

function picturesOf(
  parts: PreviewParts,
  found: CaseRecord,
  options: ReportOptions,
  signal: AbortSignal,
): Promise<RenderedPictures> {
  const pictured = { ...options, sections: picturedSections };
  const report = gatherCaseReport(parts, found, pictured);
  const wanted = { options: pictured, dotsPerInch: screenDotsPerInch };
  const key = figureKey(parts, found, report, { preset: options.preset, dotsPerInch: screenDotsPerInch });
  return parts.figures.of(key, () => casePictures(parts, found, report, wanted, signal));
}
