import type { z } from 'zod';
import type { renderFiguresKind } from '../../compute/jobs/renderFiguresKind.ts';
import type { CaseReport } from '../../contract/caseReport.ts';
import type { ReportOptions } from '../../contract/reportOptions.ts';
import { wholePhotograph } from '../../fundus/cropTransform.ts';
import { signedChannelSum } from '../../fundus/signedChannelSum.ts';
import { wholeFrame } from '../../fundus/wholeFrame.ts';
import type { ReportFigures } from '../../reports/reportFigures.ts';
import type { CaseRecord } from '../../store/cases.ts';
import type { Store } from '../../store/store.ts';
import type { ExportParts } from '../exports/exportParts.ts';
import { isRevealed } from '../isRevealed.ts';
import { photographSource } from '../photographSource.ts';
import { lesionOutlines } from './lesionOutlines.ts';

export interface FigureOptions {
  readonly options: ReportOptions;
  /** Of pictures on paper: 300 to print, less for the screen. */
  readonly dotsPerInch: number;
}

type FigureParts = Pick<ExportParts, 'store' | 'supervisor' | 'viewer'>;
type Overlay = z.input<(typeof renderFiguresKind)['input']>['overlays'][number];
type ReportedAttribution = CaseReport['attributions'][number];

/** Between the margins of a page, and of a picture beside another one. */
const pageWidthMillimetres = 170;
const halfWidthMillimetres = 80;

const quality = 90;
/** As in every picture of attribution that leaves the program, in pixels of the map. */
export const smoothingPx = 1;
const longestRenderMs = 120_000;

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
  const { store, supervisor, viewer } = parts;
  const photograph = photographSource(store, found.imageId);
  const dots = (millimetres: number): number => Math.round((millimetres * dotsPerInch) / 25.4);
  const isShown = isRevealed(store, found.id, viewer.reader, viewer.blinding);
  const drawn = isShown ? drawnOverlays(store, report, options, dots) : [];
  const rendered = await supervisor.run(
    'renderFigures',
    {
      photograph: {
        ...photograph,
        fieldOfView: photograph.fieldOfView ?? wholeFrame(wholePhotograph(report.case)),
      },
      photographWidthPx: dots(pageWidthMillimetres),
      preset: options.preset,
      smoothingPx,
      quality,
      overlays: drawn.map(({ overlay }) => overlay),
    },
    { timeoutMs: longestRenderMs, ...(signal === undefined ? {} : { signal }) },
  );
  const dotPx = rendered.photograph.transform.cropWidthPx / dots(pageWidthMillimetres);
  return {
    photograph: rendered.photograph,
    overlays: rendered.overlays.map((overlay, index) => ({
      attributionKey: drawn[index]!.attribution.key,
      ...overlay,
    })),
    outlines: options.sections.includes('lesions')
      ? lesionOutlines(store, { ...viewer, caseId: found.id }, dotPx / 2)
      : [],
  };
}

interface DrawnAttribution {
  readonly attribution: ReportedAttribution;
  readonly overlay: Overlay;
}

function drawnOverlays(
  store: Store,
  report: CaseReport,
  { sections }: ReportOptions,
  dots: (millimetres: number) => number,
): readonly DrawnAttribution[] {
  const hasOverlays = sections.includes('overlays');
  const hasBaselines = sections.includes('baselines');
  return report.attributions.flatMap((attribution, index) => {
    const isLarge = index === 0 && hasOverlays;
    const map = isLarge || hasBaselines ? store.attributions.readMap(attribution.key) : undefined;
    if (map === undefined) return [];
    const { widthPx, heightPx } = map;
    const pictureWidthPx = dots(isLarge ? pageWidthMillimetres : halfWidthMillimetres);
    const { transform } = attribution;
    const summed = new Float32Array(signedChannelSum(map));
    return [
      {
        attribution,
        overlay: { map: summed, widthPx, heightPx, transform, pictureWidthPx, withSigns: isLarge },
      },
    ];
  });
}
