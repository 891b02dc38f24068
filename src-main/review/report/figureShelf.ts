import type { CaseReport } from '../../contract/caseReport.ts';
import type { ReportFigures } from '../../reports/reportFigures.ts';
import type { Store } from '../../store/store.ts';
import type { CaseRecord } from '../../store/cases.ts';
import type { CaseViewer } from '../caseView.ts';
import { isRevealed } from '../isRevealed.ts';

/** What a job rendered of a case. Outlines of lesions are taken from the store each time. */
export type RenderedPictures = Pick<ReportFigures, 'photograph' | 'overlays'>;

/** Keeps the pictures of the newest few cases, so that they are not rendered anew for every preview. */
export interface FigureShelf {
  /** Those of the key, else what `render` gives. Nothing is kept of what fails. */
  of(key: string, render: () => Promise<RenderedPictures>): Promise<RenderedPictures>;
  clear(): void;
}

/** A case in two sets of colours, or two cases. */
const mostKept = 2;

export function createFigureShelf(): FigureShelf {
  const kept = new Map<string, RenderedPictures>();
  return {
    async of(key, render) {
      const found = kept.get(key);
      const pictures = found ?? (await render());
      kept.delete(key);
      kept.set(key, pictures);
      for (const oldest of [...kept.keys()].slice(0, -mostKept)) kept.delete(oldest);
      return pictures;
    },
    clear: () => {
      kept.clear();
    },
  };
}

/**
 * Everything that decides the pictures of a case, with who they are for and whether the case is revealed to them: pictures of one
 * reader are never those of another.
 */
export function figureKey(
  { store, viewer }: { readonly store: Store; readonly viewer: CaseViewer },
  found: CaseRecord,
  { case: { fieldOfView }, attributions }: CaseReport,
  rendering: { readonly preset: string; readonly dotsPerInch: number },
): string {
  const { reader, blinding, modelHash } = viewer;
  return JSON.stringify([
    [found.id, store.images.find(found.imageId)?.assetHash ?? null, fieldOfView],
    [reader, blinding, isRevealed(store, found.id, reader, blinding), modelHash],
    attributions.map(({ key, hasMap, computedAt, transform }) => [key, hasMap, computedAt, transform]),
    [rendering.preset, rendering.dotsPerInch],
  ]);
}
