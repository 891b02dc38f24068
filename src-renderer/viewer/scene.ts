import type { DrawnOverlay } from './drawnOverlay.ts';
import { drawsFill, type LayerState } from './layerState.ts';
import type { Lens } from './magnifier.ts';
import type { Size, ViewTransform } from './viewTransform.ts';

/** The decoded pictures of one photograph; the upright size is that of the original. */
export interface LoadedPhotograph extends Size {
  readonly screen: ImageBitmap | null;
  /** Null until every pixel is there. */
  readonly full: ImageBitmap | null;
}

/** Everything a frame is drawn from. Renderers compare by identity to find what has changed. */
export interface Scene {
  /** Of the canvas, in device pixels. */
  readonly canvas: Size;
  /** From the photograph to device pixels; offsets are whole numbers. */
  readonly view: ViewTransform;
  readonly photograph: LoadedPhotograph;
  readonly layers: LayerState;
  /** Null where there is none or it is not shown. */
  readonly overlay: DrawnOverlay | null;
  readonly lens: Lens | null;
  /** Device pixels per CSS pixel. */
  readonly pixelRatio: number;
  /** The view is changing: a coarser frame now is better than a fine one late. */
  readonly isMoving: boolean;
}

/** Draws scenes on one canvas. */
export interface SceneRenderer {
  readonly kind: 'webgl' | 'canvas2d';
  paint(scene: Scene): void;
  dispose(): void;
}

/** There is an attribution to colour with; the photograph is then in grey. */
export function isFilled({ overlay, layers }: Pick<Scene, 'overlay' | 'layers'>): boolean {
  return overlay !== null && drawsFill(layers);
}
