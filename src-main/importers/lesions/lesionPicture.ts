import type { LesionSource } from '../../contract/lesion.ts';
import type { Rings } from '../../fundus/region/ring.ts';

/** Regions of one label. */
export interface LabelledRegions {
  /** As the file calls it; null where only the file's name can say. */
  readonly label: string | null;
  readonly source: Exclude<LesionSource, 'drawn'>;
  readonly regions: readonly Rings[];
}

/** What a lesion file says about one photograph. */
export interface LesionPicture {
  /** The photograph's file as the lesion file names it; null where only the lesion file's own name can say. */
  readonly pictureName: string | null;
  /** That the regions are drawn on; null for coordinates from 0 to 1 across the photograph and down. */
  readonly size: { readonly widthPx: number; readonly heightPx: number } | null;
  readonly labels: readonly LabelledRegions[];
  /** Whole sentences about what was done to the regions or is strange about the file. */
  readonly notes: readonly string[];
}

/** The most regions that one file may hold for a photograph: more is noise or a mistake. */
export const mostRegions = 20_000;
