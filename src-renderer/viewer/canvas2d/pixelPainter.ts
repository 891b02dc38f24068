import { sampleInto, sampleLines, type Rectangle } from '../sampledRegion.ts';
import { isFilled, type Scene } from '../scene.ts';
import type { Size, ViewTransform } from '../viewTransform.ts';
import { composeInto, greyInto, opaqueBlack, toneInto } from './composePixels.ts';
import { createPhotographReader, pictureFor } from './photographReader.ts';
import { shiftPlane, uncoveredBy } from './shiftedPlanes.ts';

/** Everything that a frame was made from, one number a pixel of the canvas. */
interface Planes {
  readonly size: Size;
  readonly photograph: Uint8ClampedArray;
  readonly samples: Float32Array;
  readonly grey: Float32Array;
  readonly output: Uint32Array;
  readonly image: ImageData;
}

/**
 * Gives the way from a scene to its pixels, lens and contours left out. Each step is done again only where what it
 * depends on has changed: a switch leaves the photograph and the samples as they are, and a pan by whole pixels makes
 * nothing but the strips that come into view.
 */
export function createPixelPainter(): (scene: Scene) => ImageData {
  const read = createPhotographReader();
  let planes = createPlanes({ widthPx: 1, heightPx: 1 });
  let before: Scene | null = null;
  /** What `samples` and `grey` were last made for; null where they are not as old as `photograph`. */
  let sampled: unknown = null;
  let greyed: Scene['layers'] | null = null;

  return (scene) => {
    const { canvas, photograph, view, layers, overlay } = scene;
    if (planes.size.widthPx !== canvas.widthPx || planes.size.heightPx !== canvas.heightPx) {
      planes = createPlanes(canvas);
      before = null;
    }
    const whole = [{ x: 0, y: 0, ...canvas }];
    const shift = before === null ? null : shiftBetween(before, scene);
    const fresh = shift === null ? whole : uncoveredBy(canvas, shift.dx, shift.dy);
    if (shift !== null && (shift.dx !== 0 || shift.dy !== 0)) shiftPlanes(planes, shift.dx, shift.dy);
    for (const region of fresh) read(planes.photograph, canvas.widthPx, photograph, view, region);

    const isSame = before !== null && hasSameLook(before, scene);
    for (const region of isSame ? fresh : whole) {
      if (!isFilled(scene)) toneInto(planes.output, planes.photograph, inPlane(region, canvas), layers);
    }
    if (isFilled(scene) && overlay !== null) {
      for (const region of sampled === overlay.map ? fresh : whole) samplePlane(planes, scene, region);
      for (const region of greyed !== null && hasSameGrey(greyed, layers) ? fresh : whole)
        greyInto(planes.grey, planes.photograph, inPlane(region, canvas), layers);
      for (const region of isSame ? fresh : whole)
        composeInto(
          planes.output,
          planes.grey,
          planes.samples,
          inPlane(region, canvas),
          overlay.scale,
          layers,
        );
      sampled = overlay.map;
      greyed = layers;
    } else if (fresh.length > 0) {
      sampled = null;
      greyed = null;
    }
    for (const region of isSame ? fresh : whole) blackenOutside(planes.output, scene, region);
    before = scene;
    return planes.image;
  };
}

function createPlanes(size: Size): Planes {
  const count = size.widthPx * size.heightPx;
  const image = new ImageData(size.widthPx, size.heightPx);
  return {
    size,
    photograph: new Uint8ClampedArray(4 * count),
    samples: new Float32Array(count),
    grey: new Float32Array(count),
    output: new Uint32Array(image.data.buffer),
    image,
  };
}

function shiftPlanes({ size, photograph, samples, grey, output }: Planes, dx: number, dy: number): void {
  shiftPlane(photograph, size, 4, dx, dy);
  for (const plane of [samples, grey, output]) shiftPlane(plane, size, 1, dx, dy);
}

const inPlane = (region: Rectangle, { widthPx }: Size): Rectangle & { readonly rowLength: number } => ({
  ...region,
  rowLength: widthPx,
});

/** By how many whole pixels the picture has moved; null where it must be made anew. */
function shiftBetween(before: Scene, now: Scene): { readonly dx: number; readonly dy: number } | null {
  const isSamePicture =
    pictureFor(before.photograph, before.view.scale) === pictureFor(now.photograph, now.view.scale);
  if (!isSamePicture || before.view.scale !== now.view.scale) return null;
  const dx = now.view.offsetX - before.view.offsetX;
  const dy = now.view.offsetY - before.view.offsetY;
  const isWhole = Number.isInteger(dx) && Number.isInteger(dy);
  const isPartlyKept = Math.abs(dx) < now.canvas.widthPx && Math.abs(dy) < now.canvas.heightPx;
  return isWhole && isPartlyKept ? { dx, dy } : null;
}

function hasSameLook(before: Scene, now: Scene): boolean {
  return (
    before.layers === now.layers &&
    before.overlay?.map === now.overlay?.map &&
    before.overlay?.scale.threshold === now.overlay?.scale.threshold &&
    before.overlay?.scale.fullStrength === now.overlay?.scale.fullStrength
  );
}

function hasSameGrey(before: Scene['layers'], now: Scene['layers']): boolean {
  return (
    before === now ||
    (['isRedFree', 'isInverted', 'brightness', 'contrast', 'preset'] as const).every(
      (name) => before[name] === now[name],
    )
  );
}

function samplePlane(planes: Planes, { overlay, view, canvas }: Scene, region: Rectangle): void {
  if (overlay === null) return;
  const { across, down } = sampleLines(overlay.map, view, region);
  sampleInto(planes.samples, region.y * canvas.widthPx + region.x, canvas.widthPx, overlay.map, across, down);
}

/** Beside the photograph there is nothing to invert, to brighten or to attribute to. */
function blackenOutside(output: Uint32Array, scene: Scene, region: Rectangle): void {
  const { widthPx } = scene.canvas;
  const inside = photographRegion(scene.view, scene.photograph, region);
  for (let y = region.y; y < region.y + region.heightPx; y++) {
    const row = y * widthPx;
    const isRowInside = y >= inside.top && y < inside.bottom;
    output.fill(opaqueBlack, row + region.x, row + (isRowInside ? inside.left : region.x + region.widthPx));
    if (isRowInside) output.fill(opaqueBlack, row + inside.right, row + region.x + region.widthPx);
  }
}

/** The pixels of a region whose centres lie on the photograph. */
function photographRegion(
  view: ViewTransform,
  photograph: Size,
  region: Rectangle,
): { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number } {
  const within = (edge: number, from: number, length: number): number =>
    Math.min(from + length, Math.max(from, Math.ceil(edge - 0.5)));
  return {
    left: within(view.offsetX, region.x, region.widthPx),
    right: within(view.offsetX + photograph.widthPx * view.scale, region.x, region.widthPx),
    top: within(view.offsetY, region.y, region.heightPx),
    bottom: within(view.offsetY + photograph.heightPx * view.scale, region.y, region.heightPx),
  };
}
