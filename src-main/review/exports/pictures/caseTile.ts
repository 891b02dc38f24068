import type { CaseReport } from '../../../contract/caseReport.ts';
import { tilePictureWidthPx, type ContactTile } from '../../../reports/pictures/contactSheet.ts';
import type { CaseRecord } from '../../../store/cases.ts';
import { renderedFigures, type FigureParts, type WantedFigures } from '../../report/renderedFigures.ts';

/** A case on the contact sheet: its photograph and its first attribution. @throws AppError `file.*`, `compute.*` */
export async function caseTile(
  parts: FigureParts,
  found: CaseRecord,
  report: CaseReport,
  preset: WantedFigures['preset'],
  signal: AbortSignal,
): Promise<ContactTile> {
  const [attribution] = report.attributions;
  // Twice as large as they are shown: reduced, fine attribution is averaged and not skipped.
  const widthPx = 2 * tilePictureWidthPx;
  const overlays = attribution === undefined ? [] : [{ attribution, widthPx, withSigns: false }];
  const figures = await renderedFigures(
    parts,
    found,
    report,
    { preset, photographWidthPx: widthPx, overlays },
    signal,
  );
  const { name } = report.case;
  const photograph = new Uint8Array(figures.photograph.jpeg);
  const [overlay] = figures.overlays;
  if (attribution === undefined) return { name, photograph, overlay: 'No attribution', note: '' };
  const note = `Baseline: ${attribution.baselineName}`;
  if (overlay === undefined) return { name, photograph, overlay: 'Its map is no longer kept', note };
  return {
    ...{ name, photograph, overlay: new Uint8Array(overlay.together.jpeg) },
    note: `${note}. Full colour: ${overlay.clip.toPrecision(2)}`,
  };
}
