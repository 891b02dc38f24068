import type { CaseReport } from '../../contract/caseReport.ts';
import type { ReportOptions } from '../../contract/reportOptions.ts';
import type { ReportFigures } from '../../reports/reportFigures.ts';
import type { CaseRecord } from '../../store/cases.ts';
import { lesionOutlines } from './lesionOutlines.ts';
import { renderedFigures, type FigureParts, type WantedOverlay } from './renderedFigures.ts';

export interface FigureOptions {
  readonly options: ReportOptions;
  /** Of pictures on paper: 300 to print, less for the screen. */
  readonly dotsPerInch: number;
}

/** Between the margins of a page, and of a picture beside another one. */
const pageWidthMillimetres = 170;
const halfWidthMillimetres = 80;

/**
 * The pictures of a case's report, as its options want them: the first attribution at the width of a page with its signs apart, the
 * others small; outlines no finer than the dots on paper. Nothing of a model for a case that is not revealed to the viewer.
 * @throws AppError `file.*`, `compute.*`, `store.*`
 */
export async function caseFigures(
  parts: FigureParts,
  found: CaseRecord,
  report: CaseReport,
  { options, dotsPerInch }: FigureOptions,
  signal?: AbortSignal,
): Promise<ReportFigures> {
  const dots = (millimetres: number): number => Math.round((millimetres * dotsPerInch) / 25.4);
  const photographWidthPx = dots(pageWidthMillimetres);
  const { preset } = options;
  const overlays = wantedOverlays(report, options, dots);
  const figures = await renderedFigures(
    parts,
    found,
    report,
    { preset, photographWidthPx, overlays },
    signal,
  );
  const dotPx = figures.photograph.transform.cropWidthPx / photographWidthPx;
  return {
    ...figures,
    outlines: options.sections.includes('lesions')
      ? lesionOutlines(parts.store, { ...parts.viewer, caseId: found.id }, dotPx / 2)
      : [],
  };
}

function wantedOverlays(
  { attributions }: CaseReport,
  { sections }: ReportOptions,
  dots: (millimetres: number) => number,
): readonly WantedOverlay[] {
  const hasOverlays = sections.includes('overlays');
  const hasBaselines = sections.includes('baselines');
  return attributions.flatMap((attribution, index) => {
    const isLarge = index === 0 && hasOverlays;
    if (!isLarge && !hasBaselines) return [];
    const widthPx = dots(isLarge ? pageWidthMillimetres : halfWidthMillimetres);
    return [{ attribution, widthPx, withSigns: isLarge }];
  });
}
