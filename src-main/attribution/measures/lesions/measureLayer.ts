import type { MeasuredLesion } from '../../../contract/lesionMeasures.ts';
import { visitSignedDistances } from '../../../fundus/signedDistance.ts';
import { createLayerBins } from './layerBins.ts';
import { paintLayer } from './paintLayer.ts';
import type { RasterisedLesion } from './rasterisedLesion.ts';
import type { SpreadRow } from './spreadRows.ts';
import { createZoneRuns, type ZoneRuns } from './zoneRuns.ts';

export interface MeasuredLayer {
  /** In the order of the lesions. */
  readonly lesions: readonly MeasuredLesion[];
  readonly zoneRuns: ZoneRuns;
}

/** Profiles of the lesions of one layer, and where their interiors and rims are. */
export function measureLayer(
  lesions: readonly RasterisedLesion[],
  photograph: { readonly widthPx: number; readonly heightPx: number },
  widths: { readonly reachPx: number; readonly rimWidthPx: number },
  spread: (row: number) => SpreadRow,
): MeasuredLayer {
  const painted = paintLayer(lesions, photograph, widths.reachPx);
  const { leftPx, topPx, widthPx } = painted;
  const bins = createLayerBins(lesions.length, widths.reachPx);
  const zoneRuns = createZoneRuns(widths.rimWidthPx);
  visitSignedDistances(painted, widths.reachPx, (row, distances) => {
    bins.addRow(distances, spread(topPx + row), leftPx, widthPx);
    zoneRuns.addRow(distances, topPx + row, leftPx, widthPx);
  });
  return { lesions: lesions.map((lesion, index) => measuredLesion(lesion, index + 1)), zoneRuns };

  function measuredLesion(lesion: RasterisedLesion, label: number): MeasuredLesion {
    const { lesionId, type, layer, status, areaPx, diameterModelPx } = lesion;
    const profile = status === 'measured' ? bins.profileOf(label) : { firstPx: 0, areaPx: [], sum: [] };
    const absoluteSumInside = bins.absoluteSumInside(label);
    return { lesionId, type, layer, status, areaPx, diameterModelPx, profile, absoluteSumInside };
  }
}
