import type { Rings } from '../../../src-main/fundus/region/ring.ts';
import type { Size, ViewTransform } from '../viewTransform.ts';
import { regionPath } from './regionPath.ts';

/** Two canvases that are not on the screen, as large as the one that is: shapes are made on one and laid over one another on the other. */
export interface ShapePainter {
  readonly context: CanvasRenderingContext2D;
  readonly scratch: CanvasRenderingContext2D;
  readonly canvas: Size;
  /** The whole photograph. */
  readonly picture: Size;
  /** Device pixels. */
  readonly view: ViewTransform;
  readonly pixelRatio: number;
}

/**
 * Everything within a signed Euclidean distance of the edge of the regions together, painted in a colour, or taken away
 * where there is none.
 * A line of twice the distance with round joins, drawn along the edge, covers exactly that: outwards it is added to the
 * regions, inwards (negative distance) it is taken from them. Regions must not overlap where the distance is negative.
 */
export function paintOffsetShape(
  { context, scratch, canvas, view }: ShapePainter,
  regions: readonly Rings[],
  distancePx: number,
  colour: string | null,
): void {
  scratch.resetTransform();
  scratch.globalCompositeOperation = 'source-over';
  scratch.clearRect(0, 0, canvas.widthPx, canvas.heightPx);
  scratch.setTransform(view.scale, 0, 0, view.scale, view.offsetX, view.offsetY);
  scratch.fillStyle = scratch.strokeStyle = colour ?? '#000';
  scratch.lineJoin = 'round';
  scratch.lineWidth = 2 * Math.abs(distancePx);
  const paths = regions.map((rings) => regionPath(rings, view.scale));
  for (const path of paths) scratch.fill(path, 'evenodd');
  if (distancePx < 0) scratch.globalCompositeOperation = 'destination-out';
  if (distancePx !== 0) for (const path of paths) scratch.stroke(path);
  context.resetTransform();
  context.globalCompositeOperation = colour === null ? 'destination-out' : 'source-over';
  context.drawImage(scratch.canvas, 0, 0);
  context.globalCompositeOperation = 'source-over';
}
