import type { ReportPicture } from '../../reportFigures.ts';
import type { Box } from './box.ts';

/** Where the pixels of a photograph lie on the page. */
export interface PhotographPlacement {
  readonly xPt: (xPx: number) => number;
  readonly yPt: (yPx: number) => number;
  readonly pointsPerPx: number;
}

export function photographPlacement({ transform }: ReportPicture, box: Box): PhotographPlacement {
  const { leftPx, topPx, cropWidthPx, cropHeightPx } = transform;
  const across = box.widthPt / cropWidthPx;
  const down = box.heightPt / cropHeightPx;
  return {
    xPt: (xPx) => box.leftPt + (xPx - leftPx) * across,
    yPt: (yPx) => box.topPt + (yPx - topPx) * down,
    pointsPerPx: Math.sqrt(across * down),
  };
}
