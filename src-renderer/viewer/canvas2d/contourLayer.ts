import { uncoveredBy } from './shiftedPlanes.ts';
import { strokeContours } from './strokeContours.ts';
import type { Rectangle } from '../sampledRegion.ts';
import type { Scene } from '../scene.ts';

/**
 * Gives the way to a picture of a scene's contours alone, null where there are none. A map full of noise has thousands
 * of them: a pan by whole pixels strokes nothing but those that come into view, a change of the fill none.
 */
export function createContourLayer(): (scene: Scene) => OffscreenCanvas | null {
  const layer = new OffscreenCanvas(1, 1);
  const context = layer.getContext('2d')!;
  let before: Scene | null = null;

  return (scene) => {
    if ((scene.overlay?.contours ?? null) === null) {
      before = null;
      return null;
    }
    const strips = before === null || !looksSame(before, scene) ? null : stripsBetween(before, scene);
    if (strips === null || before === null) {
      layer.width = scene.canvas.widthPx;
      layer.height = scene.canvas.heightPx;
      strokeContours(context, scene, scene.view, { x: 0, y: 0, ...scene.canvas });
    } else {
      const dx = scene.view.offsetX - before.view.offsetX;
      const dy = scene.view.offsetY - before.view.offsetY;
      if (dx !== 0 || dy !== 0) {
        context.globalCompositeOperation = 'copy';
        context.drawImage(layer, dx, dy);
        context.globalCompositeOperation = 'source-over';
      }
      for (const strip of strips) restroke(scene, strip);
    }
    before = scene;
    return layer;
  };

  function restroke(scene: Scene, { x, y, widthPx, heightPx }: Rectangle): void {
    context.save();
    context.beginPath();
    context.rect(x, y, widthPx, heightPx);
    context.clip();
    context.clearRect(x, y, widthPx, heightPx);
    strokeContours(context, scene, scene.view, { x, y, widthPx, heightPx });
    context.restore();
  }
}

function looksSame(before: Scene, now: Scene): boolean {
  return (
    before.overlay?.contours === now.overlay?.contours &&
    before.layers.preset === now.layers.preset &&
    before.layers.showPositive === now.layers.showPositive &&
    before.layers.showNegative === now.layers.showNegative &&
    before.pixelRatio === now.pixelRatio &&
    before.canvas.widthPx === now.canvas.widthPx &&
    before.canvas.heightPx === now.canvas.heightPx
  );
}

/** Null where all has to be stroked anew. */
function stripsBetween(before: Scene, now: Scene): readonly Rectangle[] | null {
  const dx = now.view.offsetX - before.view.offsetX;
  const dy = now.view.offsetY - before.view.offsetY;
  const { canvas } = now;
  if (before.view.scale !== now.view.scale || !Number.isInteger(dx) || !Number.isInteger(dy)) return null;
  if (Math.abs(dx) >= canvas.widthPx || Math.abs(dy) >= canvas.heightPx) return null;
  return uncoveredBy(canvas, dx, dy);
}
