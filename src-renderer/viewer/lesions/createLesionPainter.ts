import { createHighlightPainter } from './createHighlightPainter.ts';
import type { LesionHighlight } from './lesionHighlight.ts';
import type { LesionScene } from './lesionScene.ts';
import { paintLesions } from './paintLesions.ts';

interface HighlightScene extends LesionScene {
  readonly highlight: LesionHighlight | null;
}

export interface LesionPainter {
  readonly paint: (scene: HighlightScene) => void;
}

/** Paints lesions and what is pointed at of them on a canvas, which it keeps as large as the scene. */
export function createLesionPainter(canvas: HTMLCanvasElement): LesionPainter {
  const context = canvas.getContext('2d')!;
  const highlights = createHighlightPainter();

  return {
    paint(scene) {
      // Distances around hundreds of lesions take longer than a frame: they wait until the view rests.
      const highlight = scene.isMoving ? null : scene.highlight;
      fit(canvas, scene.canvas.widthPx, scene.canvas.heightPx);
      context.resetTransform();
      context.clearRect(0, 0, canvas.width, canvas.height);
      if (highlight?.kind === 'zones') highlights.paint(context, scene, highlight);
      paintLesions(context, scene);
      if (highlight?.kind === 'ring') highlights.paint(context, scene, highlight);
    },
  };
}

/** A canvas that gets a size is cleared, even where it is the same one. */
function fit(canvas: HTMLCanvasElement, width: number, height: number): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
