import type { CropTransform } from '../../../../../src-main/contract/cropTransform.ts';
import type { FieldOfView } from '../../../../../src-main/contract/fieldOfView.ts';
import { lesionIdSchema } from '../../../../../src-main/contract/ids.ts';
import type { LesionType } from '../../../../../src-main/contract/lesion.ts';
import type { LesionToMeasure } from '../../../../../src-main/attribution/measures/lesions/rasterisedLesion.ts';
import type { AttributionMap } from '../../../../../src-main/fundus/overlay/sampleMap.ts';
import type { Ring } from '../../../../../src-main/fundus/region/ring.ts';

/** A photograph whose model pixels are squares of this many of its own, without padding. */
export function wholeTransform(widthPx: number, heightPx: number, modelPixelPx = 1): CropTransform {
  return {
    originalWidthPx: widthPx,
    originalHeightPx: heightPx,
    leftPx: 0,
    topPx: 0,
    cropWidthPx: widthPx,
    cropHeightPx: heightPx,
    targetWidthPx: widthPx / modelPixelPx,
    targetHeightPx: heightPx / modelPixelPx,
  };
}

/** No surround: all of the photograph shows the retina. */
export function fullFrame({ originalWidthPx, originalHeightPx }: CropTransform): FieldOfView {
  return {
    kind: 'full-frame',
    centreXPx: originalWidthPx / 2,
    centreYPx: originalHeightPx / 2,
    radiusPx: Math.hypot(originalWidthPx, originalHeightPx) / 2,
    leftPx: 0,
    topPx: 0,
    rightPx: originalWidthPx,
    bottomPx: originalHeightPx,
    confidence: 1,
  };
}

export function rectangle(left: number, top: number, right: number, bottom: number): Ring {
  return [left, top, right, top, right, bottom, left, bottom];
}

/** A polygon of 360 corners on a circle. */
export function disc(centreX: number, centreY: number, radius: number): Ring {
  return Array.from({ length: 360 }, (_, degrees) => {
    const angle = (degrees * Math.PI) / 180;
    return [centreX + radius * Math.cos(angle), centreY + radius * Math.sin(angle)];
  }).flat();
}

export function lesionOf(
  id: string,
  rings: readonly Ring[],
  type: LesionType = 'haemorrhage',
): LesionToMeasure {
  return { lesionId: lesionIdSchema.parse(id), type, source: 'mask', rings };
}

/** A map of the transform's size from a function of the column and row. */
export function mapOf(
  { targetWidthPx, targetHeightPx }: CropTransform,
  valueAt: (column: number, row: number) => number,
): AttributionMap {
  const values = Float32Array.from({ length: targetWidthPx * targetHeightPx }, (_, i) =>
    valueAt(i % targetWidthPx, Math.floor(i / targetWidthPx)),
  );
  return { widthPx: targetWidthPx, heightPx: targetHeightPx, values };
}
