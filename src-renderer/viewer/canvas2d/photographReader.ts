import type { LoadedPhotograph } from '../scene.ts';
import type { Rectangle } from '../sampledRegion.ts';
import type { ViewTransform } from '../viewTransform.ts';

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** The smaller picture wherever it has enough pixels: it is shrunk faster. Null while nothing is loaded. */
export function pictureFor({ screen, full, widthPx }: LoadedPhotograph, scale: number): ImageBitmap | null {
  if (full === null || (screen !== null && screen.width >= widthPx * scale)) return screen;
  return full;
}

/** Draws the part of the photograph that a view shows in a region; the region's corner becomes the origin. */
function drawPhotograph(
  context: Context,
  photograph: LoadedPhotograph,
  view: ViewTransform,
  region: Rectangle,
): void {
  const picture = pictureFor(photograph, view.scale);
  if (picture === null) return;
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'medium';
  context.drawImage(
    picture,
    view.offsetX - region.x,
    view.offsetY - region.y,
    photograph.widthPx * view.scale,
    photograph.heightPx * view.scale,
  );
}

/** Gives the way to read pixels of a photograph as a view shows it. */
export function createPhotographReader(): (
  target: Uint8ClampedArray,
  rowLength: number,
  photograph: LoadedPhotograph,
  view: ViewTransform,
  region: Rectangle,
) => void {
  const scratch = new OffscreenCanvas(1, 1);
  const context = scratch.getContext('2d', { alpha: false, willReadFrequently: true })!;
  return (target, rowLength, photograph, view, region) => {
    const { widthPx, heightPx } = region;
    if (scratch.width < widthPx) scratch.width = widthPx;
    if (scratch.height < heightPx) scratch.height = heightPx;
    context.clearRect(0, 0, widthPx, heightPx);
    drawPhotograph(context, photograph, view, region);
    const { data } = context.getImageData(0, 0, widthPx, heightPx);
    for (let row = 0; row < heightPx; row++)
      target.set(
        data.subarray(4 * row * widthPx, 4 * (row + 1) * widthPx),
        4 * ((region.y + row) * rowLength + region.x),
      );
  };
}
