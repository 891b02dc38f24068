import type { ShownLesion } from './shownLesion.ts';
import type { Size } from '../viewTransform.ts';
import type { LesionHighlight } from './lesionHighlight.ts';
import type { ShapePainter } from './offsetShape.ts';
import { paintRing, paintZoneLines, paintZones, zoneOpacity } from './paintHighlight.ts';
import type { LesionScene } from './lesionScene.ts';
import { paintLesions } from './paintLesions.ts';

interface HighlightScene extends LesionScene {
  /** The whole photograph. */
  readonly picture: Size;
  readonly highlight: LesionHighlight | null;
}

export interface LesionPainter {
  readonly paint: (scene: HighlightScene) => void;
}

/** Paints lesions and what is pointed at of them on a canvas, which it keeps as large as the scene. */
export function createLesionPainter(canvas: HTMLCanvasElement): LesionPainter {
  const context = canvas.getContext('2d')!;
  /** Made when something is pointed at for the first time. */
  let shapes: readonly [CanvasRenderingContext2D, CanvasRenderingContext2D] | null = null;

  function shapePainter({ canvas: size, picture, view, pixelRatio }: HighlightScene): ShapePainter {
    shapes ??= [hiddenContext(), hiddenContext()];
    for (const { canvas: hidden } of shapes) fit(hidden, size.widthPx, size.heightPx);
    const [layer, scratch] = shapes;
    layer.resetTransform();
    layer.clearRect(0, 0, size.widthPx, size.heightPx);
    return { context: layer, scratch, canvas: size, picture, view, pixelRatio };
  }

  function layOver({ context: layer }: ShapePainter, opacity: number): void {
    context.globalAlpha = opacity;
    context.drawImage(layer.canvas, 0, 0);
    context.globalAlpha = 1;
  }

  return {
    paint(scene) {
      const { lesions } = scene;
      // Areas around hundreds of lesions take longer than a frame: they wait until the view rests.
      const highlight = scene.isMoving ? null : scene.highlight;
      fit(canvas, scene.canvas.widthPx, scene.canvas.heightPx);
      context.resetTransform();
      context.clearRect(0, 0, canvas.width, canvas.height);
      if (highlight?.kind === 'zones') {
        const of = lesionsOf(lesions, highlight);
        const tints = shapePainter(scene);
        paintZones(tints, of, highlight.rimWidthPx);
        layOver(tints, zoneOpacity);
        const lines = shapePainter(scene);
        paintZoneLines(lines, of, highlight.rimWidthPx);
        layOver(lines, 1);
      }
      paintLesions(context, scene);
      if (highlight?.kind === 'ring') {
        const ring = shapePainter(scene);
        paintRing(ring, lesionsOf(lesions, highlight), highlight.distancePx);
        layOver(ring, 1);
      }
    },
  };
}

function lesionsOf(
  lesions: readonly ShownLesion[],
  { lesionIds }: { readonly lesionIds: readonly string[] },
): readonly ShownLesion[] {
  const wanted = new Set(lesionIds);
  return lesions.filter(({ lesionId }) => wanted.has(lesionId));
}

function hiddenContext(): CanvasRenderingContext2D {
  return document.createElement('canvas').getContext('2d')!;
}

/** A canvas that gets a size is cleared, even where it is the same one. */
function fit(canvas: HTMLCanvasElement, width: number, height: number): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
