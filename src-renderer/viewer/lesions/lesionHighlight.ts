import type { LesionId } from '../../../src-main/contract/ids.ts';

/** What another part of the screen points at. Distances in pixels of the photograph, to the edge of all the lesions together. */
export type LesionHighlight =
  | { readonly kind: 'lesion'; readonly lesionId: LesionId }
  /** The line at a signed distance: negative inside. */
  | { readonly kind: 'ring'; readonly lesionIds: readonly LesionId[]; readonly distancePx: number }
  /** Interior, rim (its full width, symmetric about the edge) and surround, which is as wide as the rim. */
  | { readonly kind: 'zones'; readonly lesionIds: readonly LesionId[]; readonly rimWidthPx: number };
