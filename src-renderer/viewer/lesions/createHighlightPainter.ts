import type { Rings } from '../../../src-main/fundus/region/ring.ts';
import type { Size, ViewTransform } from '../viewTransform.ts';
import { paintDistances, type DistanceColours } from './distanceColours.ts';
import { distanceField, type DistanceField } from './distanceField.ts';
import { ringColours, zoneColours } from './highlightColours.ts';
import type { LesionHighlight } from './lesionHighlight.ts';
import type { LesionScene } from './lesionScene.ts';

type AreaHighlight = Extract<LesionHighlight, { readonly lesionIds: unknown }>;

export interface HighlightPainter {
  /** Paints over what is on the canvas. */
  readonly paint: (context: CanvasRenderingContext2D, scene: LesionScene, highlight: AreaHighlight) => void;
}

/** What the distances on the screen were measured for. */
interface KeptField {
  readonly regions: readonly Rings[];
  readonly view: ViewTransform;
  readonly canvas: Size;
  readonly reachPx: number;
  readonly field: DistanceField;
}

/** The least reach, in pixels of the photograph: a slider is not to measure anew at each of its first steps. */
const leastReachPx = 64;
/** On a larger canvas (an area in device pixels) an area is painted coarser: each step has to keep up with a slider. */
const largestPx = 2_500_000;

/**
 * Paints what is at a distance to the edge of lesions. The distances are measured once for a view of the same lesions, so
 * that a step of a slider only paints.
 */
export function createHighlightPainter(): HighlightPainter {
  /** Made when something is pointed at for the first time. */
  let layer: CanvasRenderingContext2D | null = null;
  let picture: ImageData | null = null;
  let kept: KeptField | null = null;

  function fieldFor(
    regions: readonly Rings[],
    view: ViewTransform,
    canvas: Size,
    farthestPx: number,
  ): DistanceField {
    if (kept === null || !isFor(kept, regions, view, canvas) || kept.reachPx < farthestPx) {
      const reachPx = Math.max(leastReachPx, 2 ** Math.ceil(Math.log2(farthestPx)));
      kept = { regions, view, canvas, reachPx, field: distanceField(regions, view, canvas, reachPx) };
    }
    return kept.field;
  }

  return {
    paint(context, scene, highlight) {
      const coarseness = Math.ceil(Math.sqrt((scene.canvas.widthPx * scene.canvas.heightPx) / largestPx));
      const canvas = {
        widthPx: Math.ceil(scene.canvas.widthPx / coarseness),
        heightPx: Math.ceil(scene.canvas.heightPx / coarseness),
      };
      const { scale, offsetX, offsetY } = scene.view;
      const view = {
        scale: scale / coarseness,
        offsetX: offsetX / coarseness,
        offsetY: offsetY / coarseness,
      };
      const colours = coloursOf(highlight, view.scale, scene.pixelRatio / coarseness);
      const farthestPx = (Math.max(Math.abs(colours.from), Math.abs(colours.to)) + 1) / view.scale;
      const field = fieldFor(regionsOf(scene, highlight), view, canvas, farthestPx);
      layer ??= document.createElement('canvas').getContext('2d')!;
      if (picture?.width !== canvas.widthPx || picture.height !== canvas.heightPx) {
        picture = new ImageData(canvas.widthPx, canvas.heightPx);
        layer.canvas.width = canvas.widthPx;
        layer.canvas.height = canvas.heightPx;
      }
      paintDistances(field, colours, picture.data);
      layer.putImageData(picture, 0, 0);
      context.resetTransform();
      context.drawImage(layer.canvas, 0, 0, canvas.widthPx * coarseness, canvas.heightPx * coarseness);
    },
  };
}

function coloursOf(highlight: AreaHighlight, scale: number, pixelRatio: number): DistanceColours {
  return highlight.kind === 'ring'
    ? ringColours(highlight.distancePx * scale, pixelRatio)
    : zoneColours(highlight.rimWidthPx * scale, pixelRatio);
}

function regionsOf({ lesions }: LesionScene, { lesionIds }: AreaHighlight): readonly Rings[] {
  const wanted = new Set(lesionIds);
  return lesions.filter(({ lesionId }) => wanted.has(lesionId)).map(({ rings }) => rings);
}

function isFor(kept: KeptField, regions: readonly Rings[], view: ViewTransform, canvas: Size): boolean {
  return (
    kept.view.scale === view.scale &&
    kept.view.offsetX === view.offsetX &&
    kept.view.offsetY === view.offsetY &&
    kept.canvas.widthPx === canvas.widthPx &&
    kept.canvas.heightPx === canvas.heightPx &&
    kept.regions.length === regions.length &&
    regions.every((rings, i) => rings === kept.regions[i])
  );
}
