import type { CropTransform } from '../contract/cropTransform.ts';
import type { AttributionKey } from '../contract/ids.ts';

/** A picture as a report embeds it: sRGB, without metadata. */
export interface ReportPicture {
  readonly jpeg: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  /** From the pixels of the picture to those of the photograph. */
  readonly transform: CropTransform;
}

/** A signed map laid over the photograph, all three with one scale. */
export interface ReportOverlay {
  readonly attributionKey: AttributionKey;
  readonly together: ReportPicture;
  /** Null where only the picture with both signs was asked for. */
  readonly positive: ReportPicture | null;
  readonly negative: ReportPicture | null;
  /** Attribution per pixel of the map that is drawn at full strength. */
  readonly clip: number;
  /** Share (0..1) of the total absolute attribution that the picture with both signs displays. */
  readonly displayedShare: number;
}

/** The pictures of one case's report. All show the same part of the photograph: its field of view. */
export interface ReportFigures {
  readonly photograph: ReportPicture;
  /** In the order of the report's attributions; those whose map is missing are left out. */
  readonly overlays: readonly ReportOverlay[];
  /** In pixels of the photograph, numbered as in the report. */
  readonly outlines: readonly {
    readonly number: number;
    readonly type: string;
    /** Near the lesion, but not its edge: drawn with dashes. */
    readonly isBox: boolean;
    readonly rings: readonly (readonly number[])[];
  }[];
}
