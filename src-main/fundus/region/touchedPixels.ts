import type { CropTransform } from '../../contract/cropTransform.ts';
import { toTarget } from '../cropTransform.ts';
import { rasterise } from './rasterise.ts';
import type { Ring, Rings } from './ring.ts';

/**
 * Marks every pixel of a target grid that shares some area with a region, however little: its centre is inside, or an edge
 * runs through it.
 *
 * @param rings On the original photograph.
 * @param marked Row-major, [targetHeightPx, targetWidthPx]; becomes 1 where the region is and is kept elsewhere.
 */
export function touchedPixels(rings: Rings, transform: CropTransform, marked: Uint8Array): void {
  const { targetWidthPx: widthPx, targetHeightPx: heightPx } = transform;
  const onGrid = rings.map((ring) => ringOnGrid(ring, transform));
  const runs = rasterise(onGrid, { widthPx, heightPx });
  for (let i = 0; i < runs.length; i += 3)
    marked.fill(1, runs[i]! * widthPx + runs[i + 1]!, runs[i]! * widthPx + runs[i + 2]!);
  for (const ring of onGrid)
    for (let i = 0, before = ring.length - 2; i < ring.length; before = i, i += 2)
      markEdge([ring[before]!, ring[before + 1]!, ring[i]!, ring[i + 1]!], { widthPx, heightPx }, marked);
}

function ringOnGrid(ring: Ring, transform: CropTransform): Ring {
  const onGrid: number[] = [];
  for (let i = 0; i < ring.length; i += 2) {
    const { x, y } = toTarget(transform, { x: ring[i]!, y: ring[i + 1]! });
    onGrid.push(x, y);
  }
  return onGrid;
}

/** The pixels through whose inside a straight line runs: along the border of two pixels it runs through neither. */
function markEdge(
  [fromX, fromY, toX, toY]: readonly [number, number, number, number],
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
  marked: Uint8Array,
): void {
  const [top, bottom] = [Math.min(fromY, toY), Math.max(fromY, toY)];
  const endRow = Math.min(heightPx, Math.ceil(bottom));
  const xAt = (y: number): number => fromX + ((y - fromY) / (toY - fromY)) * (toX - fromX);
  const isLevel = fromY === toY;
  for (let row = Math.max(0, Math.floor(top)); row < endRow; row++) {
    const one = isLevel ? fromX : xAt(Math.max(top, row));
    const other = isLevel ? toX : xAt(Math.min(bottom, row + 1));
    const first = Math.max(0, Math.floor(Math.min(one, other)));
    const end = Math.min(widthPx, Math.ceil(Math.max(one, other)));
    if (first < end) marked.fill(1, row * widthPx + first, row * widthPx + end);
  }
}
