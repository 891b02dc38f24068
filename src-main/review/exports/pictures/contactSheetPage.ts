import type { ReportedModel } from '../../../contract/caseReport.ts';
import { purposeNotice } from '../../../contract/caseReport.ts';
import { overlayColourNames } from '../../../fundus/overlay/overlayPreset.ts';
import type { ContactTile } from '../../../reports/pictures/contactSheet.ts';
import type { ListedPicture } from '../../../reports/pictures/pictureIndex.ts';
import type { ExportMember, ExportRun } from '../exportMember.ts';
import type { ExportParts } from '../exportParts.ts';
import type { PicturesRequest } from './pictureRendering.ts';

interface SheetOf {
  readonly request: PicturesRequest;
  readonly model: ReportedModel | null;
  readonly page: number;
  /** Sheets in all. */
  readonly of: number;
}

interface SheetPicture {
  readonly member: ExportMember;
  readonly listed: ListedPicture;
}

const longestRenderMs = 600_000;

/** One contact sheet, `contact-sheet-1.png` and so on. @throws AppError `compute.*` */
export async function contactSheetPage(
  tiles: readonly ContactTile[],
  { request, model, page, of }: SheetOf,
  { supervisor, version }: Pick<ExportParts, 'supervisor' | 'version'>,
  { signal }: ExportRun,
): Promise<SheetPicture> {
  const { positive, negative } = overlayColourNames[request.options.preset];
  const by = model === null ? '' : `Model ${model.name} ${model.version} (${model.hash.slice(0, 12)}). `;
  const lines = [
    `Contact sheet ${page} of ${of}. ${by}Rimlight ${version}.`,
    `On the right the attribution to each case's first baseline: ${positive} raises the score, ${negative} lowers it. Every picture has a scale of its own.`,
    purposeNotice,
  ];
  const { bytes, widthPx, heightPx } = await supervisor.run(
    'renderContactSheet',
    { tiles: [...tiles], lines, format: request.format },
    { signal, timeoutMs: longestRenderMs },
  );
  const file = `contact-sheet-${page}.${request.format}`;
  return {
    member: { name: file, content: bytes },
    listed: {
      ...{ file, case: null, kind: 'contactSheet', baseline: null, baselineName: null, isReference: false },
      ...{ widthPx, heightPx, clip: null, displayedShare: null },
    },
  };
}
