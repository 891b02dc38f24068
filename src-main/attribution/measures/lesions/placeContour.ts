import type { CropTransform } from '../../../contract/cropTransform.ts';
import type { AttributionMap } from '../../../fundus/overlay/sampleMap.ts';
import type { ContourSamples, ZonePoints } from './contourSamples.ts';
import type { FreeMap } from './freeMap.ts';

/** Weighted sums of the map's values (attribution per model pixel) at the points of one contour. */
export interface ContourSums {
  /** Of each placement. */
  readonly rim: Float64Array;
  readonly interior: Float64Array;
}

/** A contour that does not fit anywhere after this many tries in a row has no room. */
const triesInARow = 2000;

/** What the points read of the map where they are. */
export function observedSums(
  samples: ContourSamples,
  map: AttributionMap,
  transform: CropTransform,
): { readonly rim: number; readonly interior: number } {
  const { leftPx, topPx, cropWidthPx, cropHeightPx } = transform;
  const [across, down] = [map.widthPx / cropWidthPx, map.heightPx / cropHeightPx];
  const placed: PlacedMap = { values: map.values, stride: map.widthPx };
  const turn: Turn = {
    x: (samples.centre.x - leftPx) * across,
    y: (samples.centre.y - topPx) * down,
    xx: across,
    xy: 0,
    yx: 0,
    yy: down,
  };
  return { rim: sumAt(samples.rim, turn, placed), interior: sumAt(samples.interior, turn, placed) };
}

/**
 * The same at random placements: turned by any angle, the centre anywhere on a free model pixel, both uniform, and tried
 * again until all points are on free model pixels. Null where there is no room.
 */
export function movedSums(
  samples: ContourSamples,
  free: FreeMap,
  transform: CropTransform,
  placements: number,
  random: () => number,
): ContourSums | null {
  if (free.freePixels.length === 0) return null;
  const sums = { rim: new Float64Array(placements), interior: new Float64Array(placements) };
  const placed: PlacedMap = { values: free.values, stride: free.strideModelPx };
  for (let placement = 0; placement < placements; placement++) {
    let tries = 0;
    for (; tries < triesInARow; tries++) {
      const turn = randomTurn(free, transform, random);
      const rim = sumAt(samples.rim, turn, placed);
      if (Number.isNaN(rim)) continue;
      const interior = sumAt(samples.interior, turn, placed);
      if (Number.isNaN(interior)) continue;
      sums.rim[placement] = rim;
      sums.interior[placement] = interior;
      break;
    }
    if (tries === triesInARow) return null;
  }
  return sums;
}

interface PlacedMap {
  readonly values: Float32Array;
  readonly stride: number;
}

/** From pixels of the photograph, relative to the centre, to the model's grid. */
interface Turn {
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly xy: number;
  readonly yx: number;
  readonly yy: number;
}

function randomTurn(free: FreeMap, transform: CropTransform, random: () => number): Turn {
  const { cropWidthPx, cropHeightPx, targetWidthPx, targetHeightPx } = transform;
  const [across, down] = [targetWidthPx / cropWidthPx, targetHeightPx / cropHeightPx];
  const pixel = free.freePixels[Math.floor(random() * free.freePixels.length)]!;
  const row = Math.floor(pixel / targetWidthPx);
  const angle = 2 * Math.PI * random();
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  return {
    x: free.marginPx + pixel - row * targetWidthPx + random(),
    y: free.marginPx + row + random(),
    xx: across * cosine,
    xy: -across * sine,
    yx: down * sine,
    yy: down * cosine,
  };
}

/** NaN as soon as points are where the map is not free; the farthest ones come first. */
function sumAt(points: ZonePoints, turn: Turn, { values, stride }: PlacedMap): number {
  const { x, y, weight } = points;
  const { x: left, y: top, xx, xy, yx, yy } = turn;
  let sum = 0;
  for (let i = 0; i < weight.length; i++) {
    const across = x[i]!;
    const down = y[i]!;
    const column = (left + xx * across + xy * down) | 0;
    const row = (top + yx * across + yy * down) | 0;
    const value = values[row * stride + column]!;
    if (Number.isNaN(value)) return value;
    sum += weight[i]! * value;
  }
  return sum;
}
