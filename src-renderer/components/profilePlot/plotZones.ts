import type { DrawnExtent } from './drawnExtent.ts';

export interface PlotZone {
  readonly name: 'interior' | 'rim' | 'surround';
  /** Signed distances, of what is drawn of the zone. */
  readonly from: number;
  readonly to: number;
}

/** The zones that are in the plot, for a rim of this full width. */
export function plotZones(rimWidth: number, { fromDistance, toDistance }: DrawnExtent): readonly PlotZone[] {
  const half = rimWidth / 2;
  const zones = [
    { name: 'interior', from: -Infinity, to: -half },
    { name: 'rim', from: -half, to: half },
    { name: 'surround', from: half, to: 3 * half },
  ] as const;
  return zones.flatMap(({ name, from, to }) => {
    const drawn = { name, from: Math.max(from, fromDistance), to: Math.min(to, toDistance) };
    return drawn.to > drawn.from ? [drawn] : [];
  });
}
