import type { SceneRenderer } from '../scene.ts';
import { createWebglRenderer, type WebglOptions } from './createWebglRenderer.ts';

export interface SharedWebgl {
  /** Null where the canvas cannot be drawn on. */
  readonly rendererFor: (canvas: HTMLCanvasElement, onRestored: () => void) => SceneRenderer | null;
  readonly dispose: () => void;
}

/**
 * Many canvases, but one context on the graphics card: a photograph that several show is there once, and a browser has
 * no more than sixteen. Null where there is no WebGL 2.
 */
export function createSharedWebgl(options: Omit<WebglOptions, 'onRestored'>): SharedWebgl | null {
  const canvas = document.createElement('canvas');
  const restored = new Set<() => void>();
  const shared = createWebglRenderer(canvas, {
    ...options,
    onRestored: () => {
      for (const paint of restored) paint();
    },
  });
  if (shared === null) return null;
  return {
    rendererFor(target, onRestored) {
      const context = target.getContext('2d', { alpha: false });
      if (context === null) return null;
      restored.add(onRestored);
      return {
        kind: 'webgl',
        paint(scene) {
          const { widthPx, heightPx } = scene.canvas;
          if (target.width !== widthPx) target.width = widthPx;
          if (target.height !== heightPx) target.height = heightPx;
          shared.paint(scene);
          // In the same turn: afterwards the browser may clear what was drawn.
          context.drawImage(canvas, 0, 0);
        },
        dispose() {
          restored.delete(onRestored);
          target.width = 0;
        },
      };
    },
    dispose: () => {
      shared.dispose();
    },
  };
}
