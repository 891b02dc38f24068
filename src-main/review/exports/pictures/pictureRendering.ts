import type { z } from 'zod';
import type { renderExportPictureKind } from '../../../compute/jobs/renderExportPictureKind.ts';
import type { CaseReport, ReportedAttribution } from '../../../contract/caseReport.ts';
import type { ExportRequest, PictureKind } from '../../../contract/export.ts';
import { wholePhotograph } from '../../../fundus/cropTransform.ts';
import { signedChannelSum } from '../../../fundus/signedChannelSum.ts';
import { wholeFrame } from '../../../fundus/wholeFrame.ts';
import type { CaseRecord } from '../../../store/cases.ts';
import { legendLines } from '../../legendLines.ts';
import { photographSource } from '../../photographSource.ts';
import { lesionOutlines } from '../../report/lesionOutlines.ts';
import { smoothingPx } from '../../report/renderedFigures.ts';
import type { ExportParts } from '../exportParts.ts';

export type PicturesRequest = Extract<ExportRequest, { readonly kind: 'pictures' }>;
type RenderInput = z.input<(typeof renderExportPictureKind)['input']>;

/** A picture as the compute process is asked for it. */
export interface PictureRendering {
  readonly kind: PictureKind;
  readonly input: RenderInput;
}

interface ReportedCase {
  readonly found: CaseRecord;
  readonly report: CaseReport;
}

type PictureParts = Pick<ExportParts, 'store' | 'viewer'>;

/** Contours are true to a third of a pixel. */
const outlineTolerancePx = 0.35;

const signsOf = {
  together: { showPositive: true, showNegative: true },
  positive: { showPositive: true, showNegative: false },
  negative: { showPositive: false, showNegative: true },
} as const;

/** The photograph itself. */
export function photographRendering(
  of: ReportedCase,
  request: PicturesRequest,
  parts: PictureParts,
): PictureRendering {
  const lines = request.withLegend ? [titleLine(of.report)] : null;
  return { kind: 'photograph', input: { ...commonInput(of, request, parts), overlay: null, lines } };
}

/** The overlays that are asked for of one attribution; undefined where its map is no longer kept. */
export function overlayRendering(
  of: ReportedCase,
  attribution: ReportedAttribution,
  request: PicturesRequest,
  parts: PictureParts,
): readonly PictureRendering[] | undefined {
  const map = parts.store.attributions.readMap(attribution.key);
  if (map === undefined) return undefined;
  const { report } = of;
  const { preset } = request.options;
  const common = commonInput(of, request, parts);
  const explainedOutput = report.model?.explainedOutput ?? 'the score';
  const about = legendLines({ numbers: attribution.numbers, explainedOutput }, attribution.baselineName);
  const lines = request.withLegend ? [titleLine(report), ...about] : null;
  const overlay = {
    ...{ map: new Float32Array(signedChannelSum(map)), widthPx: map.widthPx, heightPx: map.heightPx },
    ...{ transform: attribution.transform, preset, smoothingPx },
  };
  return request.pictures
    .filter((kind) => kind !== 'photograph')
    .map((kind) => ({ kind, input: { ...common, overlay: { ...overlay, ...signsOf[kind] }, lines } }));
}

/** What all pictures of a case have in common. */
function commonInput(
  { found, report }: ReportedCase,
  { withDrawings, format, options }: PicturesRequest,
  { store, viewer }: PictureParts,
): Omit<RenderInput, 'overlay' | 'lines'> {
  const photograph = photographSource(store, found.imageId);
  const { millimetresPerPx } = report.case;
  const hasOutlines = withDrawings && options.sections.includes('lesions');
  const outlines = hasOutlines
    ? lesionOutlines(store, { ...viewer, caseId: found.id }, outlineTolerancePx)
    : [];
  return {
    photograph: {
      ...photograph,
      fieldOfView: photograph.fieldOfView ?? wholeFrame(wholePhotograph(report.case)),
    },
    drawings: {
      outlines: outlines.map(({ type, isBox, rings }) => ({ type, isBox, rings })),
      annotations: withDrawings ? report.marks.annotations : [],
    },
    format,
    pixelsPerMillimetre: millimetresPerPx === null ? null : 1 / millimetresPerPx,
  };
}

/** Whose picture it is, and by which model and program. */
function titleLine({ case: { name }, model, software }: CaseReport): string {
  const by = model === null ? '' : ` Model ${model.name} ${model.version} (${model.hash.slice(0, 12)}).`;
  return `${name}.${by} ${software.name} ${software.version}.`;
}
