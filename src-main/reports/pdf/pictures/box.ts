import type { ReportPicture } from '../../reportFigures.ts';

/** A rectangle of the page, in points from its upper left corner. */
export interface Box {
  readonly leftPt: number;
  readonly topPt: number;
  readonly widthPt: number;
  readonly heightPt: number;
}

/** The box of a picture that is so wide. */
export function boxOf(
  { widthPx, heightPx }: ReportPicture,
  { leftPt, topPt, widthPt }: Omit<Box, 'heightPt'>,
): Box {
  return { leftPt, topPt, widthPt, heightPt: (widthPt * heightPx) / widthPx };
}
