import type { CaseReport, ReportedAttribution } from '../../../contract/caseReport.ts';
import type { ListedPicture, MissingPicture } from '../../../reports/pictures/pictureIndex.ts';
import type { CaseRecord } from '../../../store/cases.ts';
import type { ExportMember, ExportRun } from '../exportMember.ts';
import type { ExportParts } from '../exportParts.ts';
import { baselineSlugs, pictureFileName } from './pictureFileName.ts';
import {
  overlayRendering,
  photographRendering,
  type PictureRendering,
  type PicturesRequest,
} from './pictureRendering.ts';

/** A case whose pictures are made. */
export interface PicturedCase {
  readonly found: CaseRecord;
  readonly report: CaseReport;
  readonly fileStem: string;
}

/** Either a file with what it shows, or what is missing. */
export type CasePicture =
  | { readonly member: ExportMember; readonly listed: ListedPicture }
  | { readonly member: null; readonly missing: MissingPicture };

/** A decoder or encoder that needs longer for one picture is stuck. */
const longestRenderMs = 600_000;

/**
 * The pictures of one case at the size of its photograph, one after the other, so that there is never more than one in memory.
 * @throws AppError `file.*`, `compute.*`
 */
export async function* casePictures(
  pictured: PicturedCase,
  request: PicturesRequest,
  parts: ExportParts,
  { signal }: ExportRun,
): AsyncGenerator<CasePicture> {
  const { report } = pictured;
  const make = async ({ kind, input }: PictureRendering, of: OfBaseline | null): Promise<CasePicture> => {
    const limits = { signal, timeoutMs: longestRenderMs };
    const { bytes, ...shown } = await parts.supervisor.run('renderExportPicture', input, limits);
    const file = pictureFileName(pictured.fileStem, of?.slug ?? null, kind, request.format);
    return { member: { name: file, content: bytes }, listed: toListed(file, kind, pictured, of, shown) };
  };
  if (request.pictures.includes('photograph'))
    yield await make(photographRendering(pictured, request, parts), null);
  if (request.pictures.every((kind) => kind === 'photograph')) return;
  if (report.attributions.length === 0) yield toMissing(pictured, null, noAttribution);
  const slugs = baselineSlugs(report.attributions.map(({ baselineText }) => baselineText));
  for (const [index, attribution] of report.attributions.entries()) {
    const renderings = overlayRendering(pictured, attribution, request, parts);
    if (renderings === undefined) yield toMissing(pictured, attribution, noMap);
    for (const rendering of renderings ?? [])
      yield await make(rendering, { attribution, slug: slugs[index]! });
  }
}

const noAttribution = 'Nothing has been computed for this case.';
const noMap = 'Its map is no longer kept. Compute this attribution again.';

interface OfBaseline {
  readonly attribution: ReportedAttribution;
  readonly slug: string;
}

interface Shown extends Pick<ListedPicture, 'widthPx' | 'heightPx'> {
  readonly shown: { readonly clip: number; readonly displayedShare: number } | null;
}

function toListed(
  file: string,
  kind: ListedPicture['kind'],
  { report }: PicturedCase,
  of: OfBaseline | null,
  { widthPx, heightPx, shown }: Shown,
): ListedPicture {
  return {
    file,
    case: report.case.name,
    kind,
    baseline: of?.attribution.baselineText ?? null,
    baselineName: of?.attribution.baselineName ?? null,
    isReference: of?.attribution.isReference ?? false,
    widthPx,
    heightPx,
    clip: shown?.clip ?? null,
    displayedShare: shown?.displayedShare ?? null,
  };
}

function toMissing(
  { report }: PicturedCase,
  attribution: ReportedAttribution | null,
  reason: string,
): CasePicture {
  const baseline = attribution?.baselineText ?? null;
  return { member: null, missing: { case: report.case.name, baseline, reason } };
}
