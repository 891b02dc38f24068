import type { Scene, SceneRenderer } from '../scene.ts';
import { createContourLayer } from './contourLayer.ts';
import { pictureFor } from './photographReader.ts';
import { createPixelPainter } from './pixelPainter.ts';
import { strokeContours } from './strokeContours.ts';

/** From this many pixels on, a whole frame takes too long while the view is changing: every other pixel is made. */
export const coarseFromPixels = 400_000;

/**
 * Draws on the processor. Without a graphics card this is several times faster than WebGL, which a browser then
 * imitates pixel by pixel, because of each frame only what has changed is made.
 */
export function createCanvas2dRenderer(
  canvas: HTMLCanvasElement,
  /** Fewer where other canvases are painted in the same frame. */
  coarseFrom: () => number = () => coarseFromPixels,
): SceneRenderer | null {
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) return null;
  const paintFine = createPixelPainter();
  const paintCoarse = createPixelPainter();
  const paintLens = createPixelPainter();
  const contours = createContourLayer();
  const coarse = createScratch();
  const lens = createScratch();
  let scale = NaN;

  return {
    kind: 'canvas2d',
    paint(scene) {
      const { widthPx, heightPx } = scene.canvas;
      if (canvas.width !== widthPx) canvas.width = widthPx;
      if (canvas.height !== heightPx) canvas.height = heightPx;
      if (pictureFor(scene.photograph, scene.view.scale) === null) {
        context.clearRect(0, 0, widthPx, heightPx);
        return;
      }
      const isZooming = scene.isMoving && scene.view.scale !== scale;
      if (isZooming && widthPx * heightPx >= coarseFrom()) {
        put(coarse, paintCoarse(halved(scene)));
        context.drawImage(coarse.canvas, 0, 0, coarse.canvas.width * 2, coarse.canvas.height * 2);
      } else {
        context.putImageData(paintFine(scene), 0, 0);
        scale = scene.view.scale;
      }
      const lines = contours(scene);
      if (lines !== null) context.drawImage(lines, 0, 0);
      if (scene.lens !== null) drawLens(scene, scene.lens);
    },
    dispose() {
      canvas.width = 0;
    },
  };

  function drawLens(scene: Scene, { centre, radiusPx, view }: NonNullable<Scene['lens']>): void {
    if (context === null) return;
    const side = Math.ceil(2 * radiusPx);
    const [left, top] = [Math.round(centre.x - radiusPx), Math.round(centre.y - radiusPx)];
    const shifted = { ...view, offsetX: view.offsetX - left, offsetY: view.offsetY - top };
    put(lens, paintLens({ ...scene, view: shifted, canvas: { widthPx: side, heightPx: side } }));
    context.save();
    context.beginPath();
    context.arc(centre.x, centre.y, radiusPx, 0, 2 * Math.PI);
    context.clip();
    context.drawImage(lens.canvas, left, top);
    strokeContours(context, scene, view, { x: left, y: top, widthPx: side, heightPx: side });
    context.restore();
  }
}

type Scratch = OffscreenCanvasRenderingContext2D;

function createScratch(): Scratch {
  return new OffscreenCanvas(1, 1).getContext('2d', { alpha: false })!;
}

function put(scratch: Scratch, image: ImageData): void {
  if (scratch.canvas.width !== image.width) scratch.canvas.width = image.width;
  if (scratch.canvas.height !== image.height) scratch.canvas.height = image.height;
  scratch.putImageData(image, 0, 0);
}

/** The scene at half the resolution. */
function halved(scene: Scene): Scene {
  const { view, canvas } = scene;
  return {
    ...scene,
    canvas: { widthPx: Math.ceil(canvas.widthPx / 2), heightPx: Math.ceil(canvas.heightPx / 2) },
    view: { scale: view.scale / 2, offsetX: view.offsetX / 2, offsetY: view.offsetY / 2 },
  };
}
