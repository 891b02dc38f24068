import type { CropTransform } from '../../../contract/cropTransform.ts';
import type { LesionId } from '../../../contract/ids.ts';
import type { LesionSource, LesionType } from '../../../contract/lesion.ts';
import type { LesionLayer, LesionStatus } from '../../../contract/lesionMeasures.ts';
import { runsArea, type PixelRuns } from '../../../fundus/region/pixelRuns.ts';
import { rasterise } from '../../../fundus/region/rasterise.ts';
import type { Rings } from '../../../fundus/region/ring.ts';
import { lesionLayerOf } from './lesionLayerOf.ts';

export interface LesionToMeasure {
  readonly lesionId: LesionId;
  readonly type: LesionType;
  readonly source: LesionSource;
  /** In pixels of the upright photograph. */
  readonly rings: Rings;
}

export interface RasterisedLesion {
  readonly lesionId: LesionId;
  readonly type: LesionType;
  readonly layer: LesionLayer;
  readonly status: LesionStatus;
  readonly runs: PixelRuns;
  readonly areaPx: number;
  readonly diameterModelPx: number;
}

/** A lesion whose disc of the same area is narrower than this, in model pixels, is not measured. */
const smallestDiameterModelPx = 2;

/** The pixels of the photograph whose centres are inside, and whether they can be measured on the map. */
export function rasteriseLesion(
  lesion: LesionToMeasure,
  transform: CropTransform,
  modelPixelPx: number,
): RasterisedLesion {
  const { lesionId, type } = lesion;
  const runs = rasterise(lesion.rings, {
    widthPx: transform.originalWidthPx,
    heightPx: transform.originalHeightPx,
  });
  const areaPx = runsArea(runs);
  const diameterModelPx = Math.sqrt((4 * areaPx) / Math.PI) / modelPixelPx;
  const status = statusOf(lesion.rings, runs, diameterModelPx, transform);
  return { lesionId, type, layer: lesionLayerOf(lesion), status, runs, areaPx, diameterModelPx };
}

function statusOf(
  rings: Rings,
  runs: PixelRuns,
  diameterModelPx: number,
  transform: CropTransform,
): LesionStatus {
  const isOnMap = runs.length > 0 ? touchesMap(runs, transform) : isPartlyOnMap(rings, transform);
  if (!isOnMap) return 'offTheMap';
  return diameterModelPx < smallestDiameterModelPx ? 'belowResolution' : 'measured';
}

function touchesMap(runs: PixelRuns, transform: CropTransform): boolean {
  const { leftPx, topPx, cropWidthPx, cropHeightPx } = transform;
  for (let i = 0; i < runs.length; i += 3) {
    const [row, first, end] = [runs[i]!, runs[i + 1]!, runs[i + 2]!];
    const isInRows = row + 1 > topPx && row < topPx + cropHeightPx;
    if (isInRows && end > leftPx && first < leftPx + cropWidthPx) return true;
  }
  return false;
}

/** Of a contour that holds no pixel's centre: whether one of its points is on the map. */
function isPartlyOnMap(rings: Rings, transform: CropTransform): boolean {
  const right = Math.min(transform.originalWidthPx, transform.leftPx + transform.cropWidthPx);
  const bottom = Math.min(transform.originalHeightPx, transform.topPx + transform.cropHeightPx);
  const [left, top] = [Math.max(0, transform.leftPx), Math.max(0, transform.topPx)];
  return rings.some((ring) =>
    ring.some((x, i) => {
      const y = ring[i + 1];
      return i % 2 === 0 && y !== undefined && x >= left && x <= right && y >= top && y <= bottom;
    }),
  );
}
