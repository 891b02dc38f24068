import type { CropTransform } from '../../../contract/cropTransform.ts';
import type { FieldOfView } from '../../../contract/fieldOfView.ts';
import type { LesionLayer, LesionMeasures } from '../../../contract/lesionMeasures.ts';
import type { AttributionMap } from '../../../fundus/overlay/sampleMap.ts';
import type { GroupDraws } from './groupDraws.ts';
import { measureLayer, type MeasuredLayer } from './measureLayer.ts';
import { rasteriseLesion, type LesionToMeasure, type RasterisedLesion } from './rasterisedLesion.ts';
import { defaultRimWidthPx } from './rimWidth.ts';
import { spreadRows } from './spreadRows.ts';
import { testContrasts } from './testContrasts.ts';

export interface LesionsToMeasure {
  /** Signed sum over the colour channels, [heightPx, widthPx] of the model's input, in units of F. */
  readonly map: AttributionMap;
  /** How the map lies on the photograph: its target size is the map's size. */
  readonly transform: CropTransform;
  readonly fieldOfView: FieldOfView;
  readonly lesions: readonly LesionToMeasure[];
  /** Full width of the rim that contrasts are tested with, even; null for two model pixels. */
  readonly rimWidthPx: number | null;
  /** Random placements of each contour; 0 for no test. */
  readonly placements: number;
  readonly seed: number;
}

export interface MeasuredLesions {
  readonly measures: Omit<LesionMeasures, 'attributionKey' | 'revision'>;
  /** What sessions add up: for each type and layer that was tested. */
  readonly nullContrasts: readonly GroupDraws[];
}

const layers: readonly LesionLayer[] = ['lesions', 'opticDisc', 'approximate'];

/**
 * What an attribution does inside lesions, at their rims and around them: exact Euclidean distances in pixels of the
 * photograph, by layers. The definitions are in docs/lesion-measures.md.
 */
export function measureLesions(input: LesionsToMeasure): MeasuredLesions {
  const { map, transform } = input;
  const photograph = { widthPx: transform.originalWidthPx, heightPx: transform.originalHeightPx };
  const modelPixelPx = Math.sqrt(
    (transform.cropWidthPx / map.widthPx) * (transform.cropHeightPx / map.heightPx),
  );
  const reachPx = Math.min(400, Math.max(24, Math.round(12 * modelPixelPx)));
  const rimWidthPx = input.rimWidthPx ?? defaultRimWidthPx(modelPixelPx);
  const rasterised = input.lesions.map((lesion) => rasteriseLesion(lesion, transform, modelPixelPx));
  const measured = layers.flatMap((layer) => {
    const lesions = rasterised.filter((lesion) => lesion.layer === layer);
    if (lesions.length === 0) return [];
    const spread = spreadRows(map, transform);
    return [{ layer, ...measureLayer(lesions, photograph, { reachPx, rimWidthPx }, spread) }];
  });
  const total = sumOf(map.values);
  const { contrasts, nullContrasts } = testContrasts(measured, { ...input, modelPixelPx, rimWidthPx });
  const measures = {
    modelPixelPx,
    reachPx,
    rimWidthPx,
    total,
    absoluteTotal: sumOf(map.values.map(Math.abs)),
    lesions: inOrder(rasterised, measured),
    rest: measured.map(({ layer, lesions }) => ({
      layer,
      sum: total - sumOf(lesions.map(({ profile }) => sumOf(profile.sum))),
    })),
    contrasts,
  };
  return { measures, nullContrasts };
}

/** The lesions of all layers, in the order in which they were given. */
function inOrder(
  rasterised: readonly RasterisedLesion[],
  measured: readonly MeasuredLayer[],
): LesionMeasures['lesions'] {
  const byId = new Map(measured.flatMap(({ lesions }) => lesions).map((lesion) => [lesion.lesionId, lesion]));
  return rasterised.map(({ lesionId }) => byId.get(lesionId)!);
}

function sumOf(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
