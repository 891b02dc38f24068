import type { CaseView } from '../../../../src-main/contract/caseView.ts';

/** The part of the photograph that the model sees, in the photograph's pixels. */
export interface PreviewFrame {
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** As the attributions of the case were cropped; before the first one, the square around the field of view. */
export function previewFrame({ image, revealed }: Pick<CaseView, 'image' | 'revealed'>): PreviewFrame {
  const transform = revealed?.attributions[0]?.transform;
  if (transform !== undefined) {
    const { leftPx, topPx, cropWidthPx, cropHeightPx } = transform;
    return { leftPx, topPx, widthPx: cropWidthPx, heightPx: cropHeightPx };
  }
  if (image.fieldOfView === null)
    return { leftPx: 0, topPx: 0, widthPx: image.widthPx, heightPx: image.heightPx };
  const { centreXPx, centreYPx, radiusPx } = image.fieldOfView;
  return {
    leftPx: centreXPx - radiusPx,
    topPx: centreYPx - radiusPx,
    widthPx: 2 * radiusPx,
    heightPx: 2 * radiusPx,
  };
}
