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
  const wanted = { options, dotsPerInch };
  const pictures = await casePictures(parts, found, report, wanted, signal);
  return { ...pictures, outlines: caseOutlines(parts, found, pictures, wanted) };
}

/**
 * The same without outlines: what takes time.
 * @throws AppError `file.*`, `compute.*`, `store.*`
 */
export function casePictures(
  parts: FigureParts,
  found: CaseRecord,
  report: CaseReport,
  { options, dotsPerInch }: FigureOptions,
  signal?: AbortSignal,
): Promise<Pick<ReportFigures, 'photograph' | 'overlays'>> {
  const dots = (millimetres: number): number => dotsOf(millimetres, dotsPerInch);
  const photographWidthPx = dots(pageWidthMillimetres);
  const { preset } = options;
  const overlays = wantedOverlays(report, options, dots);
  return renderedFigures(parts, found, report, { preset, photographWidthPx, overlays }, signal);
}

/** Outlines of the lesions that the viewer may see, for pictures that were made. */
export function caseOutlines(
  { store, viewer }: FigureParts,
  found: CaseRecord,
  { photograph }: Pick<ReportFigures, 'photograph'>,
  { options, dotsPerInch }: FigureOptions,
): ReportFigures['outlines'] {
  if (!options.sections.includes('lesions')) return [];
  const dotPx = photograph.transform.cropWidthPx / dotsOf(pageWidthMillimetres, dotsPerInch);
  return lesionOutlines(store, { ...viewer, caseId: found.id }, dotPx / 2);
}

function dotsOf(millimetres: number, dotsPerInch: number): number {
  return Math.round((millimetres * dotsPerInch) / 25.4);
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
    // Never coarser than the map: its values are sampled, not averaged.
    const widthPx = Math.max(
      dots(isLarge ? pageWidthMillimetres : halfWidthMillimetres),
      attribution.widthPx,
    );
    return [{ attribution, widthPx, withSigns: isLarge }];
  });
}
