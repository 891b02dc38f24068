import type { CaseId, PreviewId } from '../../contract/ids.ts';
import { previewIdSchema } from '../../contract/ids.ts';
import type { ReportOptions } from '../../contract/reportOptions.ts';
import { AppError } from '../../errors/appError.ts';
import type { CaseViewer } from '../caseView.ts';
import { exportNames } from '../exports/exportNames.ts';
import type { ExportParts } from '../exports/exportParts.ts';
import { requireExportable } from '../exports/exportableCases.ts';
import { isRevealed } from '../isRevealed.ts';
import { createFigureShelf, type FigureShelf } from './figureShelf.ts';

/** A PDF as it would be exported, with pictures for the screen. */
export interface ReportPreview {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/** The shelf is the desk's own. */
export interface PreviewParts extends ExportParts {
  readonly figures: FigureShelf;
}

type MakePreview = (
  parts: PreviewParts,
  caseId: CaseId,
  options: ReportOptions,
  signal: AbortSignal,
) => Promise<ReportPreview>;

/** Makes previews of reports, one at a time, and keeps the newest few. */
export interface PreviewDesk {
  /**
   * Takes the place of one that is under way.
   * @throws AppError `export.nothing` where the case is not revealed, `case.notFound`, `compute.cancelled` for a newer one
   */
  make(caseId: CaseId, options: ReportOptions): Promise<ReportPreview & { readonly previewId: PreviewId }>;
  /** Undefined where there is none, or where its case is not revealed to whoever asks now. */
  bytesOf(previewId: string): Uint8Array | undefined;
  /** Cancels and waits for the end. */
  close(): Promise<void>;
}

export interface PreviewDeskParts extends Omit<ExportParts, 'viewer'> {
  /** Who asks now. */
  readonly viewer: () => CaseViewer;
  readonly makePreview: MakePreview;
}

interface Kept {
  readonly caseId: CaseId;
  readonly reader: string | null;
  readonly bytes: Uint8Array;
}

const mostKept = 4;

export function createPreviewDesk(parts: PreviewDeskParts): PreviewDesk {
  const { store, newId, makePreview } = parts;
  const kept = new Map<string, Kept>();
  const figures = createFigureShelf();
  let running: { readonly abort: AbortController; readonly over: Promise<unknown> } | undefined;

  function requireInSight(caseId: CaseId, options: ReportOptions, viewer: CaseViewer): void {
    requireExportable(
      { store, viewer },
      { kind: 'caseReport', caseId, options },
      exportNames(store, options.caseNames),
    );
  }

  async function begin(
    caseId: CaseId,
    options: ReportOptions,
    { signal }: AbortController,
    before: Promise<unknown> | undefined,
  ): Promise<ReportPreview & { readonly previewId: PreviewId }> {
    await before;
    signal.throwIfAborted();
    const viewer = parts.viewer();
    requireInSight(caseId, options, viewer);
    const preview = await makePreview({ ...parts, viewer, figures }, caseId, options, signal);
    signal.throwIfAborted();
    // Another reader may be at the screen by now.
    requireInSight(caseId, options, parts.viewer());
    const previewId = previewIdSchema.parse(newId());
    kept.set(previewId, { caseId, reader: viewer.reader, bytes: preview.bytes });
    for (const oldest of [...kept.keys()].slice(0, -mostKept)) kept.delete(oldest);
    return { ...preview, previewId };
  }

  return {
    make(caseId, options) {
      running?.abort.abort();
      const abort = new AbortController();
      const made = begin(caseId, options, abort, running?.over).catch((thrown: unknown) => {
        if (!abort.signal.aborted) throw thrown;
        throw new AppError('compute.cancelled', 'A newer preview took the place of this one.');
      });
      running = { abort, over: made.catch(() => undefined) };
      return made;
    },
    bytesOf(previewId) {
      const found = kept.get(previewId);
      if (found === undefined) return undefined;
      const { reader, blinding } = parts.viewer();
      return found.reader === reader && isRevealed(store, found.caseId, reader, blinding)
        ? found.bytes
        : undefined;
    },
    async close() {
      running?.abort.abort();
      await running?.over;
      kept.clear();
      figures.clear();
    },
  };
}
