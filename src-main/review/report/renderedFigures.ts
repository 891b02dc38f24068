import type { z } from 'zod';
import type { renderFiguresKind } from '../../compute/jobs/renderFiguresKind.ts';
import type { CaseReport, ReportedAttribution } from '../../contract/caseReport.ts';
import { wholePhotograph } from '../../fundus/cropTransform.ts';
import { signedChannelSum } from '../../fundus/signedChannelSum.ts';
import { wholeFrame } from '../../fundus/wholeFrame.ts';
import type { ReportFigures } from '../../reports/reportFigures.ts';
import type { CaseRecord } from '../../store/cases.ts';
import type { ExportParts } from '../exports/exportParts.ts';
import { isRevealed } from '../isRevealed.ts';
import { photographSource } from '../photographSource.ts';

export type FigureParts = Pick<ExportParts, 'store' | 'supervisor' | 'viewer'>;

/** The pictures that are wanted of a case; sizes are columns of pixels. */
export interface WantedFigures {
  readonly preset: 'figure-3' | 'colour-blind-safe';
  readonly photographWidthPx: number;
  readonly overlays: readonly WantedOverlay[];
}

export interface WantedOverlay {
  readonly attribution: ReportedAttribution;
  readonly widthPx: number;
  /** Positive and negative apart as well. */
  readonly withSigns: boolean;
}

/** As in every picture of attribution that leaves the program, in pixels of the map. */
export const smoothingPx = 1;
const quality = 90;
const longestRenderMs = 120_000;

/**
 * Photograph and overlays of a case's field of view. Maps that are no longer kept are left out; so is everything of a model for a case
 * that is not revealed to the viewer.
 * @throws AppError `file.*`, `compute.*`, `store.*`
 */
export async function renderedFigures(
  { store, supervisor, viewer }: FigureParts,
  found: CaseRecord,
  report: CaseReport,
  { preset, photographWidthPx, overlays }: WantedFigures,
  signal?: AbortSignal,
): Promise<Pick<ReportFigures, 'photograph' | 'overlays'>> {
  const photograph = photographSource(store, found.imageId);
  const isShown = isRevealed(store, found.id, viewer.reader, viewer.blinding);
  const drawn = isShown ? overlays.flatMap((wanted) => toOverlay(store, wanted)) : [];
  const rendered = await supervisor.run(
    'renderFigures',
    {
      photograph: {
        ...photograph,
        fieldOfView: photograph.fieldOfView ?? wholeFrame(wholePhotograph(report.case)),
      },
      ...{ photographWidthPx, preset, smoothingPx, quality },
      overlays: drawn.map(({ overlay }) => overlay),
    },
    { timeoutMs: longestRenderMs, ...(signal === undefined ? {} : { signal }) },
  );
  return {
    photograph: rendered.photograph,
    overlays: rendered.overlays.map((overlay, index) => ({
      attributionKey: drawn[index]!.key,
      ...overlay,
    })),
  };
}

interface DrawnOverlay {
  readonly key: ReportedAttribution['key'];
  readonly overlay: z.input<(typeof renderFiguresKind)['input']>['overlays'][number];
}

function toOverlay(
  store: FigureParts['store'],
  { attribution: { key, transform }, widthPx: pictureWidthPx, withSigns }: WantedOverlay,
): DrawnOverlay[] {
  const map = store.attributions.readMap(key);
  if (map === undefined) return [];
  const { widthPx, heightPx } = map;
  const summed = new Float32Array(signedChannelSum(map));
  return [{ key, overlay: { map: summed, widthPx, heightPx, transform, pictureWidthPx, withSigns } }];
}
